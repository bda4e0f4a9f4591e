package millrace.engine.format;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
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
    var separator = options.text("sep").or(() -> options.text("delimiter")).orElse(",");
    return new CsvOptions(
        ParseMode.of(options),
        options.text("columnNameOfCorruptRecord", "_corrupt_record"),
        separator(separator),
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
        Records.charset(options));
  }

  /// Whether a file can be read from its middle.
  boolean isLines() {
    return !multiLine && lineSeparator.isEmpty() && Records.isUtf8(charset);
  }

  private static String separator(String text) {
    if (text.isEmpty()) {
      throw new QueryException("INVALID_DELIMITER_VALUE.EMPTY_STRING", Map.of());
    }
    return text.replace("\\t", "\t").replace("\\\\", "\\");
  }

  private static int character(Options options, String name, String otherwise) {
    var text = options.text(name, otherwise);
    if (text.isEmpty() || text.equals("\0")) {
      return -1;
    }
    if (text.length() > 1 || text.charAt(0) > 127) {
      throw QueryException.unnamed(
          "the option %s is one ASCII character, but got '%s'".formatted(name, text));
    }
    return text.charAt(0);
  }
}
