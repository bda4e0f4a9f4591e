/// Functions over a window of rows. {@link millrace.engine.operator.over.OverRows} puts all rows in
/// order, partition behind partition, and then computes one column for each function: {@code
/// Partitions} knows where partitions and peers begin and end, {@code FrameRows} which rows each
/// row's frame holds. A function either tells the place of a row ({@code Places}), or picks one row
/// for each ({@code Picks}), or aggregates the rows of a frame ({@code FrameAggregates}).
@NullMarked
package millrace.engine.operator.over;

import org.jspecify.annotations.NullMarked;
