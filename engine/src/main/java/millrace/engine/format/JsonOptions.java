package millrace.engine.format;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Optional;
import millrace.engine.error.QueryException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// What the options of a JSON reader say.
///
/// @param lines whether a record is a line, or a file is one
/// @param relaxed whether the texts may break JSON's rules in ways that only the careful reader
///   knows
/// @param separator the text between two records, where it is not an end of line
record JsonOptions(
    ParseMode mode,
    String corruptColumn,
    boolean lines,
    boolean relaxed,
    boolean primitivesAsString,
    boolean prefersDecimal,
    boolean dropsNullFields,
    boolean infersTimestamps,
    double samplingRatio,
    TemporalTexts temporals,
    Optional<String> separator,
    Charset charset,
    JsonFactory factory) {

  static JsonOptions of(Options options, ZoneId sessionZone) {
    boolean comments = options.flag("allowComments", false);
    boolean unquoted = options.flag("allowUnquotedFieldNames", false);
    boolean zeros = options.flag("allowNumericLeadingZeros", false);
    boolean backslashes = options.flag("allowBackslashEscapingAnyCharacter", false);
    boolean controls = options.flag("allowUnquotedControlChars", false);
    var factory =
        JsonFactory.builder()
            .configure(JsonReadFeature.ALLOW_JAVA_COMMENTS, comments)
            .configure(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES, unquoted)
            .configure(JsonReadFeature.ALLOW_SINGLE_QUOTES, options.flag("allowSingleQuotes", true))
            .configure(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS, zeros)
            .configure(
                JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
                options.flag("allowNonNumericNumbers", true))
            .configure(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER, backslashes)
            .configure(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, controls)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .build();
    return new JsonOptions(
        ParseMode.of(options),
        options.text("columnNameOfCorruptRecord", "_corrupt_record"),
        !options.flag("multiLine", false),
        comments || unquoted || zeros || backslashes || controls,
        options.flag("primitivesAsString", false),
        options.flag("prefersDecimal", false),
        options.flag("dropFieldIfAllNull", false),
        options.flag("inferTimestamp", false),
        ratio(options),
        TemporalTexts.of(options, sessionZone),
        options.text("lineSep").map(JsonOptions::checkSeparator),
        Charsets.of(options, "JSONOptionsInRead"),
        factory);
  }

  private static String checkSeparator(String separator) {
    if (separator.isEmpty()) {
      throw QueryException.unnamed("the option lineSep cannot be an empty text");
    }
    return separator;
  }

  static double ratio(Options options) {
    var text = options.text("samplingRatio", "1.0");
    try {
      double ratio = Double.parseDouble(text);
      if (ratio > 0) {
        return ratio;
      }
    } catch (NumberFormatException e) {
      throw wrongRatio(text, e);
    }
    throw wrongRatio(text, new IllegalArgumentException(text));
  }

  private static QueryException wrongRatio(String text, Exception cause) {
    return QueryException.unnamed(
        "the option samplingRatio is a number above 0, but got '%s'".formatted(text), cause);
  }

  /// Whether records are lines of UTF-8, so that a file can be read from the middle.
  boolean isLines() {
    return lines && Charsets.isUtf8(charset) && separator.map("\n"::equals).orElse(true);
  }

  /// A parser of the document in `data[from .. to)`.
  JsonParser parser(byte[] data, int from, int to) {
    return factory.createParser(ObjectReadContext.empty(), data, from, to - from);
  }
}
