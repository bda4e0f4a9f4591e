/// Grouping by sessions: a row opens a session that lasts for its gap, and sessions of one key that
/// overlap or touch are one. Workers merge the sessions of their split, a {@link
/// millrace.engine.operator.session.SessionMemory} those of all splits and micro-batches. Where a
/// function goes by the order of rows, sessions are put together once a micro-batch, from {@link
/// millrace.engine.operator.session.SessionPieces} in the order of their times.
@NullMarked
package millrace.engine.operator.session;

import org.jspecify.annotations.NullMarked;
