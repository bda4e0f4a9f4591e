/// The function catalogue and the evaluator.
///
/// A function is described once, in the file of its topic ({@link millrace.engine.function.Text},
/// {@link millrace.engine.function.Arithmetic} ...): its names, the {@link
/// millrace.engine.function.Kind}s of argument it takes, the type it gives, and either the loop
/// that computes it or the expression of other functions that it stands for. Everything else is
/// made of that: implicit casts, errors about wrong arguments, the list of known names.
///
/// An author's call becomes an expression of the catalogue by {@link
/// millrace.engine.function.Functions#resolve}; a bound expression becomes a running {@link
/// millrace.engine.function.Evaluation} by {@link millrace.engine.function.Evaluator#compile}.
@NullMarked
package millrace.engine.function;

import org.jspecify.annotations.NullMarked;
