package millrace.engine.planner;

import static millrace.engine.planner.Streams.column;
import static millrace.engine.planner.Streams.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortTest {
  private static final StructType SCHEMA =
      new StructType().add("a", DataTypes.StringType).add("b", DataTypes.DoubleType);

  @ParameterizedTest(name = "batches of {0}")
  @ValueSource(ints = {1, 2, 100})
  void sortsByTextsDownAndNumbersUpAndKeepsEqualRowsInOrder(int batchSize) {
    var rows =
        Streams.rows(
            SCHEMA,
            batchSize,
            row("x", 2.0),
            row(null, 1.0),
            row("y", Double.NaN),
            row("y", null),
            row("x", -0.0),
            row("x", 0.0),
            row("xx", 1.0));
    var sort =
        new Plan.Sort(
            rows,
            List.of(
                new Expression.SortOrder(column(rows, "a"), false, false),
                new Expression.SortOrder(column(rows, "b"), true, true)));
    assertThat(Streams.once(sort))
        .containsExactly(
            Arrays.asList("y", null),
            List.of("y", Double.NaN),
            List.of("xx", 1.0),
            List.of("x", -0.0),
            List.of("x", 0.0),
            List.of("x", 2.0),
            Arrays.asList(null, 1.0));
  }

  @ParameterizedTest(name = "{0} rows")
  @ValueSource(ints = {0, 1, 15, 16, 17, 33, 1000})
  void sortsAnyNumberOfRows(int size) {
    var random = new java.util.Random(size);
    var input = new Object[size][];
    Arrays.setAll(input, i -> row("t" + random.nextInt(50), (double) i));
    var rows = Streams.rows(SCHEMA, 7, input);
    var sort = new Plan.Sort(rows, List.of(Expression.SortOrder.ascending(column(rows, "a"))));
    var expected = Streams.once(rows);
    expected.sort(java.util.Comparator.comparing(each -> (String) each.get(0)));
    assertThat(Streams.once(sort)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "limit {0}")
  @ValueSource(ints = {0, 1, 5, 7, 20})
  void limitAndOffsetCutTheOrderedRows(int limit) {
    var input = new Object[10][];
    Arrays.setAll(input, i -> row("t", (double) i));
    var rows = Streams.rows(SCHEMA, 3, input);
    var all = Streams.once(rows);
    assertThat(Streams.once(new Plan.Limit(new Plan.Offset(rows, 2), limit)))
        .isEqualTo(all.subList(2, Math.min(10, 2 + limit)));
  }
}
