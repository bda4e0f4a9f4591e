package millrace.engine.function;

import java.util.Locale;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.format.DateTimePattern;
import millrace.engine.vector.Utf8;
import org.jspecify.annotations.Nullable;

/// Keeps the pattern of the last row, as it is the same for all as a rule.
final class KnownPattern {
  private final boolean reads;
  private final boolean local;
  private @Nullable Utf8 text;
  private @Nullable DateTimePattern pattern;

  KnownPattern(boolean reads) {
    this(reads, false);
  }

  /// @param local whether it is of moments without a zone, whose wrong patterns have one condition
  KnownPattern(boolean reads, boolean local) {
    this.reads = reads;
    this.local = local;
  }

  DateTimePattern of(@Nullable Object wanted) {
    var known = pattern;
    if (known == null || !java.util.Objects.equals(text, wanted)) {
      var letters = String.valueOf(wanted);
      known = made(letters);
      pattern = known;
      text = wanted instanceof Utf8 utf8 ? utf8 : null;
    }
    return known;
  }

  private DateTimePattern made(String letters) {
    if (!reads) {
      return DateTimePattern.toWrite(letters, Locale.US);
    }
    try {
      return DateTimePattern.toRead(letters, Locale.US);
    } catch (DataException wrong) {
      throw local
          ? new DataException(
              DataException.Kind.RUNTIME,
              "INVALID_DATETIME_PATTERN.WITH_SUGGESTION",
              Map.of("pattern", Quoted.constant(letters), "docroot", Quoted.DOCUMENTATION),
              String.valueOf(wrong.getMessage()),
              wrong)
          : wrong;
    }
  }
}
