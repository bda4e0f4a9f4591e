package millrace.engine.planner;

import static millrace.engine.planner.Streams.aggregate;
import static millrace.engine.planner.Streams.column;
import static millrace.engine.planner.Streams.count;
import static millrace.engine.planner.Streams.row;
import static millrace.engine.planner.Streams.window;
import static millrace.engine.planner.Streams.windows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import millrace.engine.plan.Plan;
import millrace.engine.plan.StreamRelation;
import millrace.engine.sink.OutputMode;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupingTest {
  private static final StructType TIMES = new StructType().add("t", DataTypes.TimestampType);
  private static final StructType TEXTS =
      new StructType().add("k", DataTypes.StringType).add("v", DataTypes.LongType);

  private final StreamRelation relation = Streams.relation(TIMES);

  /// Counts by windows of five seconds, with a watermark ten seconds behind.
  private Plan countsByWindow() {
    Plan watched = watched(Streams.scan(relation));
    var windows = windows(watched, 5, 5);
    return new Plan.Aggregate(
        windows, List.of(column(windows, "window")), List.of(column(windows, "window"), count()));
  }

  private static Plan watched(Plan scan) {
    return new Plan.Watermark(scan, column(scan, "t"), 10_000);
  }

  private static @Nullable Object[][] seconds(long... seconds) {
    return Arrays.stream(seconds).mapToObj(each -> row(each * 1_000_000)).toArray(Object[][]::new);
  }

  @ParameterizedTest(name = "batches of {0} in {1} splits")
  @CsvSource({"1,1", "1,3", "2,2", "4096,1", "4096,2"})
  void appendHandsOutAWindowOnceWhenTheWatermarkPassesItsEnd(int batchSize, int splits) {
    try (var stream =
        Streams.of(countsByWindow(), relation, OutputMode.APPEND, batchSize, splits, 10_000)) {
      assertThat(stream.add(seconds(10, 11, 12, 13, 14, 15))).isEmpty();
      assertThat(stream.add(seconds(25))).containsExactly(List.of(window(10, 15), 5L));
      assertThat(stream.report().state().getFirst().rowsTotal()).isEqualTo(2);
      assertThat(stream.report().state().getFirst().rowsRemoved()).isEqualTo(1);
      assertThat(stream.add(seconds(10))).isEmpty();
      assertThat(stream.report().state().getFirst().rowsDroppedByWatermark()).isEqualTo(1);
    }
  }

  @Test
  void completeNeitherDropsNorForgets() {
    try (var stream =
        Streams.of(countsByWindow(), relation, OutputMode.COMPLETE, 4096, 2, 10_000)) {
      assertThat(stream.add(seconds(10, 11, 12))).containsExactly(List.of(window(10, 15), 3L));
      assertThat(stream.add(seconds(25)))
          .containsExactlyInAnyOrder(List.of(window(10, 15), 3L), List.of(window(25, 30), 1L));
      stream.add(seconds(25));
      assertThat(stream.add(seconds(10)))
          .containsExactlyInAnyOrder(List.of(window(10, 15), 4L), List.of(window(25, 30), 2L));
      assertThat(stream.report().state().getFirst().rowsDroppedByWatermark()).isZero();
    }
  }

  @Test
  void updateHandsOutChangedGroupsAlone() {
    var texts = Streams.relation(TEXTS);
    var scan = Streams.scan(texts);
    var plan =
        new Plan.Aggregate(
            scan,
            List.of(column(scan, "k")),
            List.of(column(scan, "k"), aggregate("sum", DataTypes.LongType, column(scan, "v"))));
    try (var stream = Streams.of(plan, texts, OutputMode.UPDATE, 2, 2)) {
      assertThat(stream.add(row("a", 1L), row("b", 2L), row(null, 3L), row("a", 4L)))
          .containsExactlyInAnyOrder(List.of("a", 5L), List.of("b", 2L), Arrays.asList(null, 3L));
      assertThat(stream.add(row("b", null))).containsExactly(List.of("b", 2L));
      assertThat(stream.add()).isEmpty();
      assertThat(stream.report().state().getFirst().rowsTotal()).isEqualTo(3);
    }
  }

  @Test
  void withoutKeysThereIsOneRowEvenOfNothing() {
    var empty = Streams.rows(TEXTS, 10);
    var plan =
        new Plan.Aggregate(
            empty,
            List.of(),
            List.of(count(), aggregate("max", DataTypes.StringType, column(empty, "k"))));
    assertThat(Streams.once(plan)).containsExactly(Arrays.asList(0L, null));
  }

  @ParameterizedTest(name = "size {0}, slide {1}, seed {2}")
  @CsvSource({
    "10,5,1", "10,5,2", "10,5,3", "10,4,4", "10,4,5", "15,5,6", "7,3,7", "60,1,8", "5,5,9"
  })
  void panesGiveWhatOneRowAWindowGives(long size, long slide, int seed) {
    for (var mode : OutputMode.values()) {
      var random = new java.util.Random(seed);
      var keyed = new StructType().add("t", DataTypes.TimestampType).add("k", DataTypes.LongType);
      var other = Streams.relation(keyed);
      try (var panes = Streams.of(byWindow(other, size, slide, "sum"), other, mode, 3, 2, 10_000);
          var rows = Streams.of(byRow(other, size, slide), other, mode, 3, 2, 10_000)) {
        for (int batch = 0; batch < 40; batch++) {
          var input = new @Nullable Object[random.nextInt(12)][];
          for (int i = 0; i < input.length; i++) {
            long second = batch * 2L + random.nextInt(30) - 20;
            input[i] =
                row(random.nextInt(20) == 0 ? null : second * 1_000_000, (long) random.nextInt(3));
          }
          assertThat(panes.add(input))
              .as("%s, batch %d", mode, batch)
              .containsExactlyInAnyOrderElementsOf(rows.add(input));
          var one = panes.report().state().getFirst();
          var two = rows.report().state().getFirst();
          assertThat(
                  List.of(
                      one.rowsTotal(),
                      one.rowsUpdated(),
                      one.rowsRemoved(),
                      one.rowsDroppedByWatermark()))
              .as("%s, batch %d: total, updated, removed, dropped", mode, batch)
              .containsExactly(
                  two.rowsTotal(),
                  two.rowsUpdated(),
                  two.rowsRemoved(),
                  two.rowsDroppedByWatermark());
        }
      }
    }
  }

  private static Plan byWindow(StreamRelation relation, long size, long slide, String function) {
    var windows = windows(watched(Streams.scan(relation)), size, slide);
    return new Plan.Aggregate(
        windows,
        List.of(column(windows, "k"), column(windows, "window")),
        List.of(
            column(windows, "window"),
            column(windows, "k"),
            count(),
            aggregate(function, DataTypes.LongType, column(windows, "k"))));
  }

  /// A filter that keeps all rows stands between, so that each row goes to each of its windows.
  private static Plan byRow(StreamRelation relation, long size, long slide) {
    var windows = windows(watched(Streams.scan(relation)), size, slide);
    var filter =
        new Plan.Filter(
            windows,
            new millrace.engine.expression.Expression.Literal(true, DataTypes.BooleanType));
    return new Plan.Aggregate(
        filter,
        List.of(column(windows, "k"), column(windows, "window")),
        List.of(
            column(windows, "window"),
            column(windows, "k"),
            count(),
            aggregate("sum", DataTypes.LongType, column(windows, "k"))));
  }
}
