import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Rows as a file of JSON lines: nulls, NaN, -0.0, extreme values, texts of several alphabets, and
 * event times that come disordered and late.
 */
final class RandomRows {
  static final String SCHEMA =
      "t TIMESTAMP, k STRING, i INT, l BIGINT, d DOUBLE, s STRING, b BOOLEAN, n DECIMAL(12,2), y"
          + " DATE";

  private static final String[] TEXTS = {
    "", "a", "A", "b", "a b", "ab%", "ä", "日本", "NULL", "0012", " a "
  };
  private static final String[] DOUBLES = {
    "\"NaN\"", "-0.0", "0.0", "1.5", "-2.25", "1e300", "\"-Infinity\"", "0.1", "3.0", "100.75"
  };
  private static final String[] DATES = {
    "1969-12-31", "1970-01-01", "2024-02-29", "2024-03-01", "1582-10-04"
  };

  /** Seconds since 1970 around which the event times lie; some streams lie before 1970. */
  private final long origin;

  private final Random random;
  private final boolean wild;

  RandomRows(Random random) {
    this.random = random;
    this.origin = random.nextInt(4) == 0 ? -60 : 1_700_000_000L;
    this.wild = random.nextInt(3) == 0;
  }

  /** A list of files, each a list of lines; the time goes on from file to file. */
  List<List<String>> files(int count) {
    var files = new ArrayList<List<String>>();
    for (int file = 0; file < count; file++) {
      var lines = new ArrayList<String>();
      int size = 1 + random.nextInt(12);
      for (int line = 0; line < size; line++) {
        lines.add(line(file));
      }
      files.add(lines);
    }
    return files;
  }

  private String line(int file) {
    var fields = new ArrayList<String>();
    field(fields, "t", 20, () -> quoted(Instant.ofEpochMilli(millis(file)).toString()));
    field(fields, "k", 12, () -> quoted(String.valueOf((char) ('a' + random.nextInt(4)))));
    field(fields, "i", 8, this::ofInt);
    field(fields, "l", 8, this::ofLong);
    field(fields, "d", 8, () -> DOUBLES[random.nextInt(DOUBLES.length)]);
    field(fields, "s", 8, () -> quoted(TEXTS[random.nextInt(TEXTS.length)]));
    field(fields, "b", 6, () -> String.valueOf(random.nextBoolean()));
    field(
        fields,
        "n",
        8,
        () -> (random.nextInt(4001) - 2000) + "." + random.nextInt(10) + random.nextInt(10));
    field(fields, "y", 8, () -> quoted(DATES[random.nextInt(DATES.length)]));
    return "{" + String.join(",", fields) + "}";
  }

  private interface Value {
    String get();
  }

  /** One in so many is null, and half of these are not there at all. */
  private void field(List<String> fields, String name, int oneIn, Value value) {
    if (random.nextInt(oneIn) > 0) {
      fields.add("\"" + name + "\":" + value.get());
    } else if (random.nextBoolean()) {
      fields.add("\"" + name + "\":null");
    }
  }

  /** Within twenty seconds for each file, sometimes much earlier, rarely far ahead. */
  private long millis(int file) {
    long second = origin + 20L * file + random.nextInt(20);
    int kind = random.nextInt(12);
    if (kind == 0) {
      second -= 25 + random.nextInt(60);
    } else if (kind == 1) {
      second += 15;
    }
    return second * 1000 + (random.nextInt(5) == 0 ? random.nextInt(1000) : 0);
  }

  private String ofInt() {
    if (wild && random.nextInt(25) == 0) {
      return String.valueOf(random.nextBoolean() ? Integer.MAX_VALUE : Integer.MIN_VALUE);
    }
    return String.valueOf(random.nextInt(9) - 4);
  }

  private String ofLong() {
    if (wild && random.nextInt(25) == 0) {
      return String.valueOf(random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE);
    }
    return String.valueOf(random.nextInt(7) == 0 ? random.nextLong() >> 20 : random.nextInt(20));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
