package millrace.engine.format;

import java.util.Locale;

/// What becomes of a record that cannot be read.
enum ParseMode {
  /// A row of what could be read, the rest null; the record's text goes to the column for corrupt
  /// records, if the schema has it.
  PERMISSIVE,
  /// No row.
  DROPMALFORMED,
  /// An error.
  FAILFAST;

  /// Any other word means PERMISSIVE, as Spark has it.
  static ParseMode of(Options options) {
    return switch (options.text("mode", "").toUpperCase(Locale.ROOT)) {
      case "DROPMALFORMED" -> DROPMALFORMED;
      case "FAILFAST" -> FAILFAST;
      default -> PERMISSIVE;
    };
  }
}
