/// Expressions as data. An author's text or calls make a tree with names in it ({@link
/// millrace.engine.expression.Expression.Name}, {@link
/// millrace.engine.expression.Expression.NamedCall}); the analysis replaces each name by what it
/// stands for ({@link millrace.engine.expression.Expression.Column}, {@link
/// millrace.engine.expression.Expression.Call}); the planner replaces each column by its place in
/// the batch ({@link millrace.engine.expression.Expression.Slot}), and the evaluator computes the
/// rest, a vector at a time.
///
/// Values of literals are objects as the page of {@link millrace.engine.vector} lists them.
@NullMarked
package millrace.engine.expression;

import org.jspecify.annotations.NullMarked;
