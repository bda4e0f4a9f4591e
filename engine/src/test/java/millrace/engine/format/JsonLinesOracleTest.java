package millrace.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import millrace.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random lines, whole and damaged, come out of the fast reader as out of the careful one.
class JsonLinesOracleTest {
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "a INT, longer_than_eight BIGINT, d DOUBLE, s STRING, b BOOLEAN, t TIMESTAMP,"
              + " `a name of more than sixteen bytes` STRING, y DATE, f FLOAT, l ARRAY<INT>");

  private static final String[] STRINGS = {
    "",
    "x",
    "null",
    "value",
    "eight888",
    "nine99999",
    "sixteen bytes 16",
    "seventeen bytes 17!",
    "ä",
    "😀 text",
    "with \\\"quotes\\\"",
    "tab\\t",
    "\\u0041\\u00e4",
    "2026-03-01 12:00:00",
    "2026-03-01",
    "back\\\\slash",
    "{not: [an object}"
  };

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void wholeLines(long seed) {
    var random = new SplittableRandom(seed);
    var lines = new ArrayList<String>();
    for (int i = 0; i < 3000; i++) {
      lines.add(line(random, true));
    }
    check(lines, IntStream.range(0, SCHEMA.length()).toArray());
    check(lines, new int[] {3, 0});
    check(lines, new int[] {6});
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void damagedLines(long seed) {
    var random = new SplittableRandom(seed);
    var lines = new ArrayList<String>();
    for (int i = 0; i < 3000; i++) {
      lines.add(damaged(line(random, false), random));
    }
    check(lines, IntStream.range(0, SCHEMA.length()).toArray());
  }

  private static void check(List<String> lines, int[] columns) {
    var options = JsonOptions.of(Reading.options(), ZoneOffset.UTC);
    var asked = new StructType();
    for (int column : columns) {
      asked = asked.add(SCHEMA.apply(column));
    }
    var careful = new JsonRecords(asked, options);
    var expected = new ArrayList<String>();
    for (var line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      var parsed = careful.parse(bytes, 0, bytes.length);
      parsed.rows().forEach(row -> expected.add(Reading.text(row)));
      if (parsed.rows().isEmpty() && parsed.problem().isPresent()) {
        expected.add(Reading.text(new Object[columns.length]));
      }
    }
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    var rows = Reading.rows(new JsonFormat(options), bytes, SCHEMA, columns, bytes.length / 3 + 1);
    assertThat(rows).hasSameSizeAs(expected);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i)).as("row %d", i).isEqualTo(expected.get(i));
    }
  }

  private static String line(SplittableRandom random, boolean unasked) {
    var line = new StringBuilder("{");
    boolean spaced = random.nextInt(4) == 0;
    var separator = "";
    for (var field : SCHEMA) {
      if (random.nextInt(8) == 0) {
        continue;
      }
      line.append(separator);
      if (unasked && random.nextInt(10) == 0) {
        line.append("\"unknown ").append(random.nextInt(20)).append("\":").append(any(random));
        line.append(',');
      }
      line.append('"').append(field.name()).append('"').append(spaced ? " : " : ":");
      line.append(random.nextInt(12) == 0 ? any(random) : fitting(field.name(), random));
      separator = spaced ? ", " : ",";
    }
    return line.append('}').append(spaced ? " " : "").toString();
  }

  private static String fitting(String name, SplittableRandom random) {
    return switch (name) {
      case "a" -> String.valueOf(random.nextInt() >> random.nextInt(32));
      case "longer_than_eight" -> String.valueOf(random.nextLong() >> random.nextInt(64));
      case "d", "f" -> number(random);
      case "b" -> String.valueOf(random.nextBoolean());
      case "t" ->
          "\"2026-0%d-1%d 0%d:00:00\"".formatted(digit(random), digit(random), digit(random));
      case "y" -> "\"20%d%d-0%d-11\"".formatted(digit(random), digit(random), digit(random));
      case "l" -> "[1, null,%d]".formatted(random.nextInt());
      default -> "\"" + STRINGS[random.nextInt(STRINGS.length)] + "\"";
    };
  }

  private static int digit(SplittableRandom random) {
    return random.nextInt(1, 10);
  }

  private static String number(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> String.valueOf(random.nextDouble(-1, 1));
      case 1 -> String.valueOf((float) random.nextDouble(-1000, 1000));
      case 2 -> String.valueOf(Double.longBitsToDouble(random.nextLong())).replace("NaN", "1");
      case 3 -> String.valueOf(random.nextInt());
      case 4 ->
          "%d.%de%d"
              .formatted(random.nextInt(99), random.nextLong(1L << 40), random.nextInt(-30, 30));
      default -> "-0.000" + random.nextInt(1 << 20);
    };
  }

  private static String any(SplittableRandom random) {
    return switch (random.nextInt(9)) {
      case 0 -> "null";
      case 1 -> "true";
      case 2 -> number(random);
      case 3 -> "{\"a\":{\"s\":\"}\"},\"b\":[]}";
      case 4 -> "[{\"a\":1},\"]\",[2]]";
      case 5 -> "12345678901234567890";
      case 6 -> "007";
      default -> "\"" + STRINGS[random.nextInt(STRINGS.length)] + "\"";
    };
  }

  /// Takes a byte away, doubles one, or cuts the rest off.
  private static String damaged(String line, SplittableRandom random) {
    int at = random.nextInt(line.length());
    return switch (random.nextInt(4)) {
      case 0 -> line.substring(0, at) + line.substring(at + 1);
      case 1 -> line.substring(0, at) + line.charAt(at) + line.substring(at);
      case 2 ->
          line.substring(0, at)
              + "{}[],:\"\\x7 ".charAt(random.nextInt(11))
              + line.substring(at + 1);
      default -> line.substring(0, at);
    };
  }
}
