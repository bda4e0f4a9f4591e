package millrace.engine.function;

import java.math.BigDecimal;
import java.util.HashMap;
import millrace.engine.compute.Overflow;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.CastNulls;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegralType;
import millrace.sql.types.LongType;
import millrace.sql.types.MapType;
import millrace.sql.types.NullType;
import millrace.sql.types.NumericType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.VariantType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// Which values can become which others, and the expressions that make them so.
final class Casts {
  private Casts() {}

  /// A cast that an author wrote.
  static Expression explicit(
      Expression child, DataType written, boolean lenient, Settings settings) {
    var type = TextLengths.plain(written);
    DayTimes.check(type, settings);
    if (!isLegal(child.type(), type, lenient, settings)) {
      throw illegal(child, type, lenient, settings);
    }
    // a number that is cast is no longer one that is written out: beside a decimal it has the
    // digits of its type
    return child instanceof Expression.Literal && type instanceof IntegralType
        ? new Expression.Cast(child, type, lenient)
        : of(child, type, lenient);
  }

  /// A cast that a function's types imply.
  static Expression implicit(Expression child, DataType type, Settings settings) {
    if (sameValues(child.type(), type)) {
      return child;
    }
    if (child instanceof Expression.Literal(var value, var from)) {
      if (value == null) {
        return new Expression.Literal(null, type);
      }
      var wider = widened(value, from, type);
      if (wider != null) {
        return new Expression.Literal(wider, type);
      }
    }
    return of(child, type, false);
  }

  private static Expression of(Expression child, DataType type, boolean lenient) {
    return child.type().equals(type) ? child : new Expression.Cast(child, type, lenient);
  }

  /// What becomes of a value that is none of the other type: without ANSI's rules null, but that
  /// whole numbers keep the bits that fit, and lengths of time are always an error.
  static Overflow onWrong(DataType from, DataType to, boolean lenient, boolean ansi) {
    if (lenient) {
      return Overflow.NULL;
    }
    if (ansi || CastLoops.isInterval(to) || CastLoops.isInterval(from)) {
      return Overflow.RAISE;
    }
    return switch (from) {
      case NumericType _ when to instanceof IntegralType -> Overflow.WRAP;
      case IntegralType _ when to instanceof TimestampType -> Overflow.WRAP;
      case TimestampType _
          when to instanceof LongType || to instanceof FloatType || to instanceof DoubleType ->
          Overflow.WRAP;
      default -> Overflow.NULL;
    };
  }

  /// Whether the types differ at most in what may be null.
  static boolean sameValues(DataType from, DataType to) {
    return switch (from) {
      case ArrayType a when to instanceof ArrayType b ->
          sameValues(a.elementType(), b.elementType());
      case MapType a when to instanceof MapType b ->
          sameValues(a.keyType(), b.keyType()) && sameValues(a.valueType(), b.valueType());
      case StructType a when to instanceof StructType b && a.length() == b.length() -> {
        for (int i = 0; i < a.length(); i++) {
          if (!sameValues(a.apply(i).dataType(), b.apply(i).dataType())) {
            yield false;
          }
        }
        yield true;
      }
      default -> from.equals(to);
    };
  }

  /// A number that is written out, as a number of a wider type; null if it is no such number.
  private static @Nullable Object widened(Object value, DataType from, DataType to) {
    if (!(from instanceof IntegralType) || !(value instanceof Number number)) {
      return null;
    }
    return switch (to) {
      case LongType _ -> (Object) number.longValue();
      case DoubleType _ -> (Object) number.doubleValue();
      case IntegralType _ when to.defaultSize() >= from.defaultSize() -> (Object) number.intValue();
      case DecimalType decimal when decimal.isWiderThan(from) ->
          BigDecimal.valueOf(number.longValue()).setScale(decimal.scale());
      default -> null;
    };
  }

  /// Whether a value of the one type may be none of the other.
  static boolean canFail(DataType from, DataType to) {
    if (from.equals(to) || from instanceof NullType) {
      return false;
    }
    return switch (from) {
      case VariantType _ -> true;
      case StringType _ -> !(to instanceof BinaryType || to instanceof VariantType);
      case NumericType number when to instanceof NumericType -> narrows(number, to);
      case DoubleType _, FloatType _ -> to instanceof TimestampType;
      case IntegralType _ ->
          to instanceof TimestampType
              || to instanceof DayTimeIntervalType
              || to instanceof YearMonthIntervalType;
      case TimestampType _, DayTimeIntervalType _ -> to instanceof NumericType;
      case TimeType _ ->
          to instanceof ByteType || to instanceof ShortType || to instanceof DecimalType;
      case YearMonthIntervalType _ -> to instanceof NumericType;
      case BooleanType _ ->
          to instanceof DecimalType decimal && decimal.precision() == decimal.scale();
      case ArrayType a when to instanceof ArrayType b -> canFail(a.elementType(), b.elementType());
      case MapType a when to instanceof MapType b ->
          canFail(a.keyType(), b.keyType()) || canFail(a.valueType(), b.valueType());
      case StructType a when to instanceof StructType b -> {
        for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
          if (canFail(a.apply(i).dataType(), b.apply(i).dataType())) {
            yield true;
          }
        }
        yield false;
      }
      default -> false;
    };
  }

  private static boolean narrows(DataType from, DataType to) {
    if (to instanceof DecimalType decimal) {
      if (!(from instanceof DecimalType) && !(from instanceof IntegralType)) {
        return true;
      }
      var needed = Types.decimalOf(from);
      return decimal.precision() - decimal.scale() < needed.precision() - needed.scale() + 1
          && !(from instanceof IntegralType
              && decimal.precision() - decimal.scale() >= needed.precision());
    }
    if (to instanceof DoubleType || to instanceof FloatType) {
      return false;
    }
    return !(from instanceof IntegralType) || to.defaultSize() < from.defaultSize();
  }

  /// Whether values of the one type can be cast to the other at all. A cast that may fail has
  /// ANSI's rules, but for what lists and their like hold.
  static boolean isLegal(DataType from, DataType to, boolean lenient, Settings settings) {
    boolean nested =
        from instanceof ArrayType || from instanceof MapType || from instanceof StructType;
    return isLegal(from, to, lenient ? !nested : settings.ansi());
  }

  /// The same by ANSI's rules or without them.
  static boolean isLegal(DataType from, DataType to, boolean ansi) {
    if (from.equals(to) || from instanceof NullType) {
      return true;
    }
    if (from instanceof VariantType) {
      return VariantCasts.fits(to, true);
    }
    if (to instanceof VariantType) {
      return VariantCasts.fits(from, false);
    }
    if (to instanceof StringType) {
      return true;
    }
    return switch (from) {
      case StringType _ -> Types.isPlain(to) || to instanceof CalendarIntervalType;
      case BooleanType _ -> to instanceof NumericType || (!ansi && to instanceof TimestampType);
      case IntegralType _ ->
          to instanceof NumericType
              || to instanceof BooleanType
              || to instanceof TimestampType
              || to instanceof DayTimeIntervalType
              || to instanceof YearMonthIntervalType
              || (to instanceof BinaryType && !ansi);
      case NumericType _ ->
          to instanceof NumericType
              || to instanceof BooleanType
              || to instanceof TimestampType
              || (from instanceof DecimalType
                  && (to instanceof DayTimeIntervalType || to instanceof YearMonthIntervalType));
      case DateType _ ->
          to instanceof TimestampType
              || to instanceof TimestampNTZType
              || (!ansi && (isNumber(to) || to instanceof BooleanType));
      case TimestampType _ ->
          to instanceof DateType
              || to instanceof TimestampNTZType
              || isNumber(to)
              || (!ansi && to instanceof BooleanType);
      case TimeType _ ->
          to instanceof TimeType || to instanceof IntegralType || to instanceof DecimalType;
      case TimestampNTZType _ -> to instanceof DateType || to instanceof TimestampType;
      case DayTimeIntervalType _ ->
          to instanceof IntegralType
              || to instanceof DecimalType
              || to instanceof DayTimeIntervalType;
      case YearMonthIntervalType _ ->
          to instanceof IntegralType
              || to instanceof DecimalType
              || to instanceof YearMonthIntervalType;
      case ArrayType a ->
          to instanceof ArrayType b && isLegal(a.elementType(), b.elementType(), ansi);
      case MapType a ->
          to instanceof MapType b
              && isLegal(a.keyType(), b.keyType(), ansi)
              && (ansi || !CastNulls.mayGiveNull(a.keyType(), b.keyType()))
              && isLegal(a.valueType(), b.valueType(), ansi);
      case StructType a -> to instanceof StructType b && areLegal(a, b, ansi);
      default -> false;
    };
  }

  private static boolean isNumber(DataType type) {
    return type instanceof NumericType;
  }

  private static boolean areLegal(StructType from, StructType to, boolean ansi) {
    if (from.length() != to.length()) {
      return false;
    }
    for (int i = 0; i < from.length(); i++) {
      if (!isLegal(from.apply(i).dataType(), to.apply(i).dataType(), ansi)) {
        return false;
      }
    }
    return true;
  }

  private static QueryException illegal(
      Expression child, DataType type, boolean lenient, Settings settings) {
    var from = child.type();
    var parameters = new HashMap<String, String>();
    parameters.put("sqlExpr", Quoted.sql(Names.ofColumn(new Expression.Cast(child, type, false))));
    parameters.put("srcType", Quoted.sql(from.sql()));
    parameters.put("targetType", Quoted.sql(type.sql()));
    boolean plain = !settings.ansi() && !lenient;
    var function = plain ? "" : suggestion(from, type);
    if (!function.isEmpty()) {
      parameters.put("functionNames", Quoted.name(function));
      return new QueryException("DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION", parameters);
    }
    if (!plain && !lenient && isLegal(from, type, false)) {
      parameters.put("config", Quoted.ANSI);
      parameters.put("configVal", Quoted.text("false"));
      return new QueryException("DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION", parameters);
    }
    return new QueryException("DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION", parameters);
  }

  private static String suggestion(DataType from, DataType to) {
    if (from instanceof DateType && to instanceof NumericType) {
      return "UNIX_DATE";
    }
    if (from instanceof NumericType && to instanceof DateType) {
      return "DATE_FROM_UNIX_DATE";
    }
    return "";
  }
}
