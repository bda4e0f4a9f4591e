package millrace.sql.types;

import java.util.Map;
import java.util.Optional;
import millrace.engine.error.DataException;
import millrace.engine.error.EngineException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.error.Showing;

/// Decimal numbers of a fixed precision (digits in all, 1 to 38) and scale (digits behind the
/// point, 0 to the precision).
public final class DecimalType extends FractionalType {
  /// What whole numbers and fractions become where nothing else is known.
  public static final DecimalType USER_DEFAULT = new DecimalType(10, 0);

  public static final DecimalType SYSTEM_DEFAULT = new DecimalType(38, 18);
  public static final int MAX_PRECISION = 38;
  public static final int MAX_SCALE = 38;
  private static final int DEFAULT_SCALE = 18;
  private static final int MINIMUM_ADJUSTED_SCALE = 6;

  private final int precision;
  private final int scale;

  /// A scale that is negative or above the precision is an
  /// [AnalysisException][millrace.sql.AnalysisException].
  ///
  /// @throws ArithmeticException if the precision is above 38
  public DecimalType(int precision, int scale) {
    var wrong = wrong(precision, scale);
    if (wrong.isPresent()) {
      throw Showing.thrown(wrong.get());
    }
    this.precision = precision;
    this.scale = scale;
  }

  public DecimalType(int precision) {
    this(precision, 0);
  }

  public DecimalType() {
    this(10, 0);
  }

  public static DecimalType apply(int precision, int scale) {
    return new DecimalType(precision, scale);
  }

  /// What is wrong with a precision and a scale, if anything is.
  static Optional<EngineException> wrong(int precision, int scale) {
    if (scale < 0) {
      return Optional.of(negativeScale(scale));
    }
    if (scale > precision) {
      return Optional.of(
          new QueryException(
              "_LEGACY_ERROR_TEMP_1228",
              Map.of("precision", String.valueOf(precision), "scale", String.valueOf(scale))));
    }
    if (precision > MAX_PRECISION) {
      return Optional.of(
          new DataException(
              DataException.Kind.ARITHMETIC,
              "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
              Map.of(
                  "precision",
                  String.valueOf(precision),
                  "maxPrecision",
                  String.valueOf(MAX_PRECISION))));
    }
    return Optional.empty();
  }

  static QueryException negativeScale(int scale) {
    return new QueryException(
        "NEGATIVE_SCALE_DISALLOWED",
        Map.of(
            "scale",
            String.valueOf(scale),
            "sqlConf",
            Quoted.setting("spark.sql.legacy.allowNegativeScaleOfDecimal")));
  }

  /// What numbers become that come from outside and say nothing about their digits.
  public static DecimalType SYSTEM_DEFAULT() {
    return SYSTEM_DEFAULT;
  }

  /// What `DECIMAL` means.
  public static DecimalType USER_DEFAULT() {
    return USER_DEFAULT;
  }

  public static int MAX_PRECISION() {
    return MAX_PRECISION;
  }

  public static int MAX_SCALE() {
    return MAX_SCALE;
  }

  public static int DEFAULT_SCALE() {
    return DEFAULT_SCALE;
  }

  /// How many digits behind the point stay at least where a result has more than 38.
  public static int MINIMUM_ADJUSTED_SCALE() {
    return MINIMUM_ADJUSTED_SCALE;
  }

  /// Whether it is a decimal of 9 digits at most, which an int holds.
  public static boolean is32BitDecimalType(DataType type) {
    return type instanceof DecimalType decimal && decimal.precision <= Decimal.MAX_INT_DIGITS();
  }

  /// Whether it is a decimal of 18 digits at most, which a long holds.
  public static boolean is64BitDecimalType(DataType type) {
    return type instanceof DecimalType decimal && decimal.precision <= Decimal.MAX_LONG_DIGITS();
  }

  /// Whether it is a decimal that no long holds.
  public static boolean isByteArrayDecimalType(DataType type) {
    return type instanceof DecimalType && !is64BitDecimalType(type);
  }

  public int precision() {
    return precision;
  }

  public int scale() {
    return scale;
  }

  /// Whether another type, a decimal or a whole number, holds every number of this.
  public boolean isTighterThan(DataType other) {
    return switch (other) {
      case DecimalType decimal -> decimal.holds(precision, scale);
      case ByteType _ -> scale == 0 && precision < 3;
      case ShortType _ -> scale == 0 && precision < 5;
      case IntegerType _ -> scale == 0 && precision < 10;
      case LongType _ -> scale == 0 && precision < 20;
      default -> false;
    };
  }

  /// Whether it holds every number of another type: a decimal, a whole number, or a boolean.
  public boolean isWiderThan(DataType other) {
    return switch (other) {
      case DecimalType decimal -> holds(decimal.precision, decimal.scale);
      case BooleanType _ -> holds(1, 0);
      case ByteType _ -> holds(3, 0);
      case ShortType _ -> holds(5, 0);
      case IntegerType _ -> holds(10, 0);
      case LongType _ -> holds(20, 0);
      default -> false;
    };
  }

  @Override
  public DecimalType asNullable() {
    return this;
  }

  private boolean holds(int otherPrecision, int otherScale) {
    return scale >= otherScale && precision - scale >= otherPrecision - otherScale;
  }

  @Override
  public int defaultSize() {
    return precision <= 18 ? 8 : 16;
  }

  @Override
  public String typeName() {
    return "decimal(%d,%d)".formatted(precision, scale);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecimalType that && precision == that.precision && scale == that.scale;
  }

  @Override
  public int hashCode() {
    return 31 * precision + scale;
  }

  @Override
  public String toString() {
    return "DecimalType(%d,%d)".formatted(precision, scale);
  }
}
