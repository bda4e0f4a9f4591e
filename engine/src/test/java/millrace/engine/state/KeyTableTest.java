package millrace.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.vector.Dictionary;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTableTest {
  private static final List<List<DataType>> SHAPES =
      List.of(
          List.of(DataTypes.LongType),
          List.of(DataTypes.IntegerType),
          List.of(DataTypes.BooleanType),
          List.of(DataTypes.StringType),
          List.of(DataTypes.DoubleType),
          List.of(DataTypes.FloatType),
          List.of(DataTypes.createDecimalType(20, 2)),
          List.of(DataTypes.LongType, DataTypes.StringType),
          List.of(DataTypes.LongType, DataTypes.LongType, DataTypes.DateType),
          List.of(
              new StructType().add("a", DataTypes.LongType).add("b", DataTypes.StringType),
              DataTypes.createArrayType(DataTypes.IntegerType)));

  static Stream<Arguments> cases() {
    return SHAPES.stream()
        .flatMap(
            shape ->
                Stream.of(KeyTable.SPREAD, 0L)
                    .flatMap(
                        spread ->
                            IntStream.range(1, 5)
                                .mapToObj(seed -> Arguments.of(shape, spread, seed))));
  }

  @ParameterizedTest(name = "{0}, spread {1}, seed {2}")
  @MethodSource("cases")
  void agreesWithAHashMapWhileGroupsComeAndGo(List<DataType> types, long spread, int seed) {
    var random = new Random(seed);
    var table = new KeyTable(types, spread);
    var oracle = new HashMap<List<@Nullable Object>, Integer>();
    int domain = spread == 0 ? 40 : 300;
    for (int round = 0; round < 30; round++) {
      int size = random.nextInt(spread == 0 ? 30 : 400);
      var rows = new ArrayList<List<@Nullable Object>>();
      for (int row = 0; row < size; row++) {
        rows.add(key(types, random, domain));
      }
      var groups = new int[size];
      table.assign(vectors(types, rows), size, groups);
      for (int row = 0; row < size; row++) {
        var known = oracle.putIfAbsent(comparable(rows.get(row)), groups[row]);
        assertThat(known == null || known == groups[row]).isTrue();
      }
      assertThat(new ArrayList<>(oracle.values())).doesNotHaveDuplicates();
      assertThat(table.size()).isEqualTo(oracle.size());
      assertKeysComeBack(table, oracle);
      removeSome(table, oracle, random);
    }
    var all = table.all();
    table.remove(all, all.length);
    assertThat(table.size()).isZero();
  }

  @Test
  void findsWithoutAdding() {
    var table = new KeyTable(List.of(DataTypes.LongType));
    var groups = new int[2];
    table.assign(new Vector[] {new LongVector(7)}, 1, groups);
    table.find(new Vector[] {new LongVector(8, 7)}, 2, groups);
    assertThat(groups).containsExactly(-1, 0);
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void everyNaNIsOneKeyAndMinusZeroIsZero() {
    var table = new KeyTable(List.of(DataTypes.DoubleType));
    var groups = new int[4];
    double other = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);
    table.assign(new Vector[] {new DoubleVector(Double.NaN, other, 0.0, -0.0)}, 4, groups);
    assertThat(groups).containsExactly(0, 0, 1, 1);
  }

  @Test
  void withoutKeyColumnsThereIsOneGroup() {
    var table = new KeyTable(List.of());
    var groups = new int[3];
    table.assign(new Vector[0], 3, groups);
    assertThat(groups).containsExactly(0, 0, 0);
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void sameTextsOfOtherDictionariesAreTheSameKey() {
    var table = new KeyTable(List.of(DataTypes.StringType));
    var groups = new int[2];
    table.assign(new Vector[] {codes("a", "b")}, 2, groups);
    assertThat(groups).containsExactly(0, 1);
    table.assign(new Vector[] {codes("b", "a")}, 2, groups);
    assertThat(groups).containsExactly(1, 0);
  }

  @Test
  void textsOfRemovedGroupsAreForgotten() {
    var table = new KeyTable(List.of(DataTypes.StringType));
    long most = 0;
    for (int round = 0; round < 200; round++) {
      var builder = VectorBuilder.of(DataTypes.StringType);
      for (int i = 0; i < 1000; i++) {
        builder.append(Utf8.of("key " + (round * 1000 + i)));
      }
      var groups = new int[1000];
      table.assign(new Vector[] {builder.build()}, 1000, groups);
      table.remove(groups, 999);
      most = Math.max(most, table.bytes());
    }
    assertThat(table.size()).isEqualTo(200);
    assertThat(most).isLessThan(2_000_000);
  }

  private static DictionaryVector codes(String... texts) {
    var dictionary = new Dictionary();
    var codes = new int[texts.length];
    for (int i = 0; i < codes.length; i++) {
      var bytes = Utf8.of(texts[i]).bytes();
      codes[i] = dictionary.code(bytes, 0, bytes.length);
    }
    return new DictionaryVector(codes, dictionary, codes.length, Validity.ALL);
  }

  private static void assertKeysComeBack(
      KeyTable table, Map<List<@Nullable Object>, Integer> oracle) {
    var all = table.all();
    var keys = table.keys(all, all.length);
    for (int i = 0; i < all.length; i++) {
      var row = new ArrayList<@Nullable Object>();
      for (var vector : keys) {
        row.add(vector.object(i));
      }
      assertThat(oracle).containsEntry(comparable(row), all[i]);
    }
  }

  private static void removeSome(
      KeyTable table, Map<List<@Nullable Object>, Integer> oracle, Random random) {
    var removed = new ArrayList<Integer>();
    int chance = 1 + random.nextInt(4);
    oracle
        .values()
        .removeIf(
            group -> random.nextInt(chance) == 0 && random.nextBoolean() && removed.add(group));
    table.remove(removed.stream().mapToInt(Integer::intValue).toArray(), removed.size());
  }

  private static Vector[] vectors(List<DataType> types, List<List<@Nullable Object>> rows) {
    var vectors = new Vector[types.size()];
    for (int column = 0; column < vectors.length; column++) {
      var builder = VectorBuilder.of(types.get(column));
      for (var row : rows) {
        builder.append(row.get(column));
      }
      vectors[column] = builder.build();
    }
    return vectors;
  }

  private static List<@Nullable Object> key(List<DataType> types, Random random, int domain) {
    var key = new ArrayList<@Nullable Object>();
    for (var type : types) {
      key.add(random.nextInt(10) == 0 ? null : value(type, random.nextInt(domain) - domain / 3));
    }
    return key;
  }

  private static Object value(DataType type, int number) {
    return switch (type.typeName()) {
      case "boolean" -> number % 2 == 0;
      case "integer", "date" -> number;
      case "long" -> number % 3 == 0 ? number * 0x1_0000_0001L : number;
      case "string" -> Utf8.of("t" + number);
      case "double" -> number == 0 ? Double.NaN : number == 1 ? -0.0 : number / 4.0;
      case "float" -> number == 0 ? Float.NaN : number == 1 ? -0.0f : number / 4.0f;
      case "array" -> Arrays.asList(number, null);
      case "struct" -> new @Nullable Object[] {(long) number, Utf8.of("s" + number % 7)};
      default -> BigDecimal.valueOf(number, 2);
    };
  }

  /// With minus zero as zero and arrays as lists, so that equal keys are equal objects.
  private static List<@Nullable Object> comparable(List<@Nullable Object> key) {
    return key.stream().<@Nullable Object>map(KeyTableTest::comparable).toList();
  }

  private static @Nullable Object comparable(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Double number -> number + 0.0;
      case Float number -> number + 0.0f;
      case Object[] fields -> Arrays.asList(fields);
      default -> value;
    };
  }

  @ParameterizedTest(name = "{0} apart")
  @ValueSource(longs = {1, 1_000_000_000_000L})
  void aGroupIsForgottenOnce(long apart) {
    var table = new KeyTable(List.of(DataTypes.LongType));
    var groups = new int[3];
    table.assign(
        new Vector[] {
          VectorBuilder.batch(
                  new StructType().add("k", DataTypes.LongType),
                  List.of(
                      new @Nullable Object[] {0L},
                      new @Nullable Object[] {apart},
                      new @Nullable Object[] {2 * apart}))
              .column(0)
        },
        3,
        groups);
    table.remove(groups, 1);
    assertThatThrownBy(() -> table.remove(groups, 1)).isInstanceOf(IllegalStateException.class);
    assertThat(table.size()).isEqualTo(2);
  }
}
