package millrace.engine.planner;

import static millrace.engine.planner.Streams.aggregate;
import static millrace.engine.planner.Streams.column;
import static millrace.engine.planner.Streams.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.planner.ContractStream.Order;
import millrace.engine.planner.ContractStream.Subject;
import millrace.engine.sink.OutputMode;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;

/// Plans that remember groups, keys and rows from one micro-batch to the next.
record StatefulSubjects(ContractStream stream) {
  List<Subject> all() {
    var subjects = new ArrayList<>(single());
    for (var type : JoinType.values()) {
      if (type != JoinType.CROSS && type != JoinType.LEFT_ANTI) {
        subjects.add(joined(type, true));
        subjects.add(joined(type, false));
      }
    }
    return subjects;
  }

  private List<Subject> single() {
    var all = new OutputMode[] {OutputMode.APPEND, OutputMode.UPDATE, OutputMode.COMPLETE};
    var untimed = new OutputMode[] {OutputMode.UPDATE, OutputMode.COMPLETE};
    var scan = stream.scan();
    var watched = stream.watched();
    return List.of(
        Subject.of("global", grouped(scan, List.of()), false, Order.FREE, false, untimed),
        Subject.of(
            "groups", grouped(watched, List.of(c("k"), c("s"))), true, Order.FREE, false, untimed),
        Subject.of("orderly", orderly(), true, Order.KEPT, false, untimed),
        Subject.of("by time", grouped(watched, List.of(c("t"))), true, Order.FREE, true, all),
        Subject.of("tumbling", windowed(5, 5), true, Order.FREE, true, all),
        Subject.of("sliding", windowed(10, 4), true, Order.FREE, true, all),
        Subject.of(
            "sessions", sessions(), true, Order.FREE, true, OutputMode.APPEND, OutputMode.COMPLETE),
        Subject.of(
            "sessions in order",
            sessionsInOrder(),
            true,
            Order.FREE,
            true,
            OutputMode.APPEND,
            OutputMode.COMPLETE),
        Subject.of(
            "duplicates",
            new Plan.Deduplicate(scan, List.of(column(scan, "k"), column(scan, "d")), false),
            false,
            Order.KEPT,
            false,
            OutputMode.APPEND),
        Subject.of(
            "timed duplicates",
            new Plan.Deduplicate(watched, List.of(c("s"), c("t")), false),
            true,
            Order.KEPT,
            true,
            OutputMode.APPEND),
        Subject.of(
            "within the watermark",
            new Plan.Deduplicate(watched, List.of(c("s"), c("m")), true),
            true,
            Order.KEPT,
            true,
            OutputMode.APPEND),
        Subject.of("limit", new Plan.Limit(scan, 23), false, Order.KEPT, false, OutputMode.APPEND));
  }

  private Expression c(String name) {
    return stream.c(name);
  }

  private Plan grouped(Plan input, List<Expression> keys) {
    var results = new ArrayList<>(keys);
    results.addAll(
        List.of(
            count(),
            aggregate("sum", DataTypes.LongType, column(input, "n")),
            aggregate("sum", DataTypes.DoubleType, column(input, "d")),
            aggregate("avg", DataTypes.DoubleType, column(input, "d")),
            aggregate("sum", DataTypes.createDecimalType(20, 2), column(input, "m")),
            aggregate("avg", DataTypes.createDecimalType(14, 6), column(input, "m")),
            aggregate("min", DataTypes.StringType, column(input, "s")),
            aggregate("max", DataTypes.DoubleType, column(input, "d")),
            aggregate("max", DataTypes.LongType, column(input, "k")),
            aggregate("min", DataTypes.createDecimalType(10, 2), column(input, "m"))));
    return new Plan.Aggregate(input, keys, results);
  }

  /// Functions whose results depend on the order of rows, or on the last digits.
  private Plan orderly() {
    var watched = stream.watched();
    var type = DataTypes.DoubleType;
    List<Expression> results = new ArrayList<>(List.of(c("s")));
    for (var function : List.of("first", "last")) {
      results.add(aggregate(function, DataTypes.LongType, c("k")));
    }
    results.add(aggregate("collect_list", DataTypes.createArrayType(type), c("d")));
    results.add(distinct("sum", DataTypes.LongType, c("n")));
    results.add(distinct("count", DataTypes.LongType, c("s")));
    results.add(aggregate("max_by", DataTypes.StringType, c("s"), c("k")));
    results.add(
        aggregate(
            "approx_count_distinct",
            DataTypes.LongType,
            c("d"),
            new Expression.Literal(0.05, DataTypes.DoubleType)));
    return new Plan.Aggregate(watched, List.of(c("s")), results);
  }

  private static Expression distinct(String function, DataType type, Expression argument) {
    return new Expression.Alias(
        new Expression.Aggregate(function, List.of(argument), true, Optional.empty(), type, true),
        function);
  }

  private Plan windowed(long size, long slide) {
    var watched = stream.watched();
    var windows = Streams.windows(watched, size, slide);
    return grouped(windows, List.of(column(windows, "s"), column(windows, "window")));
  }

  /// With a function that goes by the order of rows, of the times, which are in order.
  private Plan sessionsInOrder() {
    var plan = (Plan.Aggregate) sessions();
    var results = new ArrayList<>(plan.results());
    results.add(
        aggregate(
            "collect_list",
            DataTypes.createArrayType(DataTypes.TimestampType),
            column(plan.input(), "t")));
    return new Plan.Aggregate(plan.input(), plan.keys(), results);
  }

  private Plan sessions() {
    var watched = stream.watched();
    var time = (Expression.Column) c("t");
    var session =
        Attribute.of("session", Expression.windowType(DataTypes.TimestampType), false)
            .withMetadata(time.attribute().metadata());
    var gap = new Expression.Literal(4_000_000L, DataTypes.createDayTimeIntervalType());
    var sessions = new Plan.Sessions(watched, time, gap, session);
    return grouped(sessions, List.of(column(sessions, "s"), new Expression.Column(session)));
  }

  /// The stream with itself: by a text and a number, within some seconds.
  private Subject joined(JoinType type, boolean byTime) {
    var watched = stream.watched();
    var other = Plans.fresh(watched);
    var time = column(other, "t");
    var condition =
        Stream.of(
                call("=", c("s"), column(other, "s")),
                call("<=>", c("d"), column(other, "d")),
                byTime ? call("=", c("t"), time) : call(">=", c("t"), later(time, -3)),
                byTime ? call("<", c("n"), column(other, "n")) : call("<", c("t"), later(time, 5)))
            .reduce((one, two) -> call("and", one, two));
    return Subject.of(
        "%s join by %s".formatted(type, byTime ? "time" : "range"),
        new Plan.Join(watched, other, type, condition, List.of()),
        true,
        Order.FREE,
        true,
        OutputMode.APPEND);
  }

  private static Expression call(String function, Expression one, Expression other) {
    return new Expression.Call(function, List.of(one, other), DataTypes.BooleanType, true);
  }

  private static Expression later(Expression time, long seconds) {
    var length = new Expression.Literal(seconds * 1_000_000, DataTypes.createDayTimeIntervalType());
    return new Expression.Call("#add_time", List.of(time, length), DataTypes.TimestampType, true);
  }
}
