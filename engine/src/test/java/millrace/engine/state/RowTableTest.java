package millrace.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTableTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("i", DataTypes.IntegerType)
          .add("l", DataTypes.LongType)
          .add("d", DataTypes.DoubleType)
          .add("f", DataTypes.FloatType)
          .add("b", DataTypes.BooleanType)
          .add("s", DataTypes.StringType)
          .add("x", DataTypes.createDecimalType(10, 2))
          .add("a", DataTypes.createArrayType(DataTypes.StringType))
          .add("r", new StructType().add("n", DataTypes.LongType).add("t", DataTypes.StringType));

  private static @Nullable Object[] row(Random random) {
    var values = new @Nullable Object[SCHEMA.length()];
    values[0] = random.nextInt();
    values[1] = random.nextLong();
    values[2] = random.nextDouble();
    values[3] = random.nextFloat();
    values[4] = random.nextBoolean();
    values[5] = text(random);
    values[6] = BigDecimal.valueOf(random.nextInt(1000), 2);
    values[7] = List.of(text(random), text(random));
    values[8] = new @Nullable Object[] {random.nextLong(), text(random)};
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(5) == 0 ? null : values[i];
    }
    return values;
  }

  private static Utf8 text(Random random) {
    return Utf8.of("x".repeat(random.nextInt(2000)) + random.nextInt(100));
  }

  private static String shown(@Nullable Object[] row) {
    return Arrays.deepToString(row);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void keepsWhatAMapOfRowsKeeps(long seed) {
    var random = new Random(seed);
    var table = new RowTable(RowTable.types(SCHEMA));
    var oracle = new TreeMap<Integer, String>();
    for (int step = 0; step < 60; step++) {
      add(table, oracle, random, random.nextInt(40));
      remove(table, oracle, random, step % 15 == 14 ? 1.0 : random.nextDouble());
      check(table, oracle);
    }
  }

  private static void add(RowTable table, Map<Integer, String> oracle, Random random, int count) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (int i = 0; i < count + 3; i++) {
      rows.add(row(random));
    }
    int[] from = IntStream.range(0, count).map(i -> i + random.nextInt(3)).toArray();
    int[] numbers = table.add(VectorBuilder.batch(SCHEMA, rows), from, count);
    for (int i = 0; i < count; i++) {
      assertThat(oracle.put(numbers[i], shown(rows.get(from[i])))).isNull();
    }
  }

  private static void remove(
      RowTable table, Map<Integer, String> oracle, Random random, double share) {
    int[] gone =
        oracle.keySet().stream()
            .filter(_ -> random.nextDouble() < share)
            .mapToInt(Integer::intValue)
            .toArray();
    table.remove(gone, gone.length);
    Arrays.stream(gone).forEach(oracle::remove);
  }

  private static void check(RowTable table, Map<Integer, String> oracle) {
    assertThat(table.size()).isEqualTo(oracle.size());
    int[] numbers = oracle.keySet().stream().mapToInt(Integer::intValue).toArray();
    var gathered = table.gather(numbers, numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(table.isLive(numbers[i])).isTrue();
      assertThat(shown(gathered.row(i))).isEqualTo(oracle.get(numbers[i]));
    }
  }

  @Test
  void aNegativeNumberIsARowOfNulls() {
    var table = new RowTable(RowTable.types(SCHEMA));
    var random = new Random(5);
    table.add(VectorBuilder.batch(SCHEMA, List.<@Nullable Object[]>of(row(random))), new int[1], 1);
    var nulls = table.gather(new int[] {-1}, 1).row(0);
    assertThat(nulls).containsOnlyNulls();
  }

  @Test
  void givesFreeNumbersAgainAfterRowsWereSetAtNumbersOfTheirOwn() {
    var schema = new StructType().add("l", DataTypes.LongType);
    var table = new RowTable(RowTable.types(schema));
    table.place(longs(schema, 5, 6), new int[] {4, 1});
    int[] added = table.add(longs(schema, 7, 8, 9, 10), new int[] {0, 1, 2, 3}, 4);
    assertThat(added).containsExactlyInAnyOrder(0, 2, 3, 5);
    assertThat(table.gather(new int[] {4, 1}, 2).toString()).isEqualTo("[[5], [6]]");
  }

  private static Batch longs(StructType schema, long... values) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (long value : values) {
      rows.add(new @Nullable Object[] {value});
    }
    return VectorBuilder.batch(schema, rows);
  }
}
