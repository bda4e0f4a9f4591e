package millrace.engine.format;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;

/// What the options of a CSV reader say. A character that is none is -1.
///
/// @param nullValue the text that means null
/// @param emptyValue what an empty text in quotes stands for
/// @param multiLine whether a value in quotes may hold ends of lines
record CsvOptions(
    ParseMode mode,
    String corruptColumn,
    String separator,
    int quote,
    int escape,
    int comment,
    boolean header,
    boolean infers,
    boolean prefersDate,
    boolean trimsStart,
    boolean trimsEnd,
    String nullValue,
    String emptyValue,
    String nan,
    String positiveInfinity,
    String negativeInfinity,
    boolean multiLine,
    Optional<String> lineSeparator,
    double samplingRatio,
    TemporalTexts temporals,
    Charset charset) {

  static CsvOptions of(Options options, ZoneId sessionZone) {
    return new CsvOptions(
        ParseMode.of(options),
        options.text("columnNameOfCorruptRecord", "_corrupt_record"),
        separator(options),
        character(options, "quote", "\""),
        character(options, "escape", "\\"),
        character(options, "comment", ""),
        options.flag("header", false),
        options.flag("inferSchema", false),
        options.flag("preferDate", true),
        options.flag("ignoreLeadingWhiteSpace", false),
        options.flag("ignoreTrailingWhiteSpace", false),
        options.text("nullValue", ""),
        options.text("emptyValue", ""),
        options.text("nanValue", "NaN"),
        options.text("positiveInf", "Inf"),
        options.text("negativeInf", "-Inf"),
        options.flag("multiLine", false),
        options.text("lineSep").filter(each -> !each.equals("\n")),
        JsonOptions.ratio(options),
        TemporalTexts.of(options, sessionZone),
        Charsets.of(options, "CSVOptions"));
  }

  /// Whether a file can be read from its middle.
  boolean isLines() {
    return !multiLine && lineSeparator.isEmpty() && Charsets.isUtf8(charset);
  }

  /// What stands between two values; a tab may be written as `\t`.
  static String separator(Options options) {
    var text = options.text("sep").or(() -> options.text("delimiter")).orElse(",");
    if (text.isEmpty()) {
      throw new QueryException("INVALID_DELIMITER_VALUE.EMPTY_STRING", Map.of());
    }
    return text.replace("\\t", "\t").replace("\\\\", "\\");
  }

  private static int character(Options options, String name, String otherwise) {
    var text = one(options, name, otherwise);
    if (text.isEmpty() || text.equals("\0")) {
      return -1;
    }
    if (text.charAt(0) > 127) {
      throw QueryException.unnamed(
          "the option %s is an ASCII character, but got '%s'".formatted(name, text));
    }
    return text.charAt(0);
  }

  /// An option that is one character, or empty.
  static String one(Options options, String name, String otherwise) {
    var text = options.text(name, otherwise);
    if (text.length() > 1) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "OPTION_VALUE_EXCEEDS_ONE_CHARACTER",
          Map.of("paramName", name, "actualValue", text));
    }
    return text;
  }
}
