package millrace.engine.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import millrace.engine.vector.Utf8;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Rows of nested columns for tests of formats that hold them.
public final class NestedRows {
  public static final StructType NESTED =
      StructType.fromDDL(
          """
          id INT, s STRING, many STRING, d DECIMAL(30,2), price DECIMAL(5,1), b BINARY, t TIMESTAMP,
          clock TIME(6), list ARRAY<ARRAY<INT>>, map MAP<STRING, STRUCT<x: INT, y: ARRAY<STRING>>>,
          deep STRUCT<a: STRUCT<b: DOUBLE, c: BOOLEAN>, l: ARRAY<STRUCT<k: BIGINT>>>
          """);

  private NestedRows() {}

  /// What each row holds, to compare and to read.
  public static List<String> texts(List<@Nullable Object[]> rows) {
    return rows.stream().map(row -> Arrays.deepToString(plain(row))).toList();
  }

  /// Structs as lists, so that they show what they hold wherever they are.
  private static @Nullable Object[] plain(@Nullable Object[] row) {
    return Arrays.stream(row).map(NestedRows::plain).toArray();
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Object[] struct -> Arrays.asList(plain(struct));
      case List<?> list -> list.stream().map(NestedRows::plain).toList().toString();
      case Map<?, ?> map -> {
        var shown = new LinkedHashMap<Object, @Nullable Object>();
        map.forEach((key, item) -> shown.put(key, plain(item)));
        yield shown;
      }
      case null, default -> value;
    };
  }

  /// Rows with nulls in every place, the same in each run.
  public static List<@Nullable Object[]> random(int count) {
    var random = new Random(7);
    var rows = new ArrayList<@Nullable Object[]>();
    for (int i = 0; i < count; i++) {
      rows.add(
          new @Nullable Object[] {
            i,
            random.nextInt(5) == 0 ? null : Utf8.of("t" + random.nextInt(9)),
            Utf8.of("text " + random.nextLong()),
            random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextLong(), 2),
            random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextInt(-999, 999), 1),
            random.nextInt(3) == 0 ? null : Utf8.of(new byte[random.nextInt(4)]),
            random.nextInt(3) == 0 ? null : random.nextLong(-1L << 52, 1L << 52),
            random.nextInt(3) == 0 ? null : random.nextLong(86_400_000_000L) * 1000,
            list(random, 3, () -> list(random, 2, random::nextInt)),
            random.nextInt(4) == 0
                ? null
                : Map.of(
                    Utf8.of("k"),
                    new @Nullable Object[] {
                      random.nextInt(3) == 0 ? null : 1, list(random, 2, () -> Utf8.of("e"))
                    }),
            random.nextInt(4) == 0
                ? null
                : new @Nullable Object[] {
                  random.nextInt(3) == 0
                      ? null
                      : new @Nullable Object[] {random.nextDouble(), random.nextBoolean()},
                  list(random, 3, () -> new Object[] {random.nextLong()})
                }
          });
    }
    return rows;
  }

  private interface Making {
    @Nullable Object make();
  }

  private static @Nullable List<@Nullable Object> list(Random random, int most, Making element) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    var list = new ArrayList<@Nullable Object>();
    IntStream.range(0, random.nextInt(most + 1))
        .forEach(_ -> list.add(random.nextInt(6) == 0 ? null : element.make()));
    return list;
  }
}
