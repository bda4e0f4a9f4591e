package millrace.engine.planner;

import static millrace.engine.planner.Streams.column;
import static millrace.engine.planner.Streams.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import millrace.engine.error.DataException;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.engine.sink.OutputMode;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregatesTest {
  private static final StructType SCHEMA =
      new StructType().add("a", DataTypes.LongType).add("s", DataTypes.StringType);

  /// The function over all rows, put together from one row a split.
  private static @Nullable Object of(
      String function,
      DataType type,
      boolean distinct,
      List<Object> more,
      @Nullable Object[]... rows) {
    var relation = Streams.relation(SCHEMA);
    var scan = Streams.scan(relation);
    var arguments = new ArrayList<Expression>();
    arguments.add(column(scan, type.equals(DataTypes.StringType) ? "s" : "a"));
    more.forEach(
        each ->
            arguments.add(
                new Expression.Literal(
                    each,
                    switch (each) {
                      case Double _ -> DataTypes.DoubleType;
                      case Long _ -> DataTypes.LongType;
                      default -> DataTypes.BooleanType;
                    })));
    var call =
        new Expression.Aggregate(function, arguments, distinct, Optional.empty(), type, true);
    var plan = new Plan.Aggregate(scan, List.of(), List.of(new Expression.Alias(call, function)));
    try (var stream =
        Streams.of(plan, relation, OutputMode.COMPLETE, 1, Math.max(1, rows.length))) {
      return stream.add(rows).getFirst().getFirst();
    }
  }

  private static @Nullable Object[][] numbers(@Nullable Long... values) {
    return Arrays.stream(values).map(value -> row(value, "t" + value)).toArray(Object[][]::new);
  }

  @ParameterizedTest(name = "{0} of 1, 2, 2, 7 and null is {1}")
  @CsvSource({
    "avg,3.0",
    "stddev_pop,2.345207879911715",
    "var_samp,7.333333333333333",
    "stddev_samp,2.708012801545321",
    "var_pop,5.5",
    "skewness,1.0467",
    "kurtosis,-0.7355"
  })
  void computesWithoutNulls(String function, double expected) {
    var result =
        of(function, DataTypes.DoubleType, false, List.of(), numbers(1L, 2L, null, 2L, 7L));
    assertThat(result)
        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
        .isCloseTo(expected, within(1e-3));
  }

  @ParameterizedTest(name = "{0} of 1, 2, 2, 7 and null is {1}")
  @CsvSource({
    "sum,12",
    "min,1",
    "max,7",
    "count,4",
    "bit_xor,6",
    "first,1",
    "last,7",
    "mode,2",
    "approx_count_distinct,3"
  })
  void computesWholeNumbers(String function, long expected) {
    assertThat(of(function, DataTypes.LongType, false, List.of(), numbers(1L, 2L, null, 2L, 7L)))
        .isEqualTo(expected);
  }

  @Test
  void countsDistinctValuesOnceWhateverTheSplits() {
    assertThat(of("count", DataTypes.LongType, true, List.of(), numbers(1L, 2L, null, 2L, 1L)))
        .isEqualTo(2L);
    assertThat(of("sum", DataTypes.LongType, true, List.of(), numbers(1L, 2L, null, 2L, 1L)))
        .isEqualTo(3L);
  }

  @Test
  void findsTheLeastAndGreatestText() {
    assertThat(of("max", DataTypes.StringType, false, List.of(), numbers(1L, 20L, 3L)))
        .isEqualTo("t3");
    assertThat(of("min", DataTypes.StringType, false, List.of(), numbers(1L, 20L, 3L)))
        .isEqualTo("t1");
  }

  @Test
  void ofNothingOrOnlyNullsIsNull() {
    for (var function : List.of("sum", "min", "max", "first", "bit_and")) {
      assertThat(of(function, DataTypes.LongType, false, List.of())).as(function).isNull();
      assertThat(of(function, DataTypes.LongType, false, List.of(), row(null, null)))
          .as(function)
          .isNull();
    }
  }

  @Test
  void nullsAreIgnoredByFirstAndLastOnRequest() {
    var rows = numbers(null, 4L, 5L, null);
    assertThat(of("first", DataTypes.LongType, false, List.of(true), rows)).isEqualTo(4L);
    assertThat(of("last", DataTypes.LongType, false, List.of(true), rows)).isEqualTo(5L);
    assertThat(of("first", DataTypes.LongType, false, List.of(), rows)).isNull();
  }

  @Test
  void aSumBeyond64BitsIsAnErrorOrNullOnRequest() {
    var rows = numbers(Long.MAX_VALUE, 1L);
    assertThatThrownBy(() -> of("sum", DataTypes.LongType, false, List.of(), rows))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("ARITHMETIC_OVERFLOW");
    assertThat(of("try_sum", DataTypes.LongType, false, List.of(), rows)).isNull();
  }

  @Test
  void percentilesLieBetweenValuesOrOnThem() {
    var rows = numbers(10L, 20L, 30L, 40L);
    assertThat(of("percentile", DataTypes.DoubleType, false, List.of(1L, 0.5, false), rows))
        .isEqualTo(25.0);
    assertThat(of("percentile_approx", DataTypes.LongType, false, List.of(0.5), rows))
        .isEqualTo(20L);
  }

  @Test
  void listsKeepTheOrderOfTheRowsAndSetsThatOfTheirHashes() {
    var type = DataTypes.createArrayType(DataTypes.LongType);
    var rows = numbers(3L, null, 1L, 3L);
    assertThat(of("collect_list", type, false, List.of(), rows)).isEqualTo(List.of(3L, 1L, 3L));
    assertThat(of("collect_set", type, false, List.of(), rows)).isEqualTo(List.of(1L, 3L));
  }
}
