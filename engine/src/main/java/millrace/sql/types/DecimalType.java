package millrace.sql.types;

/// Decimal numbers of a fixed precision (digits in all, 1 to 38) and scale (digits behind the
/// point, 0 to the precision).
public final class DecimalType extends FractionalType {
  /// What whole numbers and fractions become where nothing else is known.
  public static final DecimalType USER_DEFAULT = new DecimalType(10, 0);

  public static final DecimalType SYSTEM_DEFAULT = new DecimalType(38, 18);
  public static final int MAX_PRECISION = 38;
  public static final int MAX_SCALE = 38;

  private final int precision;
  private final int scale;

  public DecimalType(int precision, int scale) {
    if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
      throw new IllegalArgumentException(
          "a decimal has a precision of 1 to 38 and a scale of 0 to its precision, but got (%d,%d)"
              .formatted(precision, scale));
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

  public int precision() {
    return precision;
  }

  public int scale() {
    return scale;
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
