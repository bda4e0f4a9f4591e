/// From names to what they stand for. {@link millrace.engine.analysis.Analysis} takes a plan as its
/// author wrote it and gives the same plan with every name replaced by a column, every call by a
/// function of the catalogue with its casts in place, and with time windows, generators, grouping
/// sets and aggregates each as a plan of its own, where the author had them inside of expressions.
///
/// What is resolved already stays as it is, so that a plan can be analysed after each step that is
/// put on top of it.
///
/// {@link millrace.engine.analysis.StreamingRules} then says whether a resolved plan can run as a
/// stream.
@NullMarked
package millrace.engine.analysis;

import org.jspecify.annotations.NullMarked;
