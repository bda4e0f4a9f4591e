package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.INTEGRAL;
import static millrace.engine.function.Kind.NUMERIC_OR_INTERVAL;
import static millrace.sql.types.DataTypes.DoubleType;
import static millrace.sql.types.DataTypes.LongType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import millrace.engine.compute.DecimalArithmetic;
import millrace.engine.compute.DoubleArithmetic;
import millrace.engine.compute.FloatArithmetic;
import millrace.engine.compute.IntArithmetic;
import millrace.engine.compute.LongArithmetic;
import millrace.engine.compute.NumberConversion;
import millrace.engine.compute.NumberErrors;
import millrace.engine.compute.Overflow;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.IntervalTypes;
import millrace.engine.expression.Settings;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Vector;
import millrace.sql.types.ByteType;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.IntegralType;
import millrace.sql.types.NullType;
import millrace.sql.types.NumericType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;

/// `+ - * / % div` and their lenient forms.
final class Arithmetic {
  private Arithmetic() {}

  /// What an operator does with two vectors of one type.
  @FunctionalInterface
  private interface Operation {
    Vector apply(Vector left, Vector right, DataType type, Overflow wrong);
  }

  static List<Function> functions() {
    return List.of(
        operator("+", DecimalResults::sum, Arithmetic::add, false),
        operator("-", DecimalResults::sum, Arithmetic::subtract, false),
        operator("*", DecimalResults::product, Arithmetic::multiply, false),
        operator("/", DecimalResults::quotient, Arithmetic::divide, true).mayBeNull(),
        operator("%", DecimalResults::rest, Arithmetic::remainder, true).mayBeNull(),
        named("mod").takes(ANY, ANY).means(call -> call.to("%")),
        operator("pmod", DecimalResults::rest, Arithmetic::modulo, true)
            .mayBeNull()
            .shown((name, arguments) -> name + "(" + String.join(", ", arguments) + ")"),
        named("div")
            .takes(ANY, ANY)
            .casts(Arithmetic::whole)
            .gives(LongType)
            .mayBeNull()
            .canFail()
            .loop(
                (_, environment) -> (arguments, _) -> divideWhole(arguments, overflow(environment)))
            .shownBetween(),
        lenient("try_add", DecimalResults::sum, Arithmetic::add),
        lenient("try_subtract", DecimalResults::sum, Arithmetic::subtract),
        lenient("try_multiply", DecimalResults::product, Arithmetic::multiply),
        lenient("try_divide", DecimalResults::quotient, Arithmetic::divide),
        lenient("try_mod", DecimalResults::rest, Arithmetic::remainder),
        named("negative", "unary -")
            .takes(NUMERIC_OR_INTERVAL)
            .casts(
                call ->
                    List.of(
                        call.type(0) instanceof CalendarIntervalType
                            ? call.argument(0)
                            : call.castTo(NUMERIC_OR_INTERVAL, 0)))
            .canFail()
            .loop(
                (call, environment) ->
                    (arguments, _) -> negate(arguments[0], call.type(), overflow(environment)))
            .shown(
                (name, arguments) ->
                    name.equals("unary -")
                        ? "(- " + arguments.getFirst() + ")"
                        : "negative(" + arguments.getFirst() + ")"),
        named("positive")
            .takes(NUMERIC_OR_INTERVAL)
            .means(call -> call.argument(0))
            .shown((_, arguments) -> "(+ " + arguments.getFirst() + ")"),
        named("abs")
            .takes(NUMERIC_OR_INTERVAL)
            .canFail()
            .loop(
                (call, environment) ->
                    (arguments, _) -> abs(arguments[0], call.type(), overflow(environment))));
  }

  static Overflow overflow(Environment environment) {
    return environment.settings().ansi() ? Overflow.RAISE : Overflow.WRAP;
  }

  private static Function operator(
      String name, DecimalResults.Rule type, Operation operation, boolean overZero) {
    return named(name)
        .takes(ANY, ANY)
        .canFail()
        .means(
            call -> {
              var moved = TimeArithmetic.resolve(call);
              return moved.isPresent()
                  ? moved.get()
                  : computed(name, numbers(call), type, overZero, call.settings());
            })
        .loop(
            (call, environment) ->
                (arguments, _) ->
                    operation.apply(arguments[0], arguments[1], call.type(), overflow(environment)))
        .shownBetween();
  }

  private static Function lenient(String name, DecimalResults.Rule type, Operation operation) {
    return named(name)
        .takes(ANY, ANY)
        .means(
            call -> {
              var moved = TimeArithmetic.resolve(call);
              if (moved.isPresent()) {
                return call.to("#null_on_error", moved.get());
              }
              var numbers = numbers(call);
              return new Expression.Call(name, numbers, type.of(numbers, call.settings()), true);
            })
        .loop(
            (call, _) ->
                (arguments, _) ->
                    operation.apply(arguments[0], arguments[1], call.type(), Overflow.NULL));
  }

  private static Expression computed(
      String name,
      List<Expression> numbers,
      DecimalResults.Rule type,
      boolean overZero,
      Settings settings) {
    return new Expression.Call(
        name,
        numbers,
        type.of(numbers, settings),
        overZero
            || (!settings.ansi() && DecimalResults.isDecimal(numbers))
            || numbers.stream().anyMatch(Expression::nullable));
  }

  // --- types ---

  /// Both sides as numbers of one type; decimals keep their own.
  private static List<Expression> numbers(Invocation call) {
    var left = call.type(0);
    var right = call.type(1);
    var name = call.name().toLowerCase(java.util.Locale.ROOT);
    boolean quotient = name.equals("/") || name.equals("try_divide");
    if (left instanceof NullType
        && (right instanceof NullType || (quotient && right instanceof NumericType))) {
      return call.castAll(DoubleType);
    }
    var type =
        Coercion.computed(left, right, call.settings())
            .filter(found -> found instanceof NumericType)
            .orElseThrow(
                () ->
                    meet(left, right, call.settings())
                        ? call.mismatch(
                            "BINARY_OP_WRONG_TYPE",
                            Map.of(
                                "inputType",
                                "(\"NUMERIC\" or \"INTERVAL DAY TO SECOND\" or \"INTERVAL"
                                    + " YEAR TO MONTH\" or \"INTERVAL\")",
                                "actualDataType",
                                Quoted.sql(left.sql())))
                        : call.unlike());
    if (type instanceof DecimalType) {
      return List.of(decimal(call, 0), decimal(call, 1));
    }
    return call.castAll(quotient ? DoubleType : type);
  }

  /// Whether both sides become of one type, be it none of those that the operator takes.
  private static boolean meet(DataType left, DataType right, Settings settings) {
    return left.equals(right)
        || (settings.ansi()
            && (Coercion.withText(left, right).isPresent()
                || (left instanceof StringType && right instanceof NullType)
                || (left instanceof NullType && right instanceof StringType)));
  }

  /// A whole number that is written out takes as many digits as it has.
  private static Expression decimal(Invocation call, int index) {
    var argument = call.argument(index);
    if (argument instanceof Expression.Literal(var value, var type)
        && type instanceof IntegralType
        && value instanceof Number number) {
      return call.cast(argument, Names.decimalOf(number.longValue()));
    }
    var other = call.type(1 - index);
    var type =
        argument.type() instanceof NullType
            ? Types.decimalOf(other)
            : Types.decimalOf(argument.type());
    return call.cast(argument, type);
  }

  private static List<Expression> whole(Invocation call) {
    boolean decimal = call.type(0) instanceof DecimalType || call.type(1) instanceof DecimalType;
    boolean exact =
        call.types().stream()
            .allMatch(
                each ->
                    each instanceof DecimalType
                        || each instanceof IntegralType
                        || each instanceof NullType);
    if (decimal && exact) {
      return numbers(call);
    }
    if (decimal) {
      boolean doubles =
          call.types().stream()
              .anyMatch(
                  each ->
                      each instanceof millrace.sql.types.DoubleType || each instanceof StringType);
      throw call.mismatch(
          doubles ? "BINARY_OP_WRONG_TYPE" : "BINARY_OP_DIFF_TYPES",
          "div takes whole numbers, decimals or lengths of time, but got %s and %s"
              .formatted(call.type(0).sql(), call.type(1).sql()));
    }
    if (TimeArithmetic.isLength(call.type(0)) || TimeArithmetic.isLength(call.type(1))) {
      return call.castAll(
          IntervalTypes.union(call.type(0), call.type(1)).orElseThrow(() -> call.unlike()));
    }
    requireWhole(call);
    return List.of(
        call.cast(call.castTo(INTEGRAL, 0), LongType),
        call.cast(call.castTo(INTEGRAL, 1), LongType));
  }

  /// Whole numbers, and by ANSI's rules texts beside them.
  private static void requireWhole(Invocation call) {
    var left = call.type(0);
    var right = call.type(1);
    var settings = call.settings();
    boolean text = left instanceof StringType || right instanceof StringType;
    if ((isWholeOrNull(left) && isWholeOrNull(right))
        || (text
            && settings.ansi()
            && (left instanceof IntegralType || right instanceof IntegralType))) {
      return;
    }
    boolean doubles =
        text
            && (left instanceof millrace.sql.types.DoubleType
                || right instanceof millrace.sql.types.DoubleType);
    throw call.mismatch(
        meet(left, right, settings) || doubles ? "BINARY_OP_WRONG_TYPE" : "BINARY_OP_DIFF_TYPES",
        "div takes whole numbers, decimals or lengths of time, but %s is %s and %s is %s"
            .formatted(
                Names.of(call.argument(0)), left.sql(), Names.of(call.argument(1)), right.sql()));
  }

  private static boolean isWholeOrNull(DataType type) {
    return type instanceof IntegralType || type instanceof NullType;
  }

  // --- loops ---

  private static Vector add(Vector left, Vector right, DataType type, Overflow wrong) {
    return switch (left) {
      case LongVector a -> LongArithmetic.add(a, (LongVector) right, wrong);
      case IntVector a -> {
        var b = (IntVector) right;
        var results = IntArithmetic.add(a, b, wrong);
        yield fitted(results, type, wrong, IntArithmetic.overflow("+", a, b));
      }
      case DoubleVector a -> DoubleArithmetic.add(a, (DoubleVector) right);
      case FloatVector a -> FloatArithmetic.add(a, (FloatVector) right);
      default -> {
        var to = (DecimalType) type;
        yield DecimalArithmetic.add(
            (DecimalVector) left, (DecimalVector) right, to.precision(), to.scale(), wrong);
      }
    };
  }

  private static Vector subtract(Vector left, Vector right, DataType type, Overflow wrong) {
    return switch (left) {
      case LongVector a -> LongArithmetic.subtract(a, (LongVector) right, wrong);
      case IntVector a -> {
        var b = (IntVector) right;
        var results = IntArithmetic.subtract(a, b, wrong);
        yield fitted(results, type, wrong, IntArithmetic.overflow("-", a, b));
      }
      case DoubleVector a -> DoubleArithmetic.subtract(a, (DoubleVector) right);
      case FloatVector a -> FloatArithmetic.subtract(a, (FloatVector) right);
      default -> {
        var to = (DecimalType) type;
        yield DecimalArithmetic.subtract(
            (DecimalVector) left, (DecimalVector) right, to.precision(), to.scale(), wrong);
      }
    };
  }

  private static Vector multiply(Vector left, Vector right, DataType type, Overflow wrong) {
    return switch (left) {
      case LongVector a -> LongArithmetic.multiply(a, (LongVector) right, wrong);
      case IntVector a -> {
        var b = (IntVector) right;
        var results = IntArithmetic.multiply(a, b, wrong);
        yield fitted(results, type, wrong, IntArithmetic.overflow("*", a, b));
      }
      case DoubleVector a -> DoubleArithmetic.multiply(a, (DoubleVector) right);
      case FloatVector a -> FloatArithmetic.multiply(a, (FloatVector) right);
      default -> {
        var to = (DecimalType) type;
        yield DecimalArithmetic.multiply(
            (DecimalVector) left, (DecimalVector) right, to.precision(), to.scale(), wrong);
      }
    };
  }

  private static Vector divide(Vector left, Vector right, DataType type, Overflow wrong) {
    return switch (left) {
      case DoubleVector a -> DoubleArithmetic.divide(a, (DoubleVector) right, wrong);
      case FloatVector a -> FloatArithmetic.divide(a, (FloatVector) right, wrong);
      default -> {
        var to = (DecimalType) type;
        yield DecimalArithmetic.divide(
            (DecimalVector) left, (DecimalVector) right, to.precision(), to.scale(), wrong);
      }
    };
  }

  private static Vector remainder(Vector left, Vector right, DataType type, Overflow wrong) {
    return switch (left) {
      case LongVector a -> LongArithmetic.remainder(a, (LongVector) right, wrong);
      case IntVector a -> IntArithmetic.remainder(a, (IntVector) right, wrong);
      case DoubleVector a -> DoubleArithmetic.remainder(a, (DoubleVector) right, wrong);
      case FloatVector a -> FloatArithmetic.remainder(a, (FloatVector) right, wrong);
      default -> {
        var to = (DecimalType) type;
        yield DecimalArithmetic.remainder(
            (DecimalVector) left, (DecimalVector) right, to.precision(), to.scale(), wrong);
      }
    };
  }

  private static Vector modulo(Vector left, Vector right, DataType type, Overflow wrong) {
    return switch (left) {
      case LongVector a -> LongArithmetic.modulo(a, (LongVector) right, wrong);
      case IntVector a -> IntArithmetic.modulo(a, (IntVector) right, wrong);
      case DoubleVector a -> DoubleArithmetic.modulo(a, (DoubleVector) right, wrong);
      case FloatVector a -> FloatArithmetic.modulo(a, (FloatVector) right, wrong);
      default -> {
        var to = (DecimalType) type;
        yield DecimalArithmetic.modulo(
            (DecimalVector) left, (DecimalVector) right, to.precision(), to.scale(), wrong);
      }
    };
  }

  private static Vector divideWhole(Vector[] arguments, Overflow wrong) {
    return switch (arguments[0]) {
      case LongVector a -> LongArithmetic.divide(a, (LongVector) arguments[1], wrong);
      case IntVector a ->
          NumberConversion.toLongs(IntArithmetic.divide(a, (IntVector) arguments[1], wrong));
      default ->
          NumberConversion.toLongs(
              DecimalArithmetic.divideWhole(
                  (DecimalVector) arguments[0], (DecimalVector) arguments[1], wrong),
              wrong,
              new DecimalType(38, 0));
    };
  }

  private static Vector negate(Vector number, DataType type, Overflow wrong) {
    return switch (number) {
      case LongVector a -> LongArithmetic.negate(a, wrong);
      case IntVector a -> fitted(IntArithmetic.negate(a, wrong), type, wrong, Arithmetic::tooLarge);
      case DoubleVector a -> DoubleArithmetic.negate(a);
      case FloatVector a -> FloatArithmetic.negate(a);
      case StructVector length -> Lengths.negated(length);
      default -> DecimalArithmetic.map((DecimalVector) number, BigDecimal::negate);
    };
  }

  private static Vector abs(Vector number, DataType type, Overflow wrong) {
    return switch (number) {
      case LongVector a -> LongArithmetic.abs(a, wrong);
      case IntVector a -> fitted(IntArithmetic.abs(a, wrong), type, wrong, Arithmetic::tooLarge);
      case DoubleVector a -> DoubleArithmetic.abs(a);
      case FloatVector a -> FloatArithmetic.abs(a);
      default -> DecimalArithmetic.map((DecimalVector) number, BigDecimal::abs);
    };
  }

  private static DataException tooLarge(int row) {
    return NumberErrors.overflow("overflow", "");
  }

  /// The results of narrow types are computed as ints.
  private static IntVector fitted(
      IntVector ints, DataType type, Overflow wrong, IntFunction<DataException> error) {
    return switch (type) {
      case ByteType _ -> IntArithmetic.fitted(ints, Byte.MIN_VALUE, Byte.MAX_VALUE, wrong, error);
      case ShortType _ ->
          IntArithmetic.fitted(ints, Short.MIN_VALUE, Short.MAX_VALUE, wrong, error);
      default -> ints;
    };
  }
}
