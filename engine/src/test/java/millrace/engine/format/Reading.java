package millrace.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.engine.vector.Batch;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Reads texts as files of a format, for tests: rows as text, such as `[1, a, null]`.
final class Reading {
  private Reading() {}

  static List<String> json(String text, String ddl, String... options) {
    return rows(FileFormat.json(options(options), ZoneOffset.UTC), bytes(text), ddl);
  }

  static StructType jsonSchema(String text, String... options) {
    return schema(FileFormat.json(options(options), ZoneOffset.UTC), text);
  }

  static StructType schema(FileFormat format, String text) {
    return withFile(bytes(text), file -> format.infer(List.of(file)));
  }

  static List<String> rows(FileFormat format, byte[] bytes, String ddl) {
    var schema = StructType.fromDDL(ddl);
    int[] all = IntStream.range(0, schema.length()).toArray();
    return rows(format, bytes, schema, all, bytes.length + 1);
  }

  /// The file is read in ranges of the given size, one after the other; in large batches, and to
  /// the same result in small ones that grow.
  static List<String> rows(
      FileFormat format, byte[] bytes, StructType schema, int[] columns, int range) {
    return withFile(
        bytes,
        file -> {
          var rows = new ArrayList<String>();
          var again = new ArrayList<String>();
          for (long start = 0; start <= bytes.length; start += range) {
            try (var reader = format.open(file, start, start + range, schema, columns)) {
              for (var batch = reader.read(); batch.isPresent(); batch = reader.read()) {
                add(batch.get(), rows);
              }
            }
            try (var reader = format.open(file, start, start + range, schema, columns)) {
              int few = 1;
              for (var batch = reader.read(few); batch.isPresent(); batch = reader.read(++few)) {
                assertThat(batch.get().size()).isBetween(1, few);
                add(batch.get(), again);
              }
            }
          }
          assertThat(again).isEqualTo(rows);
          return rows;
        });
  }

  private static void add(Batch batch, List<String> rows) {
    for (int row = 0; row < batch.size(); row++) {
      rows.add(text(batch.row(row)));
    }
  }

  static Options options(String... pairs) {
    var options = new java.util.HashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      options.put(pairs[i], pairs[i + 1]);
    }
    return new Options(Map.copyOf(options));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(@Nullable Object value) {
    return value instanceof Object[] row
        ? Arrays.stream(row).map(Reading::text).toList().toString()
        : value instanceof List<?> list
            ? list.stream().map(Reading::text).toList().toString()
            : String.valueOf(value);
  }

  private interface Use<T> {
    T with(Path file);
  }

  private static <T> T withFile(byte[] bytes, Use<T> use) {
    try {
      var file = Files.createTempFile("reading", ".txt");
      try {
        Files.write(file, bytes);
        return use.with(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
