package millrace.engine.format;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import millrace.sql.types.StructType;

/// How the bytes of a file are rows.
public sealed interface FileFormat permits RecordFormat, TextFormat, ParquetFormat, OrcFormat {
  /// Stands among the positions of columns for the number of rows before each, as a LONG.
  int ROW_INDEX = -1;

  /// The name under which queries know it.
  String name();

  /// The name of a format as messages have it, such as `Parquet`.
  static String title(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "parquet" -> "Parquet";
      case "text" -> "Text";
      default -> name.toUpperCase(Locale.ROOT);
    };
  }

  /// The schema that the files' own content suggests.
  StructType infer(List<Path> files);

  /// Whether ranges of a file can be read on their own.
  boolean splits();

  /// The rows that begin in the bytes `[start, end)` of a file; of a schema's fields those that
  /// `columns` names by position, in its order.
  ///
  /// JSON and CSV also take, behind these, positions that begin at the schema's length: whether the
  /// record told the field that is so far from there. JSON takes positions that begin at twice the
  /// schema's length as well: what the record told, also if it broke off behind it.
  BatchReader open(Path file, long start, long end, StructType schema, int[] columns);

  /// Whether it tells of each row how many rows of the file were before: asked for by {@link
  /// #ROW_INDEX} in place of a position.
  default boolean countsRows() {
    return false;
  }

  /// JSON, a record a line unless `multiLine` is set.
  static RecordFormat json(Options options, ZoneId zone) {
    return new JsonFormat(JsonOptions.of(options, zone));
  }

  /// Values between separators, a record a line.
  static RecordFormat csv(Options options, ZoneId zone) {
    return new CsvFormat(CsvOptions.of(options, zone));
  }

  /// Each line a row with the column `value`.
  static FileFormat text(Options options) {
    return TextFormat.of(options);
  }

  /// Columns of values, compressed, with their schema.
  ///
  /// @param caseSensitive whether a column's name must be written as in the file
  static FileFormat parquet(Options options, boolean caseSensitive) {
    return new ParquetFormat(options.flag("mergeSchema", false), caseSensitive);
  }

  /// Columns of values in runs, compressed, with their schema.
  ///
  /// @param caseSensitive whether a column's name must be written as in the file
  static FileFormat orc(Options options, boolean caseSensitive) {
    return new OrcFormat(options.flag("mergeSchema", false), caseSensitive);
  }
}
