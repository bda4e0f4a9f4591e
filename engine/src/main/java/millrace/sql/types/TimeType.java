package millrace.sql.types;

import java.util.Map;
import java.util.Optional;
import millrace.engine.error.DataException;
import millrace.engine.error.EngineException;
import millrace.engine.error.Showing;
import org.jspecify.annotations.Nullable;

/// A time of day without a date or a zone, held as nanoseconds since midnight.
///
/// The precision is how many digits behind the second's point are kept, 0 to 6.
public final class TimeType extends DataType {
  private static final int MICROS_PRECISION = 6;
  private static final int NANOS_PRECISION = 9;

  static final TimeType INSTANCE = new TimeType(MICROS_PRECISION);

  private final int precision;

  /// A precision that is not 0 to 6 is a [SparkException][millrace.SparkException].
  public TimeType(int precision) {
    var wrong = wrong(precision);
    if (wrong.isPresent()) {
      throw Showing.thrown(wrong.get());
    }
    this.precision = precision;
  }

  /// What is wrong with a precision, if anything is.
  static Optional<EngineException> wrong(int precision) {
    return precision >= 0 && precision <= MICROS_PRECISION
        ? Optional.empty()
        : Optional.of(
            new DataException(
                DataException.Kind.CHECKED,
                "UNSUPPORTED_TIME_PRECISION",
                Map.of("precision", String.valueOf(precision))));
  }

  /// Of 6 digits, which are microseconds.
  public static TimeType apply() {
    return INSTANCE;
  }

  public static TimeType apply(int precision) {
    return new TimeType(precision);
  }

  public static int MIN_PRECISION() {
    return 0;
  }

  public static int MICROS_PRECISION() {
    return MICROS_PRECISION;
  }

  public static int MAX_PRECISION() {
    return MICROS_PRECISION;
  }

  public static int DEFAULT_PRECISION() {
    return MICROS_PRECISION;
  }

  public static int NANOS_PRECISION() {
    return NANOS_PRECISION;
  }

  public int precision() {
    return precision;
  }

  @Override
  public int defaultSize() {
    return 8;
  }

  @Override
  public String typeName() {
    return "time(%d)".formatted(precision);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TimeType that && precision == that.precision;
  }

  @Override
  public int hashCode() {
    return precision;
  }

  @Override
  public String toString() {
    return "TimeType(%d)".formatted(precision);
  }
}
