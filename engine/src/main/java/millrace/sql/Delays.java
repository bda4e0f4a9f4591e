package millrace.sql;

import java.util.Map;
import java.util.function.Supplier;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.LengthText;

/// Lengths of time as an author writes them.
final class Delays {
  private Delays() {}

  /// How late rows may come, in milliseconds; a month counts 31 days.
  static long millis(String text) {
    long millis =
        LengthText.parse(text).orElseThrow(invalid(text, "CANNOT_PARSE_INTERVAL")).millis();
    if (millis < 0) {
      throw new IllegalArgumentException(
          "delay threshold (%s) should not be negative.".formatted(text));
    }
    return millis;
  }

  /// A length in milliseconds.
  ///
  /// @throws IllegalArgumentException when the text is none
  static long parsed(String text) {
    return LengthText.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no interval; write a number and a unit, such as '10 minutes'"
                        .formatted(text)))
        .millis();
  }

  private static Supplier<QueryException> invalid(String text, String condition) {
    return () ->
        new QueryException(
            condition,
            Map.of("intervalString", Quoted.constant(text)),
            "'%s' is no interval; write a number and a unit, such as '10 minutes'".formatted(text));
  }
}
