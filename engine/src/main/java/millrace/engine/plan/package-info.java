/// What was asked for: a tree of operations on rows, first with names as the author wrote them,
/// then resolved. A plan is a value; a rewrite makes a new one.
@NullMarked
package millrace.engine.plan;

import org.jspecify.annotations.NullMarked;
