package millrace.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Frame;
import millrace.engine.expression.Frame.Bound;
import millrace.sql.expressions.WindowSpec;
import millrace.sql.types.DataTypes;

/// Where windows of rows begin.
public final class WindowSpecs {
  private WindowSpecs() {}

  /// All rows as one partition, in no order.
  public static WindowSpec all() {
    return new Rows(List.of(), List.of(), Optional.empty());
  }

  /// The function over the rows of the window.
  static Expression over(Expression function, WindowSpec window) {
    var rows = (Rows) window;
    return new Expression.Over(function, rows.partition, rows.orders, rows.frame);
  }

  private static final class Rows extends WindowSpec {
    private final List<Expression> partition;
    private final List<Expression.SortOrder> orders;
    private final Optional<Frame> frame;

    Rows(List<Expression> partition, List<Expression.SortOrder> orders, Optional<Frame> frame) {
      this.partition = partition;
      this.orders = orders;
      this.frame = frame;
    }

    @Override
    public WindowSpec partitionBy(String colName, String... colNames) {
      return partitionBy(columns(colName, colNames));
    }

    @Override
    public WindowSpec partitionBy(Column... cols) {
      return new Rows(Stream.of(cols).map(Column::expression).toList(), orders, frame);
    }

    @Override
    public WindowSpec orderBy(String colName, String... colNames) {
      return orderBy(columns(colName, colNames));
    }

    @Override
    public WindowSpec orderBy(Column... cols) {
      return new Rows(
          partition,
          Stream.of(cols)
              .map(Column::expression)
              .map(
                  each ->
                      each instanceof Expression.SortOrder order
                          ? order
                          : Expression.SortOrder.ascending(each))
              .toList(),
          frame);
    }

    private static Column[] columns(String first, String... others) {
      return Stream.concat(Stream.of(first), Stream.of(others))
          .map(Column::new)
          .toArray(Column[]::new);
    }

    @Override
    public WindowSpec rowsBetween(long start, long end) {
      return Errors.shown(() -> framed(Frame.Unit.ROWS, start, end));
    }

    @Override
    public WindowSpec rangeBetween(long start, long end) {
      return Errors.shown(() -> framed(Frame.Unit.RANGE, start, end));
    }

    private WindowSpec framed(Frame.Unit unit, long start, long end) {
      return new Rows(
          partition,
          orders,
          Optional.of(new Frame(unit, bound(unit, start, "START"), bound(unit, end, "END"))));
    }

    private static Bound bound(Frame.Unit unit, long offset, String end) {
      if (offset == 0) {
        return Bound.CURRENT;
      }
      if (offset == Long.MIN_VALUE) {
        return Bound.UNBOUNDED_PRECEDING;
      }
      if (offset == Long.MAX_VALUE) {
        return Bound.UNBOUNDED_FOLLOWING;
      }
      if (unit == Frame.Unit.RANGE) {
        return new Bound.Offset(new Expression.Literal(offset, DataTypes.LongType), true);
      }
      if (offset != (int) offset) {
        throw new QueryException(
            "INVALID_BOUNDARY." + end,
            Map.of(
                "boundary",
                Quoted.name(end.toLowerCase(Locale.ROOT)),
                "invalidValue",
                offset + "L",
                "intMinValue",
                String.valueOf(Integer.MIN_VALUE),
                "intMaxValue",
                String.valueOf(Integer.MAX_VALUE),
                end.equals("START") ? "longMinValue" : "longMaxValue",
                (end.equals("START") ? Long.MIN_VALUE : Long.MAX_VALUE) + "L"));
      }
      return new Bound.Offset(new Expression.Literal((int) offset, DataTypes.IntegerType), true);
    }
  }
}
