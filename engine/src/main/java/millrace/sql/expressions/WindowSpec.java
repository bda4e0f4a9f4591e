package millrace.sql.expressions;

import millrace.sql.Column;

/// Partitions, order and frame of functions over a window of rows. {@link Window} begins one; each
/// method gives a new one.
public abstract class WindowSpec {
  /// Which rows belong together: those that are equal in all these.
  public abstract WindowSpec partitionBy(String colName, String... colNames);

  public abstract WindowSpec partitionBy(Column... cols);

  /// What a function makes of the rows of this window.
  public Column withAggregate(Column aggregate) {
    return aggregate.over(this);
  }

  /// The order of the rows in a partition.
  public abstract WindowSpec orderBy(String colName, String... colNames);

  public abstract WindowSpec orderBy(Column... cols);

  /// The rows of a frame, by their number.
  ///
  /// @param start rows behind the row, negative before it, or {@link Window#unboundedPreceding}
  /// @param end the same for the last row, or {@link Window#unboundedFollowing}
  public abstract WindowSpec rowsBetween(long start, long end);

  /// The rows of a frame, by how far what they are ordered by lies from the row's own value.
  public abstract WindowSpec rangeBetween(long start, long end);
}
