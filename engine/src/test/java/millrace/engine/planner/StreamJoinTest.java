package millrace.engine.planner;

import static millrace.engine.planner.Streams.column;
import static millrace.engine.planner.Streams.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import millrace.engine.expression.Expression;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.plan.StreamRelation;
import millrace.engine.sink.OutputMode;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Oracle: the join of all rows at once, when the watermark has passed all of them.
class StreamJoinTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("left", DataTypes.BooleanType)
          .add("k", DataTypes.StringType)
          .add("t", DataTypes.TimestampType)
          .add("v", DataTypes.LongType);
  private static final long DELAY = 10_000;
  private static final long SECOND = 1_000_000;
  private static final long END = 100_000 * SECOND;

  private final StreamRelation relation = Streams.relation(SCHEMA);
  private final Plan.StreamScan scan = Streams.scan(relation);

  /// How the sides meet besides by their keys.
  private enum Meeting {
    BY_TIME,
    BY_RANGE,
    BY_RANGE_AND_VALUES
  }

  private static Expression call(String function, Expression one, Expression other) {
    return new Expression.Call(function, List.of(one, other), DataTypes.BooleanType, true);
  }

  private static Expression seconds(Expression time, long seconds) {
    var length = new Expression.Literal(seconds * SECOND, DataTypes.createDayTimeIntervalType());
    return new Expression.Call("#add_time", List.of(time, length), DataTypes.TimestampType, true);
  }

  private static Plan.Join join(Plan one, Plan other, JoinType type, Meeting meeting) {
    var left = column(one, "t");
    var right = column(other, "t");
    var keys = call("=", column(one, "k"), column(other, "k"));
    var range =
        call("and", call(">=", left, seconds(right, -3)), call("<", left, seconds(right, 5)));
    var values = call("<", column(one, "v"), column(other, "v"));
    var condition =
        switch (meeting) {
          case BY_TIME -> call("and", keys, call("=", left, right));
          case BY_RANGE -> call("and", keys, range);
          case BY_RANGE_AND_VALUES -> call("and", call("and", keys, range), values);
        };
    return new Plan.Join(one, other, type, Optional.of(condition), List.of());
  }

  private static Plan side(Plan input, boolean left) {
    return new Plan.Filter(
        input,
        call("=", column(input, "left"), new Expression.Literal(left, DataTypes.BooleanType)));
  }

  private static Plan watched(Plan input) {
    return new Plan.Watermark(input, column(input, "t"), DELAY);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"CROSS", "LEFT_ANTI"},
      mode = EnumSource.Mode.EXCLUDE)
  void agreesWithTheJoinOfAllRowsAtOnce(JoinType type) {
    for (int seed = 1; seed <= 8; seed++) {
      for (var meeting : Meeting.values()) {
        agrees(type, meeting, new Random(seed));
      }
    }
  }

  private void agrees(JoinType type, Meeting meeting, Random random) {
    var batches = batches(random);
    var other = Plans.fresh(scan);
    var plan = join(watched(side(scan, true)), watched(side(other, false)), type, meeting);
    var found = new ArrayList<List<@Nullable Object>>();
    int batchSize = List.of(1, 3, 4096).get(random.nextInt(3));
    try (var stream =
        Streams.of(plan, relation, OutputMode.APPEND, batchSize, 1 + random.nextInt(2), DELAY)) {
      batches.forEach(each -> found.addAll(stream.add(each)));
      found.addAll(stream.add(row(true, "end", END, 0L), row(false, "end of right", END, 0L)));
      assertThat(stream.report().state().getFirst().rowsTotal()).isEqualTo(2);
    }
    var all = batches.stream().flatMap(Stream::of).toArray(Object[][]::new);
    var table = Streams.rows(SCHEMA, 4, all);
    var otherTable = Plans.fresh(Streams.rows(SCHEMA, 4, all));
    assertThat(found)
        .as("%s %s, batches of %d", type, meeting, batchSize)
        .containsExactlyInAnyOrderElementsOf(
            Streams.once(join(side(table, true), side(otherTable, false), type, meeting)));
  }

  /// Micro-batches of rows none of which comes too late.
  private static List<@Nullable Object[][]> batches(Random random) {
    var batches = new ArrayList<@Nullable Object[][]>();
    for (int batch = 0; batch < 12; batch++) {
      var rows = new @Nullable Object[random.nextInt(15)][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] =
            row(
                random.nextBoolean(),
                "k" + random.nextInt(3),
                (10L * batch + 1 + random.nextInt(10)) * SECOND,
                (long) random.nextInt(9));
      }
      batches.add(rows);
    }
    return batches;
  }

  @Test
  void rowsOfBothSidesAreCountedAndForgottenWhenTheirTimeHasPassed() {
    var plan =
        join(
            watched(side(scan, true)),
            watched(side(Plans.fresh(scan), false)),
            JoinType.INNER,
            Meeting.BY_RANGE);
    try (var stream = Streams.of(plan, relation, OutputMode.APPEND, 4096, 1, DELAY)) {
      assertThat(stream.add(row(true, "k", 20 * SECOND, 1L), row(false, "k", 21 * SECOND, 2L)))
          .hasSize(1);
      assertThat(stream.report().state().getFirst().rowsTotal()).isEqualTo(2);
      assertThat(stream.add(row(true, "k", 5 * SECOND, 1L))).isEmpty();
      assertThat(stream.report().state().getFirst().rowsDroppedByWatermark()).isEqualTo(1);
      assertThat(stream.add(row(true, "l", 40 * SECOND, 1L))).isEmpty();
      assertThat(stream.report().state().getFirst().rowsTotal()).isEqualTo(1);
      assertThat(stream.report().state().getFirst().rowsRemoved()).isEqualTo(2);
    }
  }
}
