package millrace.engine.expression;

/// Which rows around a row a function over a window looks at, the rows being in order.
///
/// @param unit what bounds count in
public record Frame(Unit unit, Bound lower, Bound upper) {
  public static final Frame WHOLE =
      new Frame(Unit.ROWS, Bound.UNBOUNDED_PRECEDING, Bound.UNBOUNDED_FOLLOWING);
  public static final Frame UP_TO_THE_ROW =
      new Frame(Unit.ROWS, Bound.UNBOUNDED_PRECEDING, Bound.CURRENT);
  public static final Frame UP_TO_ITS_PEERS =
      new Frame(Unit.RANGE, Bound.UNBOUNDED_PRECEDING, Bound.CURRENT);

  /// What bounds count in.
  public enum Unit {
    /// Rows, whatever they hold.
    ROWS,
    /// Values of the one column that the rows are ordered by. Rows that are equal there are peers,
    /// of which all or none are in a frame.
    RANGE
  }

  /// Where a frame begins or ends.
  public sealed interface Bound {
    Bound UNBOUNDED_PRECEDING = new Unbounded(false);
    Bound UNBOUNDED_FOLLOWING = new Unbounded(true);
    Bound CURRENT = new Current();

    /// The first or last row of the partition.
    record Unbounded(boolean following) implements Bound {}

    /// The row itself or, by value, all its peers.
    record Current() implements Bound {}

    /// So much before or behind the row.
    ///
    /// @param amount of constants; it may be negative, which turns the direction around
    record Offset(Expression amount, boolean following) implements Bound {}
  }
}
