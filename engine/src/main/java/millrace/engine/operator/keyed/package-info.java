/// State by key in variables, timers and times to live: the operator behind `transformWithState`.
/// {@link millrace.engine.operator.keyed.TransformWithState} takes the rows of a micro-batch key by
/// key to the author's processor and fires its timers. What it remembers of a key is a {@code
/// Slot}: a cell for each variable, and the moments that timers are set to. Cells belong to tables,
/// one for each variable; these count, note for the checkpoint what changes, and clean up what has
/// lived its time.
@NullMarked
package millrace.engine.operator.keyed;

import org.jspecify.annotations.NullMarked;
