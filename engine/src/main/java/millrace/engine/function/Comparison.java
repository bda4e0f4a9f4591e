package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.DOUBLE;
import static millrace.sql.types.DataTypes.BooleanType;
import static millrace.sql.types.DataTypes.LongType;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.compute.BooleanComparison;
import millrace.engine.compute.Booleans;
import millrace.engine.compute.DoubleComparison;
import millrace.engine.compute.FloatComparison;
import millrace.engine.compute.IntComparison;
import millrace.engine.compute.LongComparison;
import millrace.engine.compute.ObjectComparison;
import millrace.engine.compute.TextComparison;
import millrace.engine.expression.Expression;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.NullVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.IntegralType;

/// What is equal, what comes first, what is null.
final class Comparison {
  private Comparison() {}

  static List<Function> functions() {
    return List.of(
        compares("=", "==")
            .casts(Invocation::arguments)
            .means(Comparison::equality)
            .loop((_, _) -> (arguments, _) -> equal(arguments[0], arguments[1])),
        compares("<").loop((_, _) -> (arguments, _) -> less(arguments[0], arguments[1])),
        compares("<=").loop((_, _) -> (arguments, _) -> lessOrEqual(arguments[0], arguments[1])),
        compares(">").loop((_, _) -> (arguments, _) -> less(arguments[1], arguments[0])),
        compares(">=").loop((_, _) -> (arguments, _) -> lessOrEqual(arguments[1], arguments[0])),
        named("<>", "!=").takes(ANY, ANY).means(call -> call.to("not", call.to("="))),
        compares("<=>")
            .casts(Invocation::arguments)
            .means(Comparison::equality)
            .takesNulls()
            .loop(
                (_, _) ->
                    (arguments, _) ->
                        Booleans.nullSafe(
                            equal(arguments[0], arguments[1]),
                            arguments[0].validity(),
                            arguments[1].validity())),
        named("equal_null").takes(ANY, ANY).means(call -> call.to("<=>")),
        named("isnull")
            .takes(ANY)
            .gives(BooleanType)
            .neverNull()
            .takesNulls()
            .readsCodes()
            .loop((_, _) -> (arguments, _) -> isNull(arguments[0]))
            .shown((_, arguments) -> "(" + arguments.getFirst() + " IS NULL)"),
        named("isnotnull")
            .takes(ANY)
            .gives(BooleanType)
            .neverNull()
            .takesNulls()
            .readsCodes()
            .loop((_, _) -> (arguments, _) -> Booleans.not(isNull(arguments[0])))
            .shown((_, arguments) -> "(" + arguments.getFirst() + " IS NOT NULL)"),
        named("isnan")
            .takes(DOUBLE)
            .gives(BooleanType)
            .neverNull()
            .takesNulls()
            .loop((_, _) -> (arguments, _) -> isNan((DoubleVector) arguments[0])),
        named("between").takes(ANY, ANY, ANY).means(Comparison::between),
        named("in")
            .takesAny(1, Integer.MAX_VALUE)
            .casts(Comparison::members)
            .gives(BooleanType)
            .takesNulls()
            .loop(Membership::open)
            .shown(
                (_, arguments) ->
                    "(%s IN (%s))"
                        .formatted(
                            arguments.getFirst(),
                            String.join(", ", arguments.subList(1, arguments.size())))));
  }

  private static List<Expression> members(Invocation call) {
    var first = call.type(0);
    var all =
        call.types().stream().allMatch(each -> Casts.sameValues(first, each))
            ? call.arguments()
            : call.alike();
    var type = all.getFirst().type();
    if (Types.holdsMap(type) || Types.holdsVariant(type)) {
      throw call.unordered(type);
    }
    return all;
  }

  private static Expression equality(Invocation call) {
    return BooleanEquality.resolve(call)
        .orElseGet(
            () -> {
              var sides = comparable(call);
              var name = call.name().equals("<=>") ? "<=>" : "=";
              return new Expression.Call(
                  name,
                  sides,
                  BooleanType,
                  !name.equals("<=>") && sides.stream().anyMatch(Expression::nullable));
            });
  }

  private static Function compares(String... names) {
    return named(names)
        .takes(ANY, ANY)
        .casts(Comparison::comparable)
        .gives(BooleanType)
        .shownBetween();
  }

  /// Both sides in one type: text gives way to the other.
  private static List<Expression> comparable(Invocation call) {
    return WholeBounds.of(call.name(), call.argument(0), call.argument(1), call.types())
        .map(sides -> call.with(sides).castAll(LongType))
        .orElseGet(() -> alike(call));
  }

  private static List<Expression> alike(Invocation call) {
    var left = call.type(0);
    var right = call.type(1);
    // fields of structs are compared place by place, whatever their names
    boolean named = !left.equals(right) && Casts.sameValues(left, right);
    var type =
        named
            ? left
            : Coercion.compared(left, right, call.settings()).orElseThrow(() -> call.unlike());
    boolean ordered = !call.name().contains("=") || call.name().length() == 2;
    if (Types.holdsMap(type)
        || Types.holdsVariant(type)
        || type instanceof CalendarIntervalType
        || (ordered && !Types.isOrderable(type))) {
      throw call.unordered(type);
    }
    return named ? call.arguments() : decimals(call, type);
  }

  /// A whole number that is written out beside a decimal takes as many digits as it has.
  private static List<Expression> decimals(Invocation call, DataType type) {
    var cast = call.castAll(type);
    if (!(type instanceof DecimalType)) {
      return cast;
    }
    var exact = new ArrayList<Expression>();
    for (int i = 0; i < cast.size(); i++) {
      exact.add(
          call.argument(i) instanceof Expression.Literal(Number number, IntegralType from)
              ? new Expression.Cast(
                  new Expression.Cast(call.argument(i), Names.decimalOf(number.longValue()), false),
                  type,
                  false)
              : cast.get(i));
    }
    return exact;
  }

  private static Expression between(Invocation call) {
    var value = call.argument(0);
    return call.to(
        "and", call.to(">=", value, call.argument(1)), call.to("<=", value, call.argument(2)));
  }

  static BooleanVector isNull(Vector vector) {
    return Booleans.isNull(vector.validity(), vector.size());
  }

  private static BooleanVector isNan(DoubleVector numbers) {
    var result = new boolean[numbers.size()];
    for (int row = 0; row < result.length; row++) {
      result[row] = Double.isNaN(numbers.values()[row]) && !numbers.isNull(row);
    }
    return new BooleanVector(result);
  }

  static BooleanVector equal(Vector left, Vector right) {
    return switch (left) {
      case LongVector a -> LongComparison.equal(a, (LongVector) right);
      case IntVector a -> IntComparison.equal(a, (IntVector) right);
      case DoubleVector a -> DoubleComparison.equal(a, (DoubleVector) right);
      case FloatVector a -> FloatComparison.equal(a, (FloatVector) right);
      case BytesVector a -> TextComparison.equal(a, (BytesVector) right);
      case BooleanVector a -> BooleanComparison.equal(a, (BooleanVector) right);
      case NullVector a -> unknown(a.size());
      default -> ObjectComparison.equal(left, right);
    };
  }

  static BooleanVector less(Vector left, Vector right) {
    return switch (left) {
      case LongVector a -> LongComparison.less(a, (LongVector) right);
      case IntVector a -> IntComparison.less(a, (IntVector) right);
      case DoubleVector a -> DoubleComparison.less(a, (DoubleVector) right);
      case FloatVector a -> FloatComparison.less(a, (FloatVector) right);
      case BytesVector a -> TextComparison.less(a, (BytesVector) right);
      case BooleanVector a -> BooleanComparison.less(a, (BooleanVector) right);
      case NullVector a -> unknown(a.size());
      default -> ObjectComparison.less(left, right);
    };
  }

  static BooleanVector lessOrEqual(Vector left, Vector right) {
    return switch (left) {
      case LongVector a -> LongComparison.lessOrEqual(a, (LongVector) right);
      case IntVector a -> IntComparison.lessOrEqual(a, (IntVector) right);
      case DoubleVector a -> DoubleComparison.lessOrEqual(a, (DoubleVector) right);
      case FloatVector a -> FloatComparison.lessOrEqual(a, (FloatVector) right);
      case BytesVector a -> TextComparison.lessOrEqual(a, (BytesVector) right);
      case BooleanVector a -> BooleanComparison.lessOrEqual(a, (BooleanVector) right);
      case NullVector a -> unknown(a.size());
      default -> ObjectComparison.lessOrEqual(left, right);
    };
  }

  private static BooleanVector unknown(int size) {
    return new BooleanVector(new boolean[size], size, Validity.none(size));
  }

  /// `in` with a list: constants are looked up in a set, anything else is compared one by one.
  private static final class Membership {
    static Loop open(Expression.Call call, Environment environment) {
      return (arguments, size) -> {
        var result = new BooleanVector(new boolean[size], size, arguments[0].validity());
        for (int i = 1; i < arguments.length; i++) {
          result = Booleans.or(result, equal(arguments[0], arguments[i]));
        }
        return result;
      };
    }
  }
}
