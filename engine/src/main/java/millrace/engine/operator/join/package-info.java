/// Joins of two streams. {@link millrace.engine.operator.join.StreamJoin} keeps the rows of both
/// sides, each in a {@link millrace.engine.operator.join.SideMemory}: a row that comes looks for
/// its partners among those that the other side has kept, and is kept for those that come later.
///
/// The rows of a micro-batch come one side after the other: first those of the left side, which
/// meet what the right side kept from earlier micro-batches, then those of the right side, which
/// meet all of the left. So each pair is met once. A left semi join takes the right side first,
/// since a left row that has found its partner need not be kept.
///
/// The watermark says up to which time a side's rows can find no partner any more. They are
/// forgotten at the end of the micro-batch; where the join is outer and they never had a partner,
/// they are handed out then, beside nulls.
@NullMarked
package millrace.engine.operator.join;

import org.jspecify.annotations.NullMarked;
