package millrace.engine.planner;

import static millrace.engine.planner.Streams.aggregate;
import static millrace.engine.planner.Streams.column;
import static millrace.engine.planner.Streams.count;
import static millrace.engine.planner.Streams.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import millrace.engine.plan.Plan;
import millrace.engine.sink.OutputMode;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Into how many batches and splits the rows are cut changes no answer, whatever the columns hold.
class BatchSizesTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("k", DataTypes.LongType)
          .add("s", DataTypes.StringType)
          .add("v", DataTypes.LongType);

  private static final int ROWS = 130;

  /// Rows of one kind by what is odd about them.
  private static Map<String, @Nullable Object[][]> inputs() {
    var inputs = new LinkedHashMap<String, @Nullable Object[][]>();
    inputs.put("nulls alone", rows(LongStream.generate(() -> 0), false));
    inputs.put("one key", rows(LongStream.generate(() -> 7), true));
    inputs.put("keys of one bucket", rows(oneBucket(), true));
    inputs.put("keys far apart", rows(LongStream.iterate(0, i -> i + (1L << 40)), true));
    inputs.put(
        "keys at the ends",
        rows(LongStream.iterate(0, i -> i + 1).map(i -> i % 2 == 0 ? i : ~i << 62), true));
    return inputs;
  }

  /// Multiples of the inverse of the factor by which the table of keys spreads them: spread, they
  /// are small numbers, whose high bits, which choose the bucket, are all the same.
  private static LongStream oneBucket() {
    long inverse = 1;
    long spread = 0x9e37_79b9_7f4a_7c15L;
    for (int i = 0; i < 6; i++) {
      inverse *= 2 - spread * inverse;
    }
    long step = inverse;
    assertThat(step * spread).isEqualTo(1);
    return LongStream.iterate(0, i -> i + 1).map(i -> i % 40 * step);
  }

  private static @Nullable Object[][] rows(LongStream keys, boolean present) {
    long[] some = keys.limit(ROWS).toArray();
    return IntStream.range(0, ROWS)
        .mapToObj(
            i ->
                present
                    ? row(i % 13 == 5 ? null : some[i], "t" + some[i], i % 7 == 3 ? null : (long) i)
                    : row(null, null, null))
        .toArray(Object[][]::new);
  }

  static Stream<Arguments> cuts() {
    return inputs().keySet().stream()
        .flatMap(
            name ->
                Stream.of(1, 2, 3, 63, 64, 65, 4096)
                    .flatMap(
                        size -> Stream.of(1, 3).map(splits -> Arguments.of(name, size, splits))));
  }

  @ParameterizedTest(name = "{0} in batches of {1} in {2} splits")
  @MethodSource("cuts")
  void groupsAreTheSame(String name, int batchSize, int splits) {
    var relation = Streams.relation(SCHEMA);
    var scan = Streams.scan(relation);
    var sum = aggregate("sum", DataTypes.LongType, column(scan, "v"));
    for (var keys : List.of(List.of("k"), List.of("s"), List.of("k", "s"), List.<String>of())) {
      var columns = keys.stream().map(key -> column(scan, key)).toList();
      var all = new ArrayList<>(columns);
      all.add(count());
      all.add(sum);
      var rows = input(name);
      var expected = new LinkedHashMap<List<@Nullable Object>, @Nullable Long[]>();
      for (var row : rows) {
        var group = expected.computeIfAbsent(key(row, keys), _ -> new @Nullable Long[] {0L, null});
        group[0] = plus(group[0], 1L);
        group[1] = row[2] == null ? group[1] : plus(group[1], (Long) row[2]);
      }
      try (var stream =
          Streams.of(
              new Plan.Aggregate(scan, columns, all),
              relation,
              OutputMode.COMPLETE,
              batchSize,
              splits)) {
        var wanted = new ArrayList<List<@Nullable Object>>();
        expected.forEach(
            (List<@Nullable Object> key, @Nullable Long[] sums) -> wanted.add(with(key, sums)));
        int half = ROWS / 2;
        stream.add(Arrays.copyOfRange(rows, 0, half));
        assertThat(stream.add(Arrays.copyOfRange(rows, half, ROWS)))
            .as("grouped by %s", keys)
            .containsExactlyInAnyOrderElementsOf(wanted);
      }
    }
  }

  @ParameterizedTest(name = "{0} in batches of {1} in {2} splits")
  @MethodSource("cuts")
  void theFirstRowOfEachKeyStays(String name, int batchSize, int splits) {
    var relation = Streams.relation(SCHEMA);
    var scan = Streams.scan(relation);
    for (var keys : List.of(List.of("k"), List.of("s"), List.of("s", "k"))) {
      var rows = input(name);
      var seen = new HashSet<List<@Nullable Object>>();
      var expected =
          Arrays.stream(rows)
              .filter(row -> seen.add(key(row, keys)))
              .map(BatchSizesTest::shown)
              .toList();
      var plan =
          new Plan.Deduplicate(scan, keys.stream().map(key -> column(scan, key)).toList(), false);
      try (var stream = Streams.of(plan, relation, OutputMode.APPEND, batchSize, splits)) {
        int half = ROWS / 2;
        var output = stream.add(Arrays.copyOfRange(rows, 0, half));
        output.addAll(stream.add(Arrays.copyOfRange(rows, half, ROWS)));
        assertThat(output).as("by %s", keys).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest(name = "{0} in batches of {1} in {2} splits")
  @MethodSource("cuts")
  void aLimitGivesTheFirstRows(String name, int batchSize, int splits) {
    var relation = Streams.relation(SCHEMA);
    var rows = input(name);
    var expected = Arrays.stream(rows).map(BatchSizesTest::shown).toList();
    for (int limit : new int[] {0, 1, 64, 65, 66, ROWS, ROWS + 1}) {
      var plan = new Plan.Limit(Streams.scan(relation), limit);
      try (var stream = Streams.of(plan, relation, OutputMode.APPEND, batchSize, splits)) {
        int half = ROWS / 2;
        var output = stream.add(Arrays.copyOfRange(rows, 0, half));
        output.addAll(stream.add(Arrays.copyOfRange(rows, half, ROWS)));
        assertThat(output)
            .as("limit %d", limit)
            .isEqualTo(expected.subList(0, Math.min(limit, ROWS)));
      }
    }
  }

  private static @Nullable Object[][] input(String name) {
    var rows = inputs().get(name);
    if (rows == null) {
      throw new IllegalStateException("no input " + name);
    }
    return rows;
  }

  private static Long plus(@Nullable Long sum, Long value) {
    return sum == null ? value : sum + value;
  }

  private static List<@Nullable Object> key(@Nullable Object[] row, List<String> keys) {
    var all = shown(row);
    return keys.stream().<@Nullable Object>map(key -> all.get(SCHEMA.fieldIndex(key))).toList();
  }

  private static List<@Nullable Object> with(
      List<@Nullable Object> key, @Nullable Long[] aggregates) {
    var row = new ArrayList<@Nullable Object>(key);
    row.addAll(Arrays.asList(aggregates));
    return row;
  }

  private static List<@Nullable Object> shown(@Nullable Object[] row) {
    return Arrays.stream(row)
        .<@Nullable Object>map(
            value -> value instanceof Long ? value : value == null ? null : value.toString())
        .toList();
  }
}
