package millrace.engine.planner;

import static millrace.engine.planner.Streams.column;
import static millrace.engine.planner.Streams.count;
import static millrace.engine.planner.Streams.row;
import static millrace.engine.planner.Streams.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.plan.GroupFunction;
import millrace.engine.plan.Plan;
import millrace.engine.plan.StreamRelation;
import millrace.engine.sink.OutputMode;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatefulTest {
  private static final StructType KEYED =
      new StructType().add("k", DataTypes.StringType).add("t", DataTypes.TimestampType);

  private final StreamRelation relation = Streams.relation(KEYED);
  private final Plan.StreamScan scan = Streams.scan(relation);
  private final Plan watched = new Plan.Watermark(scan, column(scan, "t"), 10_000);

  private static @Nullable Object[] at(String key, long second) {
    return row(key, second * 1_000_000);
  }

  private static List<Object> out(String key, long second) {
    return List.of(key, second * 1_000_000);
  }

  private static long number(@Nullable Object value) {
    return value instanceof Long number ? number : 0;
  }

  private static @Nullable Object[][] times(long... seconds) {
    return LongStream.of(seconds).mapToObj(each -> at("k", each)).toArray(Object[][]::new);
  }

  @Test
  void aLimitOnAStreamCountsTheRowsOfAllMicroBatches() {
    var plan = new Plan.Limit(scan, 4);
    try (var stream = Streams.of(plan, relation, OutputMode.APPEND, 1, 2)) {
      assertThat(stream.add(times(1, 2))).containsExactly(out("k", 1), out("k", 2));
      assertThat(stream.add(times(3, 4, 5, 6))).containsExactly(out("k", 3), out("k", 4));
      assertThat(stream.add(times(7, 8, 9))).isEmpty();
    }
  }

  @Test
  void duplicatesAreDroppedAsLongAsTheirKeyIsRemembered() {
    var plan = new Plan.Deduplicate(watched, List.of(column(watched, "t")), false);
    try (var stream = Streams.of(plan, relation, OutputMode.APPEND, 2, 2, 10_000)) {
      assertThat(stream.add(times(10, 11, 10))).containsExactly(out("k", 10), out("k", 11));
      assertThat(stream.add(times(11))).isEmpty();
      assertThat(stream.add(times(25))).containsExactly(out("k", 25));
      assertThat(stream.report().state().getFirst().rowsTotal()).isEqualTo(1);
      assertThat(stream.add(times(10))).isEmpty();
      assertThat(stream.report().state().getFirst().rowsDroppedByWatermark()).isEqualTo(1);
    }
  }

  @Test
  void withinTheWatermarkAKeyExpiresItsDelayAfterItsFirstRow() {
    var plan =
        new Plan.Deduplicate(watched, List.of(column(watched, "k"), column(watched, "t")), true);
    try (var stream = Streams.of(plan, relation, OutputMode.APPEND, 4096, 1, 10_000)) {
      stream.add(times(10, 11, 12, 13, 14, 15, 10, 11, 12, 13, 14, 15));
      assertThat(stream.add(times(13, 14, 15, 16, 17))).containsExactly(out("k", 16), out("k", 17));
      assertThat(stream.report().state().getFirst().rowsTotal()).isEqualTo(8);
      assertThat(stream.add(times(5))).isEmpty();
      assertThat(stream.add(times(35))).containsExactly(out("k", 35));
      assertThat(stream.report().state().getFirst().rowsTotal()).isEqualTo(3);
      assertThat(stream.add(times(55))).containsExactly(out("k", 55));
      assertThat(stream.report().state().getFirst().rowsTotal()).isEqualTo(1);
    }
  }

  private static Plan bySession(Plan input) {
    var time = (Expression.Column) column(input, "t");
    var session =
        Attribute.of("session_window", Expression.windowType(DataTypes.TimestampType), false)
            .withMetadata(time.attribute().metadata());
    var gap = new Expression.Literal(10_000_000L, DataTypes.createDayTimeIntervalType());
    var sessions = new Plan.Sessions(input, time, gap, session);
    return new Plan.Aggregate(
        sessions,
        List.of(new Expression.Column(session), column(sessions, "k")),
        List.of(column(sessions, "k"), new Expression.Column(session), count()));
  }

  @Test
  void sessionsThatTouchAreOneAndCloseWithTheWatermark() {
    try (var stream = Streams.of(bySession(watched), relation, OutputMode.APPEND, 1, 2, 10_000)) {
      assertThat(stream.add(at("a", 40), at("a", 55), at("b", 41), at("a", 47))).isEmpty();
      assertThat(stream.report().state().getFirst().rowsTotal()).isEqualTo(2);
      assertThat(stream.add(at("c", 76)))
          .containsExactlyInAnyOrder(
              List.of("a", window(40, 65), 3L), List.of("b", window(41, 51), 1L));
      assertThat(stream.add(at("a", 50))).isEmpty();
      assertThat(stream.report().state().getFirst().rowsDroppedByWatermark()).isEqualTo(1);
    }
  }

  @Test
  void aRowBetweenTwoSessionsJoinsThem() {
    try (var stream = Streams.of(bySession(scan), relation, OutputMode.COMPLETE, 1, 1)) {
      assertThat(stream.add(at("a", 0), at("a", 20)))
          .containsExactlyInAnyOrder(
              List.of("a", window(0, 10), 1L), List.of("a", window(20, 30), 1L));
      assertThat(stream.add(at("a", 10))).containsExactly(List.of("a", window(0, 30), 3L));
      assertThat(stream.add(at("a", 41), at("a", 30), at("a", 35)))
          .containsExactly(List.of("a", window(0, 51), 6L));
    }
  }

  private Plan counting(GroupFunction function, Plan input, Plan.Timeout timeout) {
    return new Plan.GroupState(
        input,
        List.of(((Expression.Column) column(input, "k")).attribute()),
        function,
        Optional.of(new StructType().add("n", DataTypes.LongType)),
        List.of(
            Attribute.of("k", DataTypes.StringType, false),
            Attribute.of("n", DataTypes.LongType, false)),
        OutputMode.UPDATE,
        timeout,
        true,
        Optional.empty());
  }

  @Test
  void aStateLastsUntilItsTimeIsUpWithoutRows() {
    GroupFunction latest =
        (key, rows, state, output) -> {
          if (state.hasTimedOut()) {
            state.remove();
            output.accept(new @Nullable Object[] {key[0], -1L});
            return;
          }
          long max = state.exists() ? number(state.get()[0]) : 0;
          while (rows.hasNext()) {
            max = Math.max(max, number(rows.next()[1]) / 1_000_000);
          }
          state.set(new @Nullable Object[] {max});
          state.setTimeout((max + 5) * 1000);
          output.accept(new @Nullable Object[] {key[0], max});
        };
    var plan = counting(latest, watched, Plan.Timeout.EVENT_TIME);
    try (var stream = Streams.of(plan, relation, OutputMode.UPDATE, 1, 2, 10_000)) {
      assertThat(stream.add(at("a", 11), at("a", 13), at("a", 15)))
          .containsExactly(List.of("a", 15L));
      assertThat(stream.add(at("a", 4))).isEmpty();
      assertThat(stream.add(at("a", 10))).containsExactly(List.of("a", 15L));
      assertThat(stream.add(at("b", 31)))
          .containsExactlyInAnyOrder(List.of("a", -1L), List.of("b", 31L));
      assertThat(stream.report().state().getFirst().rowsTotal()).isEqualTo(1);
    }
  }

  @Test
  void aStaticSideIsJoinedToEachRowOfAStream() {
    var names =
        Streams.rows(
            new StructType().add("id", DataTypes.StringType).add("name", DataTypes.StringType),
            1,
            row("a", "Anna"),
            row("b", "Bert"),
            row("b", "Bill"),
            row(null, "Nobody"));
    var equal =
        new Expression.Call(
            "=", List.of(column(scan, "k"), column(names, "id")), DataTypes.BooleanType, true);
    var inner =
        new Plan.Join(
            scan, names, millrace.engine.plan.JoinType.INNER, Optional.of(equal), List.of());
    try (var stream = Streams.of(inner, relation, OutputMode.APPEND, 2, 2)) {
      assertThat(stream.add(at("b", 1), at("c", 2), at("a", 3), row(null, 4L)))
          .containsExactly(
              List.of("b", 1_000_000L, "b", "Bert"),
              List.of("b", 1_000_000L, "b", "Bill"),
              List.of("a", 3_000_000L, "a", "Anna"));
      assertThat(stream.add(at("a", 5))).containsExactly(List.of("a", 5_000_000L, "a", "Anna"));
    }
    var outer =
        new Plan.Join(
            scan, names, millrace.engine.plan.JoinType.LEFT_OUTER, Optional.of(equal), List.of());
    try (var stream = Streams.of(outer, relation, OutputMode.APPEND, 2, 2)) {
      assertThat(stream.add(at("c", 2)))
          .containsExactly(Arrays.asList("c", 2_000_000L, null, null));
    }
  }
}
