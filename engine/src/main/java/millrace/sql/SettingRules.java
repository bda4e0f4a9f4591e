package millrace.sql;

import static millrace.sql.Config.ANSI;
import static millrace.sql.Config.BATCHES_RETAINED;
import static millrace.sql.Config.CASE_SENSITIVE;
import static millrace.sql.Config.CHAINED_WATERMARKS;
import static millrace.sql.Config.CHARS_AS_TEXTS;
import static millrace.sql.Config.CHARS_AS_VARCHARS;
import static millrace.sql.Config.CHARS_COMPARED_AS_WRITTEN;
import static millrace.sql.Config.CHARS_READ_FILLED;
import static millrace.sql.Config.COMMIT_VALIDATION;
import static millrace.sql.Config.CORRECTNESS_CHECK;
import static millrace.sql.Config.JAVA_TIME;
import static millrace.sql.Config.MIN_DELTAS;
import static millrace.sql.Config.NO_DATA_BATCHES;
import static millrace.sql.Config.NO_DATA_PROGRESS;
import static millrace.sql.Config.OPERATION_CHECK;
import static millrace.sql.Config.POLLING_DELAY;
import static millrace.sql.Config.PROGRESS_KEPT;
import static millrace.sql.Config.REAL_TIME_ALLOWLIST;
import static millrace.sql.Config.REAL_TIME_LEAST;
import static millrace.sql.Config.SHUFFLE_PARTITIONS;
import static millrace.sql.Config.SKIP_INITIAL_KEYS;
import static millrace.sql.Config.STATE_FORMAT;
import static millrace.sql.Config.STOP_FORMER;
import static millrace.sql.Config.STOP_TIMEOUT;
import static millrace.sql.Config.TIME_TYPE;
import static millrace.sql.Config.TIME_ZONE;
import static millrace.sql.Config.WATERMARK_POLICY;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.source.Durations;
import millrace.engine.source.Sources;
import org.jspecify.annotations.Nullable;

/// What the value of a setting must look like: a flag, a number, a length of time, one of a few
/// words. A setting that is not known may hold anything.
final class SettingRules {
  private SettingRules() {}

  /// @throws DataException when the value makes no sense for the key
  static void check(String key, @Nullable String value) {
    if (value == null) {
      throw DataException.unnamed(
          DataException.Kind.ILLEGAL_ARGUMENT,
          "the value of %s is null; leave it out, or unset it".formatted(key));
    }
    switch (key) {
      case ANSI,
          NO_DATA_BATCHES,
          CHAINED_WATERMARKS,
          OPERATION_CHECK,
          REAL_TIME_ALLOWLIST,
          COMMIT_VALIDATION,
          CORRECTNESS_CHECK,
          CASE_SENSITIVE,
          JAVA_TIME,
          TIME_TYPE,
          CHARS_AS_TEXTS,
          CHARS_AS_VARCHARS,
          CHARS_COMPARED_AS_WRITTEN,
          CHARS_READ_FILLED,
          SKIP_INITIAL_KEYS,
          STOP_FORMER,
          Sources.SCHEMA_INFERENCE,
          Sources.JSON_FILTERS,
          Sources.CSV_FILTERS ->
          flag(key, value.strip());
      case SHUFFLE_PARTITIONS -> number(key, value.strip(), 1);
      case PROGRESS_KEPT, BATCHES_RETAINED, MIN_DELTAS ->
          number(key, value.strip(), Integer.MIN_VALUE);
      case POLLING_DELAY, NO_DATA_PROGRESS, STOP_TIMEOUT, REAL_TIME_LEAST -> millis(key, value);
      case TIME_ZONE -> zone(value);
      case WATERMARK_POLICY -> {
        if (!value.equalsIgnoreCase("min") && !value.equalsIgnoreCase("max")) {
          throw unmet(key, value, "valid values are 'min' and 'max'");
        }
      }
      case STATE_FORMAT -> {
        if (!value.equalsIgnoreCase("unsaferow") && !value.equalsIgnoreCase("avro")) {
          throw unmet(key, value, "valid values are 'unsaferow' and 'avro'");
        }
      }
      default -> {}
    }
  }

  private static void flag(String key, String value) {
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw mistyped(key, value, "boolean");
    }
  }

  private static void number(String key, String value, int least) {
    int number;
    try {
      number = Integer.parseInt(value);
    } catch (NumberFormatException noNumber) {
      throw mistyped(key, value, "int");
    }
    if (number < least) {
      throw unmet(key, value, "at least %d".formatted(least));
    }
  }

  /// A length of time in milliseconds, written as a number or with a unit: `250ms`, `10s`, `5min`.
  ///
  /// @throws DataException when it is none
  static long millis(String key, String value) {
    return Durations.parse(value, Duration.ofMillis(1))
        .orElseThrow(() -> mistyped(key, value, "length of time such as 10s"))
        .toMillis();
  }

  /// @throws DataException when there is no such zone
  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text, ZoneId.SHORT_IDS);
    } catch (DateTimeException unknown) {
      throw wrong("TIME_ZONE", TIME_ZONE, text, Map.of());
    }
  }

  private static DataException mistyped(String key, String value, String type) {
    return wrong("TYPE_MISMATCH", key, value, Map.of("confType", type));
  }

  private static DataException unmet(String key, String value, String requirement) {
    return wrong("REQUIREMENT", key, value, Map.of("confRequirement", requirement));
  }

  private static DataException wrong(
      String kind, String key, String value, Map<String, String> more) {
    var parameters = new HashMap<>(more);
    parameters.put("confName", key);
    parameters.put("confValue", value);
    return new DataException(
        DataException.Kind.ILLEGAL_ARGUMENT, "INVALID_CONF_VALUE." + kind, parameters);
  }
}
