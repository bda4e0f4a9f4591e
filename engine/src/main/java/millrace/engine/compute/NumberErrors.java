package millrace.engine.compute;

import java.math.BigDecimal;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.ShortType;
import org.jspecify.annotations.Nullable;

/// What can be wrong with numbers.
public final class NumberErrors {
  private NumberErrors() {}

  /// The result of an operation does not fit into its type.
  ///
  /// @param lenient the function that gives null instead; empty where there is none
  public static DataException overflow(String what, String lenient) {
    return new DataException(
        DataException.Kind.ARITHMETIC,
        "ARITHMETIC_OVERFLOW",
        Map.of(
            "message",
            what,
            "alternative",
            lenient.isEmpty()
                ? ""
                : " Use '%s' to tolerate overflow and return NULL instead.".formatted(lenient),
            "config",
            Quoted.ANSI));
  }

  /// The same of two numbers of a type narrower than 32 bits.
  static DataException overflow(String symbol, int left, int right) {
    return new DataException(
        DataException.Kind.ARITHMETIC,
        "BINARY_ARITHMETIC_OVERFLOW",
        Map.of(
            "value1",
            left + "S",
            "symbol",
            symbol,
            "value2",
            right + "S",
            "functionName",
            Quoted.name(lenient(symbol))));
  }

  static DataException zero(boolean remainder) {
    return new DataException(
        DataException.Kind.ARITHMETIC,
        remainder ? "REMAINDER_BY_ZERO" : "DIVIDE_BY_ZERO",
        Map.of("config", Quoted.ANSI));
  }

  /// A value does not fit into the type it is cast to.
  public static DataException cast(@Nullable Object value, DataType from, DataType to) {
    return cast(constant(value, from), from, to);
  }

  /// @param value as SQL writes it
  public static DataException cast(String value, DataType from, DataType to) {
    return new DataException(
        DataException.Kind.ARITHMETIC,
        "CAST_OVERFLOW",
        Map.of(
            "value",
            value,
            "sourceType",
            Quoted.sql(from.sql()),
            "targetType",
            Quoted.sql(to.sql()),
            "ansiConfig",
            Quoted.ANSI));
  }

  /// A number has too many digits for a decimal type.
  public static DataException digits(@Nullable BigDecimal value, int precision, int scale) {
    return new DataException(
        DataException.Kind.ARITHMETIC,
        "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION",
        Map.of(
            "value",
            value == null ? "null" : value.toPlainString(),
            "precision",
            Integer.toString(precision),
            "scale",
            Integer.toString(scale),
            "config",
            Quoted.ANSI));
  }

  /// The function that gives null where the operator overflows; empty where there is none.
  static String lenient(String operation) {
    return switch (operation) {
      case "+" -> "try_add";
      case "-" -> "try_subtract";
      case "*" -> "try_multiply";
      case "div" -> "try_divide";
      default -> "";
    };
  }

  /// A number as SQL writes it where its type is to show.
  public static String constant(@Nullable Object value, DataType type) {
    return switch (value) {
      case null -> "NULL";
      case BigDecimal number -> number.toPlainString() + "BD";
      case Double number when !Double.isFinite(number) -> number.toString();
      case Double number -> number + "D";
      case Float number when !Float.isFinite(number) -> number.toString();
      case Float number -> "CAST('%s' AS FLOAT)".formatted(number);
      case Long number -> number + "L";
      case Object number when type instanceof ByteType -> number + "Y";
      case Object number when type instanceof ShortType -> number + "S";
      case Object other -> other.toString();
    };
  }
}
