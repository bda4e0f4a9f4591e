package millrace.sql.expressions;

import millrace.sql.Column;
import millrace.sql.WindowSpecs;

/// How rows are cut into partitions and ordered for functions over a window of rows: {@code
/// rank().over(Window.partitionBy("device").orderBy("time"))}.
public class Window {
  private Window() {}

  public static WindowSpec partitionBy(String colName, String... colNames) {
    return WindowSpecs.all().partitionBy(colName, colNames);
  }

  public static WindowSpec partitionBy(Column... cols) {
    return WindowSpecs.all().partitionBy(cols);
  }

  public static WindowSpec orderBy(String colName, String... colNames) {
    return WindowSpecs.all().orderBy(colName, colNames);
  }

  public static WindowSpec orderBy(Column... cols) {
    return WindowSpecs.all().orderBy(cols);
  }

  /// The first row of the partition, as a bound of a frame.
  public static long unboundedPreceding() {
    return Long.MIN_VALUE;
  }

  /// The last row of the partition, as a bound of a frame.
  public static long unboundedFollowing() {
    return Long.MAX_VALUE;
  }

  /// The row itself, as a bound of a frame.
  public static long currentRow() {
    return 0;
  }

  /// Frames from so many rows behind the row (negative: before it) to so many.
  public static WindowSpec rowsBetween(long start, long end) {
    return WindowSpecs.all().rowsBetween(start, end);
  }

  /// Frames by the value that the rows are ordered by, from so far behind the row's own.
  public static WindowSpec rangeBetween(long start, long end) {
    return WindowSpecs.all().rangeBetween(start, end);
  }
}
