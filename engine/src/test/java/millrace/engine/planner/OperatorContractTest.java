package millrace.engine.planner;

import static millrace.engine.planner.Streams.aggregate;
import static millrace.engine.planner.Streams.column;
import static millrace.engine.planner.Streams.count;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.plan.GroupFunction;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.plan.StreamRelation;
import millrace.engine.sink.OutputMode;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/// Every stateful operator keeps the contract, over many kinds of input.
class OperatorContractTest {
  private static final StructType ROWS =
      new StructType()
          .add("k", DataTypes.LongType)
          .add("s", DataTypes.StringType)
          .add("d", DataTypes.DoubleType)
          .add("m", DataTypes.createDecimalType(10, 2))
          .add("t", DataTypes.TimestampType)
          .add("n", DataTypes.LongType);
  private static final long DELAY = 10_000;
  private static final int MICRO_BATCHES = 6;
  private static final long[] COLLIDING = OperatorContract.colliding(12);

  @TempDir(factory = Memory.class)
  private Path folder;

  private final StreamRelation relation = Streams.relation(ROWS);
  private final Plan.StreamScan scan = Streams.scan(relation);
  private final Plan watched = new Plan.Watermark(scan, column(scan, "t"), DELAY);

  /// A folder in memory, where the machine has one: thousands of small files are written and
  /// forced.
  private static final class Memory implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
        throws IOException {
      var memory = Path.of("/dev/shm");
      return Files.isWritable(memory)
          ? Files.createTempDirectory(memory, "contract")
          : Files.createTempDirectory("contract");
    }
  }

  /// What one micro-batch has of rows, number by number.
  private interface Row {
    @Nullable Object[] of(Random random, int batch);
  }

  @SuppressWarnings("ImmutableEnumChecker") // the functions know nothing but their arguments
  private enum Input {
    VARIED((random, batch) -> row(random.nextLong(6), random, time(random, batch))),
    SPARSE(
        (random, batch) -> {
          var row = row(random.nextLong(4), random, time(random, batch));
          for (int i = 0; i < row.length; i++) {
            row[i] = random.nextInt(3) == 0 ? null : row[i];
          }
          return row;
        }),
    CONSTANT((_, batch) -> row(5, new Random(1), batch * 20_000_000L)),
    ALL_NULL((_, _) -> new @Nullable Object[ROWS.length()]),
    ONE_BUCKET((random, batch) -> row(COLLIDING[random.nextInt(12)], random, time(random, batch)));

    private final Row row;

    Input(Row row) {
      this.row = row;
    }

    private static @Nullable Object[] row(long key, Random random, long time) {
      int value = random.nextInt(5);
      return new @Nullable Object[] {
        key,
        Utf8.of("s" + value),
        value == 0 ? -0.0 : value / 4.0,
        BigDecimal.valueOf(100L * value + random.nextInt(3), 2),
        time,
        (long) random.nextInt(-9, 9)
      };
    }

    /// Later from micro-batch to micro-batch, in no order within one; now and then too late.
    private static long time(Random random, int batch) {
      return Math.max(0, batch * 12L - random.nextLong(30)) * 1_000_000;
    }

    List<@Nullable Object[][]> microBatches() {
      var random = new Random(name().hashCode());
      var batches = new ArrayList<@Nullable Object[][]>();
      for (int batch = 0; batch < MICRO_BATCHES; batch++) {
        var rows = new @Nullable Object[random.nextInt(3) == 0 ? 1 : 5 + random.nextInt(15)][];
        for (int i = 0; i < rows.length; i++) {
          rows[i] = row.of(random, batch);
        }
        batches.add(rows);
      }
      return batches;
    }
  }

  /// A plan, the modes it runs in, and what is not promised of it.
  @SuppressWarnings("ArrayRecordComponent") // so that the modes need no list around them
  private record Subject(
      String name,
      Plan plan,
      boolean isWatched,
      boolean ordered,
      boolean forgets,
      OutputMode... modes) {}

  private Expression c(String name) {
    return column(watched, name);
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
    var windows = Streams.windows(watched, size, slide);
    return grouped(windows, List.of(column(windows, "s"), column(windows, "window")));
  }

  private Plan sessions() {
    var time = (Expression.Column) c("t");
    var session =
        Attribute.of("session", Expression.windowType(DataTypes.TimestampType), false)
            .withMetadata(time.attribute().metadata());
    var gap = new Expression.Literal(4_000_000L, DataTypes.createDayTimeIntervalType());
    var sessions = new Plan.Sessions(watched, time, gap, session);
    return grouped(sessions, List.of(column(sessions, "s"), new Expression.Column(session)));
  }

  /// Counts the rows of each key, and tells the count when its time is up.
  private Plan states(Plan.Timeout timeout) {
    GroupFunction function =
        (key, rows, cell, output) -> {
          long sum = cell.exists() && cell.get()[0] instanceof Long before ? before : 0;
          if (cell.hasTimedOut()) {
            cell.remove();
            output.accept(new @Nullable Object[] {key[0], -sum});
            return;
          }
          for (; rows.hasNext(); rows.next()) {
            sum++;
          }
          if (sum > 12) {
            cell.remove();
          } else {
            cell.set(new @Nullable Object[] {sum, Utf8.of("n" + sum)});
            if (timeout == Plan.Timeout.EVENT_TIME) {
              cell.setTimeout(cell.watermark().orElse(0) + 1000 * sum);
            }
          }
          output.accept(new @Nullable Object[] {key[0], sum});
        };
    return new Plan.GroupState(
        watched,
        List.of(((Expression.Column) c("k")).attribute()),
        function,
        Optional.of(
            new StructType().add("sum", DataTypes.LongType).add("text", DataTypes.StringType)),
        List.of(
            Attribute.of("k", DataTypes.LongType, true),
            Attribute.of("sum", DataTypes.LongType, true)),
        OutputMode.UPDATE,
        timeout,
        true,
        Optional.empty());
  }

  /// The stream with itself: by a text and a number, within some seconds.
  private Subject joined(JoinType type, boolean byTime) {
    var other = Plans.fresh(watched);
    var time = column(other, "t");
    var condition =
        Stream.of(
                call("=", c("s"), column(other, "s")),
                call("<=>", c("d"), column(other, "d")),
                byTime ? call("=", c("t"), time) : call(">=", c("t"), later(time, -3)),
                byTime ? call("<", c("n"), column(other, "n")) : call("<", c("t"), later(time, 5)))
            .reduce((one, two) -> call("and", one, two));
    return new Subject(
        "%s join by %s".formatted(type, byTime ? "time" : "range"),
        new Plan.Join(watched, other, type, condition, List.of()),
        true,
        false,
        true,
        OutputMode.APPEND);
  }

  private static Expression call(String function, Expression one, Expression other) {
    return new Expression.Call(function, List.of(one, other), DataTypes.BooleanType, true);
  }

  private static Expression later(Expression time, long seconds) {
    var length = new Expression.Literal(seconds * 1_000_000, DataTypes.createDayTimeIntervalType());
    return new Expression.Call("add_time", List.of(time, length), DataTypes.TimestampType, true);
  }

  private List<Subject> subjects() {
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
    return List.of(
        new Subject("global", grouped(scan, List.of()), false, false, false, untimed),
        new Subject(
            "groups", grouped(watched, List.of(c("k"), c("s"))), true, false, false, untimed),
        new Subject("orderly", orderly(), true, true, false, untimed),
        new Subject("by time", grouped(watched, List.of(c("t"))), true, false, true, all),
        new Subject("tumbling", windowed(5, 5), true, false, true, all),
        new Subject("sliding", windowed(10, 4), true, false, true, all),
        new Subject(
            "sessions", sessions(), true, false, true, OutputMode.APPEND, OutputMode.COMPLETE),
        new Subject(
            "duplicates",
            new Plan.Deduplicate(scan, List.of(column(scan, "k"), column(scan, "d")), false),
            false,
            true,
            false,
            OutputMode.APPEND),
        new Subject(
            "timed duplicates",
            new Plan.Deduplicate(watched, List.of(c("s"), c("t")), false),
            true,
            true,
            true,
            OutputMode.APPEND),
        new Subject(
            "within the watermark",
            new Plan.Deduplicate(watched, List.of(c("s"), c("m")), true),
            true,
            true,
            true,
            OutputMode.APPEND),
        new Subject("limit", new Plan.Limit(scan, 23), false, true, false, OutputMode.APPEND),
        new Subject("states", states(Plan.Timeout.NONE), true, false, false, OutputMode.UPDATE),
        new Subject(
            "states with time-outs",
            states(Plan.Timeout.EVENT_TIME),
            true,
            false,
            true,
            OutputMode.UPDATE));
  }

  @TestFactory
  Stream<DynamicTest> cutsAndRestartsChangeNothing() {
    return subjects().stream()
        .flatMap(
            subject ->
                Stream.of(subject.modes())
                    .flatMap(
                        mode ->
                            Stream.of(Input.values())
                                .map(
                                    input ->
                                        DynamicTest.dynamicTest(
                                            "%s, %s, %s".formatted(subject.name(), mode, input),
                                            () ->
                                                contract(subject, mode)
                                                    .holds(input.microBatches())))));
  }

  @TestFactory
  Stream<DynamicTest> whatTheWatermarkHasPassedIsForgotten() {
    var muchLater = new @Nullable Object[] {0L, null, null, null, 5_000_000_000L, null};
    return subjects().stream()
        .filter(Subject::forgets)
        .flatMap(
            subject ->
                Stream.of(Input.VARIED, Input.CONSTANT, Input.ONE_BUCKET)
                    .map(
                        input ->
                            DynamicTest.dynamicTest(
                                "%s, %s".formatted(subject.name(), input),
                                () ->
                                    contract(subject, subject.modes()[0])
                                        .forgets(input.microBatches(), muchLater))));
  }

  private OperatorContract contract(Subject subject, OutputMode mode) {
    return new OperatorContract(
        subject.plan(),
        relation,
        mode,
        subject.isWatched() ? Optional.of(DELAY) : Optional.empty(),
        subject.ordered(),
        folder);
  }
}
