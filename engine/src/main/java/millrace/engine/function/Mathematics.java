package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.DOUBLE;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.LONG;
import static millrace.engine.function.Kind.NUMERIC;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.DoubleType;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.LongType;
import static millrace.sql.types.DataTypes.StringType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import millrace.engine.compute.NumberErrors;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.IntegralType;
import millrace.sql.types.ShortType;
import org.jspecify.annotations.Nullable;

/// Functions of mathematics: roots, powers, angles, rounding.
final class Mathematics {
  private static final double LN2 = Math.log(2);

  private static final Kind DOUBLE_OR_INTERVAL = Kind.oneOf(DOUBLE, Kind.INTERVAL);

  private Mathematics() {}

  static List<Function> functions() {
    var all = new ArrayList<Function>();
    all.addAll(curves());
    all.addAll(angles());
    all.addAll(roundings());
    all.addAll(Bits.functions());
    all.addAll(others());
    return all;
  }

  private static Function curve(DoubleUnaryOperator work, String... names) {
    return named(names)
        .takes(DOUBLE)
        .gives(DoubleType)
        .mayBeNull()
        .loop(Rows.doubles(work))
        .shownInCapitals();
  }

  private static Function quiet(DoubleUnaryOperator work, String name) {
    return named(name).takes(DOUBLE).gives(DoubleType).mayBeNull().loop(Rows.doubles(work));
  }

  private static Function plane(DoubleBinaryOperator work, String... names) {
    return named(names)
        .takes(DOUBLE, DOUBLE)
        .gives(DoubleType)
        .loop(Rows.doubles(work))
        .shownInCapitals();
  }

  /// A logarithm, null where there is none.
  private static Function logarithm(DoubleUnaryOperator work, double above, String name) {
    return named(name)
        .takes(DOUBLE)
        .gives(DoubleType)
        .mayBeNull()
        .loop(
            Rows.one(
                value ->
                    (Double) value <= above ? null : (Object) work.applyAsDouble((Double) value)))
        .shown(
            (written, arguments) ->
                (written.equals("ln") ? "ln" : written.toUpperCase(Locale.ROOT))
                    + "("
                    + String.join(", ", arguments)
                    + ")");
  }

  private static List<Function> curves() {
    return List.of(
        curve(Math::sqrt, "sqrt"),
        curve(Math::cbrt, "cbrt"),
        curve(StrictMath::exp, "exp"),
        curve(StrictMath::expm1, "expm1"),
        plane(StrictMath::pow, "pow", "power").shown(Mathematics::power),
        plane(Math::hypot, "hypot"),
        logarithm(StrictMath::log, 0, "ln"),
        logarithm(StrictMath::log10, 0, "log10"),
        logarithm(value -> StrictMath.log(value) / LN2, 0, "log2"),
        logarithm(StrictMath::log1p, -1, "log1p"),
        named("log")
            .takes(DOUBLE)
            .may(DOUBLE)
            .means(call -> call.count() == 1 ? call.to("ln") : call.to("#log_of_base"))
            .shown(
                (_, arguments) ->
                    arguments.size() == 1
                        ? "LOG(E(), " + arguments.getFirst() + ")"
                        : "LOG(" + String.join(", ", arguments) + ")"),
        named("#log_of_base")
            .takes(DOUBLE, DOUBLE)
            .gives(DoubleType)
            .mayBeNull()
            .loop(
                Rows.two(
                    (base, value) ->
                        (Double) base <= 0 || (Double) value <= 0
                            ? null
                            : (Object)
                                (StrictMath.log((Double) value) / StrictMath.log((Double) base)))),
        named("e")
            .takes()
            .means(_ -> new Expression.Literal(Math.E, DoubleType))
            .shown((_, _) -> "E()"),
        named("pi")
            .takes()
            .means(_ -> new Expression.Literal(Math.PI, DoubleType))
            .shown((_, _) -> "PI()"));
  }

  private static String power(String name, List<String> arguments) {
    return (name.equals("power") ? "POWER" : name) + "(" + String.join(", ", arguments) + ")";
  }

  private static List<Function> angles() {
    return List.of(
        curve(StrictMath::sin, "sin"),
        curve(StrictMath::cos, "cos"),
        curve(StrictMath::tan, "tan"),
        curve(value -> 1 / StrictMath.tan(value), "cot"),
        curve(value -> 1 / StrictMath.cos(value), "sec"),
        curve(value -> 1 / StrictMath.sin(value), "csc"),
        curve(StrictMath::asin, "asin"),
        curve(StrictMath::acos, "acos"),
        curve(StrictMath::atan, "atan"),
        plane((y, x) -> StrictMath.atan2(y + 0.0, x + 0.0), "atan2"),
        curve(StrictMath::sinh, "sinh"),
        curve(StrictMath::cosh, "cosh"),
        curve(StrictMath::tanh, "tanh"),
        curve(
            value -> {
              double size = Math.abs(value);
              return Math.copySign(
                  StrictMath.log1p(size + size * size / (1 + Math.sqrt(size * size + 1))), value);
            },
            "asinh"),
        curve(value -> StrictMath.log(value + Math.sqrt(value * value - 1)), "acosh"),
        curve(value -> 0.5 * (StrictMath.log1p(value) - StrictMath.log1p(-value)), "atanh"),
        curve(Math::toDegrees, "degrees"),
        curve(Math::toRadians, "radians"));
  }

  // --- rounding ---

  private static List<Function> roundings() {
    return List.of(
        rounding("round", RoundingMode.HALF_UP),
        rounding("bround", RoundingMode.HALF_EVEN),
        whole("ceil", RoundingMode.CEILING, "ceiling"),
        whole("floor", RoundingMode.FLOOR),
        quiet(Math::rint, "rint"),
        named("sign", "signum")
            .takes(DOUBLE_OR_INTERVAL)
            .gives(DoubleType)
            .mayBeNull()
            .loop(
                (call, environment) ->
                    (call.arguments().getFirst().type().equals(DoubleType)
                            ? Rows.doubles(Math::signum)
                            : Rows.one(value -> Math.signum(((Number) value).doubleValue())))
                        .open(call, environment))
            .shown(
                (name, arguments) ->
                    (name.equals("signum") ? "SIGNUM" : name) + "(" + arguments.getFirst() + ")"));
  }

  private static Function rounding(String name, RoundingMode mode) {
    return named(name)
        .takes(NUMERIC)
        .may(INT, 0, IntegerType)
        .gives(Mathematics::roundedType)
        .mayBeNull()
        .canFail()
        .loop(
            (call, environment) -> {
              boolean strict = environment.settings().ansi();
              return Rows.loop(
                  call.type(),
                  values -> rounded(values[0], places(values[1]), mode, call.type(), strict),
                  true);
            });
  }

  private static int places(@Nullable Object value) {
    return value instanceof Integer number ? number : 0;
  }

  private static DataType roundedType(List<Expression> arguments) {
    if (!(arguments.getFirst().type() instanceof DecimalType decimal)
        || !(arguments.get(1) instanceof Expression.Literal(var value, _))) {
      return arguments.getFirst().type();
    }
    int places = places(value);
    int whole = decimal.precision() - decimal.scale() + 1;
    if (places < 0) {
      return new DecimalType(Math.min(Math.max(whole, -places + 1), 38), 0);
    }
    int scale = Math.min(decimal.scale(), places);
    return new DecimalType(Math.min(whole + scale, 38), scale);
  }

  private static @Nullable Object rounded(
      @Nullable Object value, int places, RoundingMode mode, DataType type, boolean strict) {
    return switch (value) {
      case Double number -> Double.isFinite(number) ? exact(number, places, mode) : number;
      case Float number ->
          Float.isFinite(number)
              ? (Object) new BigDecimal(number.toString()).setScale(places, mode).floatValue()
              : number;
      case BigDecimal number ->
          number.setScale(places, mode).setScale(((DecimalType) type).scale(), mode);
      case Integer number ->
          places >= 0 ? number : (Object) (int) whole(number, places, mode, type, strict);
      case Long number -> places >= 0 ? number : (Object) whole(number, places, mode, type, strict);
      case null, default -> value;
    };
  }

  private static Object exact(double number, int places, RoundingMode mode) {
    return BigDecimal.valueOf(number).setScale(places, mode).doubleValue();
  }

  private static long whole(
      long number, int places, RoundingMode mode, DataType type, boolean strict) {
    var rounded = BigDecimal.valueOf(number).setScale(places, mode).toBigInteger();
    int bits =
        switch (type) {
          case ByteType _ -> 7;
          case ShortType _ -> 15;
          case IntegerType _ -> 31;
          default -> 63;
        };
    if (rounded.bitLength() > bits) {
      if (!strict) {
        int lost = 63 - bits;
        return rounded.longValue() << lost >> lost;
      }
      throw NumberErrors.overflow("Overflow", "");
    }
    return rounded.longValue();
  }

  /// `ceil` and `floor`: a whole number, or a decimal.
  private static Function whole(String name, RoundingMode mode, String... others) {
    var names = new ArrayList<>(List.of(name));
    names.addAll(List.of(others));
    return named(names.toArray(String[]::new))
        .takes(NUMERIC)
        .may(INT)
        .casts(Mathematics::wholeArguments)
        .gives(Mathematics::wholeType)
        .mayBeNull()
        .loop((call, _) -> Rows.loop(call.type(), values -> whole(values, mode, call.type()), true))
        .shown(
            (written, arguments) ->
                (arguments.size() == 1 && written.equals(name)
                        ? written.toUpperCase(Locale.ROOT)
                        : written)
                    + "("
                    + String.join(", ", arguments)
                    + ")");
  }

  private static List<Expression> wholeArguments(Invocation call) {
    if (call.count() == 1) {
      return List.of(
          call.type(0) instanceof DecimalType || call.type(0) instanceof IntegralType
              ? call.argument(0)
              : call.castTo(DOUBLE, 0));
    }
    var number = call.castTo(NUMERIC, 0);
    return List.of(
        number.type() instanceof DecimalType
            ? number
            : call.cast(number, Types.decimalOf(number.type())),
        call.castTo(INT, 1));
  }

  private static DataType wholeType(List<Expression> arguments) {
    if (!(arguments.getFirst().type() instanceof DecimalType decimal)) {
      return LongType;
    }
    if (arguments.size() == 1) {
      return Types.bounded(decimal.precision() - decimal.scale() + 1, 0);
    }
    return roundedType(arguments);
  }

  private static @Nullable Object whole(
      @Nullable Object[] values, RoundingMode mode, DataType type) {
    return switch (values[0]) {
      case BigDecimal number when values.length > 1 ->
          number.setScale(places(values[1]), mode).setScale(((DecimalType) type).scale(), mode);
      case BigDecimal number -> number.setScale(0, mode);
      case Double number ->
          (long) (mode == RoundingMode.CEILING ? Math.ceil(number) : Math.floor(number));
      case Number number -> number.longValue();
      case null, default -> null;
    };
  }

  // --- others ---

  private static List<Function> others() {
    return List.of(
        named("factorial")
            .takes(INT)
            .gives(LongType)
            .mayBeNull()
            .loop(Rows.one(value -> factorial((Integer) value))),
        named("bin")
            .takes(LONG)
            .gives(StringType)
            .loop(Rows.one(value -> Utf8.of(Long.toBinaryString((Long) value)))),
        named("conv")
            .takes(TEXT, INT, INT)
            .gives(StringType)
            .canFail()
            .mayBeNull()
            .loop(
                (call, environment) ->
                    Rows.loop(
                        call.type(),
                        values ->
                            converted(
                                String.valueOf(values[0]),
                                (Integer) Objects.requireNonNull(values[1]),
                                (Integer) Objects.requireNonNull(values[2]),
                                environment.settings().ansi()),
                        true)),
        named("width_bucket")
            .takes(DOUBLE_OR_INTERVAL, DOUBLE_OR_INTERVAL, DOUBLE_OR_INTERVAL, LONG)
            .gives(LongType)
            .mayBeNull()
            .loop(Rows.each(Mathematics::bucket)));
  }

  private static @Nullable Object factorial(int n) {
    if (n < 0 || n > 20) {
      return null;
    }
    long product = 1;
    for (int i = 2; i <= n; i++) {
      product *= i;
    }
    return product;
  }

  /// A number in another base; in a negative one it has a sign.
  ///
  /// @param strict whether a number of more than 64 bits is an error, instead of the largest
  private static @Nullable Object converted(String number, int from, int to, boolean strict) {
    int target = Math.abs(to);
    if (from < 2 || from > 36 || target < 2 || target > 36 || number.isBlank()) {
      return null;
    }
    var text = number.strip();
    boolean negative = text.startsWith("-");
    int end = negative ? 1 : 0;
    int first = end;
    while (end < text.length() && Character.digit(text.charAt(end), from) >= 0) {
      end++;
    }
    if (end == first) {
      return Utf8.of("0");
    }
    var value = new BigInteger(text.substring(first, end), from);
    if (value.bitLength() > 64) {
      if (strict) {
        throw NumberErrors.overflow("Overflow in function conv()", "");
      }
      value = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    }
    if (negative && to > 0) {
      value = BigInteger.ONE.shiftLeft(64).subtract(value);
    }
    var digits = value.toString(target).toUpperCase(Locale.ROOT);
    return Utf8.of(negative && to < 0 ? "-" + digits : digits);
  }

  private static @Nullable Object bucket(@Nullable Object[] values) {
    double value = real(values[0]);
    double low = real(values[1]);
    double high = real(values[2]);
    long count = values[3] instanceof Long number ? number : 0;
    if (count <= 0 || low == high || !Double.isFinite(low) || !Double.isFinite(high)) {
      return null;
    }
    boolean falling = low > high;
    double least = Math.min(low, high);
    double most = Math.max(low, high);
    if (falling ? value > high && value > low : value < least) {
      return 0L;
    }
    if (falling ? value <= high : value >= most) {
      return count + 1;
    }
    double share = falling ? (low - value) / (low - high) : (value - low) / (high - low);
    return (long) (count * share) + 1;
  }

  private static double real(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }
}
