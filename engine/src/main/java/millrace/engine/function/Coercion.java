package millrace.engine.function;

import static millrace.sql.types.DataTypes.DoubleType;
import static millrace.sql.types.DataTypes.LongType;
import static millrace.sql.types.DataTypes.TimestampType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.expression.IntervalTypes;
import millrace.engine.expression.Settings;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.IntegralType;
import millrace.sql.types.LongType;
import millrace.sql.types.MapType;
import millrace.sql.types.NullType;
import millrace.sql.types.NumericType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;

/// Which types meet in which, without a cast that anyone wrote.
public final class Coercion {
  private Coercion() {}

  /// The narrowest type that holds the values of both, without text becoming anything else. Without
  /// ANSI's rules a whole number becomes a FLOAT beside one.
  public static Optional<DataType> tightest(DataType one, DataType other, Settings settings) {
    return tightest(one, other, settings.ansi());
  }

  private static Optional<DataType> tightest(DataType one, DataType other, boolean ansi) {
    if (one.equals(other)) {
      return Optional.of(one);
    }
    if (one instanceof NullType) {
      return Optional.of(other);
    }
    if (other instanceof NullType) {
      return Optional.of(one);
    }
    if (!ansi && isFloatBesideWhole(one, other)) {
      return Optional.of(DataTypes.FloatType);
    }
    if (one instanceof NumericType && other instanceof NumericType) {
      return Optional.of(widerNumber(one, other));
    }
    if (Types.isDateOrTime(one) && Types.isDateOrTime(other)) {
      boolean zoned = one instanceof TimestampType || other instanceof TimestampType;
      return Optional.of(zoned ? TimestampType : millrace.sql.types.DataTypes.TimestampNTZType);
    }
    var length = IntervalTypes.union(one, other);
    return length.isPresent() ? length : nested(one, other, (a, b) -> tightest(a, b, ansi));
  }

  /// The type of a column that holds the values of both, as in `coalesce` or a union. By ANSI's
  /// rules text gives way to the other's type; without them, values become text beside text.
  public static Optional<DataType> common(DataType one, DataType other, Settings settings) {
    return common(one, other, settings.ansi());
  }

  private static Optional<DataType> common(DataType one, DataType other, boolean ansi) {
    var tightest = tightest(one, other, ansi);
    if (tightest.isPresent()) {
      return tightest;
    }
    var promoted = ansi ? withText(one, other) : asText(one, other);
    return promoted.isPresent() ? promoted : nested(one, other, (a, b) -> common(a, b, ansi));
  }

  private static Optional<DataType> asText(DataType one, DataType other) {
    boolean text = one instanceof StringType || other instanceof StringType;
    return text && isWritten(one) && isWritten(other)
        ? Optional.of(DataTypes.StringType)
        : Optional.empty();
  }

  private static boolean isFloatBesideWhole(DataType one, DataType other) {
    return (one instanceof FloatType && other instanceof IntegralType)
        || (other instanceof FloatType && one instanceof IntegralType);
  }

  private static boolean isWritten(DataType type) {
    return Types.isPlain(type) && !(type instanceof BinaryType) && !(type instanceof BooleanType);
  }

  /// The type in which two values are compared: text is read as what it is compared with.
  static Optional<DataType> compared(DataType one, DataType other, Settings settings) {
    if (!settings.ansi()) {
      if (one instanceof StringType && isRead(other)) {
        return Optional.of(read(other));
      }
      if (other instanceof StringType && isRead(one)) {
        return Optional.of(read(one));
      }
      return tightest(one, other, false);
    }
    var text = withText(one, other);
    return text.isPresent() ? text : tightest(one, other, true);
  }

  private static boolean isRead(DataType type) {
    return Types.isPlain(type) && !(type instanceof StringType) && !isInterval(type);
  }

  private static DataType read(DataType type) {
    return type instanceof DecimalType decimal && decimal.scale() > 0 ? DoubleType : type;
  }

  /// The type in which a value is looked for among the rows of a query.
  public static Optional<DataType> searched(DataType one, DataType other, Settings settings) {
    return settings.ansi() ? common(one, other, true) : compared(one, other, settings);
  }

  /// The number type in which two values are added, multiplied and so on.
  static Optional<DataType> computed(DataType one, DataType other, Settings settings) {
    boolean text = one instanceof StringType || other instanceof StringType;
    if (!settings.ansi()) {
      return text && isNumberOrText(one) && isNumberOrText(other)
          ? Optional.of(DoubleType)
          : tightest(one, other, false);
    }
    var promoted = withText(one, other);
    return promoted.isPresent() ? promoted : tightest(one, other, true);
  }

  private static boolean isNumberOrText(DataType type) {
    return type instanceof NumericType || type instanceof StringType || type instanceof NullType;
  }

  /// The type that holds the values of all, by the rules of the session.
  public static Optional<DataType> common(List<DataType> types, Settings settings) {
    var order = new ArrayList<DataType>();
    // without ANSI's rules the order matters: text first
    types.stream().filter(each -> settings.ansi() || holdsText(each)).forEach(order::add);
    types.stream().filter(each -> !settings.ansi() && !holdsText(each)).forEach(order::add);
    return folded(order, (soFar, type) -> common(soFar, type, settings));
  }

  private static boolean holdsText(DataType type) {
    return type instanceof StringType
        || (type instanceof ArrayType array && holdsText(array.elementType()));
  }

  static Optional<DataType> tightest(List<DataType> types, Settings settings) {
    return folded(types, (soFar, type) -> tightest(soFar, type, settings));
  }

  private static Optional<DataType> folded(List<DataType> types, Meeting meeting) {
    Optional<DataType> found = Optional.of(DataTypes.NullType);
    for (var type : types) {
      found = found.flatMap(soFar -> meeting.of(soFar, type));
    }
    return found;
  }

  /// The type in which values of two types meet, if there is one.
  @FunctionalInterface
  private interface Meeting {
    Optional<DataType> of(DataType one, DataType other);
  }

  /// The type in which a text and another value meet, if one of the two is text.
  static Optional<DataType> withText(DataType one, DataType other) {
    if (one instanceof StringType) {
      return besideText(other);
    }
    return other instanceof StringType ? besideText(one) : Optional.empty();
  }

  private static Optional<DataType> besideText(DataType other) {
    return switch (other) {
      case IntegralType _ -> Optional.of(LongType);
      case NumericType _ -> Optional.of(DoubleType);
      case BooleanType _,
          BinaryType _,
          DateType _,
          TimeType _,
          TimestampType _,
          TimestampNTZType _ ->
          Optional.of(other);
      default -> Optional.empty();
    };
  }

  private static DataType widerNumber(DataType one, DataType other) {
    if (one instanceof DecimalType || other instanceof DecimalType) {
      return isFloating(one) || isFloating(other)
          ? DoubleType
          : Types.wider(Types.decimalOf(one), Types.decimalOf(other));
    }
    if (one instanceof FloatType || other instanceof FloatType) {
      return DoubleType;
    }
    return rank(one) > rank(other) ? one : other;
  }

  private static boolean isFloating(DataType type) {
    return type instanceof FloatType || type instanceof millrace.sql.types.DoubleType;
  }

  private static int rank(DataType number) {
    return switch (number) {
      case ByteType _ -> 0;
      case ShortType _ -> 1;
      case IntegerType _ -> 2;
      case LongType _ -> 3;
      default -> 4;
    };
  }

  private static Optional<DataType> nested(DataType one, DataType other, Meeting parts) {
    if (one instanceof ArrayType a && other instanceof ArrayType b) {
      return parts
          .of(a.elementType(), b.elementType())
          .map(element -> new ArrayType(element, a.containsNull() || b.containsNull()));
    }
    if (one instanceof MapType a && other instanceof MapType b) {
      var value = parts.of(a.valueType(), b.valueType());
      return parts
          .of(a.keyType(), b.keyType())
          .flatMap(
              key ->
                  value.map(
                      found ->
                          new MapType(key, found, a.valueContainsNull() || b.valueContainsNull())));
    }
    if (one instanceof StructType a && other instanceof StructType b) {
      return struct(a, b, parts);
    }
    return Optional.empty();
  }

  private static Optional<DataType> struct(StructType a, StructType b, Meeting parts) {
    if (a.length() != b.length()) {
      return Optional.empty();
    }
    var merged = new StructType();
    for (int i = 0; i < a.length(); i++) {
      StructField left = a.apply(i);
      StructField right = b.apply(i);
      var type = parts.of(left.dataType(), right.dataType());
      if (type.isEmpty() || !left.name().equalsIgnoreCase(right.name())) {
        return Optional.empty();
      }
      merged = merged.add(left.name(), type.get(), left.nullable() || right.nullable());
    }
    return Optional.of(merged);
  }

  /// Whether an argument is cast to the type a function takes: any number to any other, all plain
  /// values to text, text to all plain values, dates and timestamps among each other.
  static boolean isImplicit(DataType from, DataType to) {
    if (from.equals(to) || from instanceof NullType) {
      return true;
    }
    if (from instanceof NumericType && to instanceof NumericType) {
      return true;
    }
    if (to instanceof StringType) {
      return Types.isPlain(from);
    }
    if (from instanceof StringType) {
      return Types.isPlain(to) && !isInterval(to);
    }
    if (from instanceof ArrayType a && to instanceof ArrayType b) {
      return (b.containsNull() || !a.containsNull())
          && isImplicit(a.elementType(), b.elementType());
    }
    return Types.isDateOrTime(from) && Types.isDateOrTime(to);
  }

  private static boolean isInterval(DataType type) {
    return type instanceof DayTimeIntervalType || type instanceof YearMonthIntervalType;
  }
}
