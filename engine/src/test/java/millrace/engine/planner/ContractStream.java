package millrace.engine.planner;

import java.util.List;
import java.util.Optional;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.engine.plan.StreamRelation;
import millrace.engine.sink.OutputMode;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;

/// The stream that the subjects of the operators' contract read, as it is and with a watermark.
record ContractStream(StreamRelation relation, Plan.StreamScan scan, Plan watched) {
  static final StructType ROWS =
      new StructType()
          .add("k", DataTypes.LongType)
          .add("s", DataTypes.StringType)
          .add("d", DataTypes.DoubleType)
          .add("m", DataTypes.createDecimalType(10, 2))
          .add("t", DataTypes.TimestampType)
          .add("n", DataTypes.LongType);

  /// Of the watermark, in milliseconds.
  static final long DELAY = 10_000;

  static ContractStream create() {
    var relation = Streams.relation(ROWS);
    var scan = Streams.scan(relation);
    return new ContractStream(
        relation, scan, new Plan.Watermark(scan, Streams.column(scan, "t"), DELAY));
  }

  /// A column of the rows with a watermark.
  Expression c(String name) {
    return Streams.column(watched, name);
  }

  /// The same as {@link #c}, for plans that take columns alone.
  Attribute a(String name) {
    return ((Expression.Column) c(name)).attribute();
  }

  /// What is promised of the order of rows.
  enum Order {
    /// None: how the rows come in does not matter either.
    FREE,
    /// They go out in an order that follows from the one in which they came.
    KEPT,
    /// They go out in one order, however they came.
    MADE
  }

  /// A plan over the stream, the modes it runs in, and what is promised of it.
  ///
  /// @param isWatched whether it goes by the watermark
  /// @param forgets whether nothing is left in its memory once the watermark, and the clock, have
  ///   come far enough
  /// @param byTheClock whether micro-batches without rows run for as long as the query does
  record Subject(
      String name,
      Plan plan,
      boolean isWatched,
      Order order,
      boolean forgets,
      boolean byTheClock,
      List<OutputMode> modes) {

    /// A plan that remembers nothing.
    static Subject passing(String name, Plan plan, Order order) {
      return new Subject(name, plan, false, order, false, false, List.of(OutputMode.APPEND));
    }

    static Subject of(
        String name,
        Plan plan,
        boolean isWatched,
        Order order,
        boolean forgets,
        OutputMode... modes) {
      return new Subject(name, plan, isWatched, order, forgets, false, List.of(modes));
    }

    /// A plan that also goes by the clock.
    Subject clocked() {
      return new Subject(name, plan, isWatched, order, forgets, true, modes);
    }

    Optional<Long> delay() {
      return isWatched ? Optional.of(DELAY) : Optional.empty();
    }
  }
}
