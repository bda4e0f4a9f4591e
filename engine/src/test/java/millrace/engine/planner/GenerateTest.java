package millrace.engine.planner;

import static millrace.engine.planner.Streams.column;
import static millrace.engine.planner.Streams.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import millrace.engine.error.DataException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Steps that make several rows of one: `Generate`, `Expand` and `Apply`.
class GenerateTest {
  private static final StructType PAIR =
      new StructType().add("a", DataTypes.LongType).add("b", DataTypes.StringType);
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType)
          .add("list", DataTypes.createArrayType(DataTypes.LongType))
          .add("map", DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType))
          .add("pairs", DataTypes.createArrayType(PAIR));

  private static Plan.Rows rows(int batchSize) {
    return Streams.rows(
        SCHEMA,
        batchSize,
        new @Nullable Object[] {
          1L,
          Arrays.asList(10L, null),
          new TreeMap<>(Map.of(utf8("x"), 1L, utf8("y"), 2L)),
          Arrays.asList(row(1L, "one"), null)
        },
        new @Nullable Object[] {2L, List.of(), Map.of(), List.of()},
        new @Nullable Object[] {3L, null, null, null},
        new @Nullable Object[] {4L, List.of(40L), Map.of(utf8("z"), 3L), List.of()});
  }

  private static Object utf8(String text) {
    return Utf8.of(text);
  }

  private static List<List<@Nullable Object>> generated(
      int batchSize, String function, boolean outer, String column, DataType... types) {
    var rows = rows(batchSize);
    var made = Arrays.stream(types).map(type -> Attribute.of("g", type, true)).toList();
    var generate = new Plan.Generate(rows, function, List.of(column(rows, column)), made, outer);
    return Streams.once(generate).stream()
        .map(
            row -> {
              var kept = new ArrayList<>(row);
              kept.subList(1, SCHEMA.length()).clear();
              return (List<@Nullable Object>) kept;
            })
        .toList();
  }

  @ParameterizedTest(name = "batches of {0}")
  @ValueSource(ints = {1, 2, 100})
  void explodeGivesARowForEachElementAndNoneWithoutElements(int batchSize) {
    assertThat(generated(batchSize, "explode", false, "list", DataTypes.LongType))
        .containsExactly(List.of(1L, 10L), Arrays.asList(1L, null), List.of(4L, 40L));
  }

  @ParameterizedTest(name = "batches of {0}")
  @ValueSource(ints = {1, 2, 100})
  void anOuterExplodeKeepsRowsWithoutElements(int batchSize) {
    assertThat(generated(batchSize, "explode", true, "list", DataTypes.LongType))
        .containsExactly(
            List.of(1L, 10L),
            Arrays.asList(1L, null),
            Arrays.asList(2L, null),
            Arrays.asList(3L, null),
            List.of(4L, 40L));
  }

  @ParameterizedTest(name = "batches of {0}")
  @ValueSource(ints = {1, 2, 100})
  void posexplodeCountsFromNoughtAndHasNoPlaceForWhatIsNotThere(int batchSize) {
    assertThat(
            generated(
                batchSize, "posexplode", true, "list", DataTypes.IntegerType, DataTypes.LongType))
        .containsExactly(
            List.of(1L, 0, 10L),
            Arrays.asList(1L, 1, null),
            Arrays.asList(2L, null, null),
            Arrays.asList(3L, null, null),
            List.of(4L, 0, 40L));
  }

  @ParameterizedTest(name = "batches of {0}")
  @ValueSource(ints = {1, 2, 100})
  void explodeGivesTheKeysAndValuesOfAMap(int batchSize) {
    assertThat(
            generated(batchSize, "explode", false, "map", DataTypes.StringType, DataTypes.LongType))
        .containsExactlyInAnyOrder(
            List.of(1L, "x", 1L), List.of(1L, "y", 2L), List.of(4L, "z", 3L));
  }

  @ParameterizedTest(name = "batches of {0}")
  @ValueSource(ints = {1, 2, 100})
  void inlineGivesTheFieldsOfEachStructAndNullsForANullOne(int batchSize) {
    assertThat(
            generated(batchSize, "inline", true, "pairs", DataTypes.LongType, DataTypes.StringType))
        .containsExactly(
            List.of(1L, 1L, "one"),
            Arrays.asList(1L, null, null),
            Arrays.asList(2L, null, null),
            Arrays.asList(3L, null, null),
            Arrays.asList(4L, null, null));
  }

  @ParameterizedTest(name = "batches of {0}")
  @ValueSource(ints = {1, 3, 100})
  void stackLaysItsArgumentsOutInRowsAndFillsTheLastWithNulls(int batchSize) {
    var rows = rows(batchSize);
    var id = column(rows, "id");
    var generate =
        new Plan.Generate(
            rows,
            "stack",
            List.of(new Expression.Literal(2, DataTypes.IntegerType), id, id, id),
            List.of(
                Attribute.of("a", DataTypes.LongType, true),
                Attribute.of("b", DataTypes.LongType, true)),
            false);
    assertThat(Streams.once(generate).stream().map(row -> row.subList(4, 6)))
        .containsExactly(
            List.of(1L, 1L),
            Arrays.asList(1L, null),
            List.of(2L, 2L),
            Arrays.asList(2L, null),
            List.of(3L, 3L),
            Arrays.asList(3L, null),
            List.of(4L, 4L),
            Arrays.asList(4L, null));
  }

  @ParameterizedTest(name = "batches of {0}")
  @ValueSource(ints = {1, 2, 100})
  void expandGivesEachRowOnceForEachListOfExpressions(int batchSize) {
    var rows = rows(batchSize);
    var id = column(rows, "id");
    var none = new Expression.Literal(null, DataTypes.LongType);
    var columns =
        List.of(
            Attribute.of("a", DataTypes.LongType, true),
            Attribute.of("b", DataTypes.LongType, true));
    var expand = new Plan.Expand(rows, List.of(List.of(id, none), List.of(none, id)), columns);
    assertThat(Streams.once(expand))
        .containsExactlyInAnyOrder(
            Arrays.asList(1L, null),
            Arrays.asList(2L, null),
            Arrays.asList(3L, null),
            Arrays.asList(4L, null),
            Arrays.asList(null, 1L),
            Arrays.asList(null, 2L),
            Arrays.asList(null, 3L),
            Arrays.asList(null, 4L));
  }

  @Test
  void applyHandsOnWhatTheFunctionGives() {
    var rows = rows(2);
    var plan =
        new Plan.Apply(
            rows,
            "twice",
            () ->
                (input, output) -> {
                  output.accept(input);
                  output.accept(input);
                },
            rows.columns());
    assertThat(Streams.once(plan).stream().map(List::getFirst))
        .containsExactly(1L, 2L, 1L, 2L, 3L, 4L, 3L, 4L);
  }

  @Test
  void applyTellsWhatTheFunctionThrew() {
    var own = new IOException("mine");
    var rows = rows(2);
    var plan =
        new Plan.Apply(
            rows,
            "broken",
            () ->
                (_, _) -> {
                  throw own;
                },
            rows.columns());
    assertThatThrownBy(() -> Streams.once(plan)).isInstanceOf(DataException.class).hasCause(own);
  }
}
