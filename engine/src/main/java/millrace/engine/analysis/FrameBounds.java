package millrace.engine.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.compute.ObjectComparison;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expression.SortOrder;
import millrace.engine.expression.Frame;
import millrace.engine.expression.Frame.Bound;
import millrace.engine.expression.Settings;
import millrace.engine.function.Evaluator;
import millrace.engine.function.Functions;
import millrace.engine.function.Names;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.IntegralType;
import millrace.sql.types.NumericType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;

/// Which bounds a frame may have.
final class FrameBounds {
  private FrameBounds() {}

  /// The frame with its amounts computed.
  static Frame folded(Frame frame, Resolver resolver, Settings settings) {
    return new Frame(
        frame.unit(),
        folded(frame.lower(), resolver, settings),
        folded(frame.upper(), resolver, settings));
  }

  private static Bound folded(Bound bound, Resolver resolver, Settings settings) {
    return bound instanceof Bound.Offset(var amount, boolean following)
        ? new Bound.Offset(constant(resolver.resolve(amount), settings), following)
        : bound;
  }

  /// The value of an expression of constants, resolved or not; what is none comes back as it is.
  static Expression constant(Expression expression, Settings settings) {
    if (expression instanceof Literal) {
      return expression;
    }
    var resolved =
        expression instanceof NamedCall call
                && call.arguments().stream().allMatch(Literal.class::isInstance)
            ? Functions.resolve(call, settings)
            : expression;
    return !(resolved instanceof NamedCall) && Functions.isConstant(resolved)
        ? Evaluator.fold(resolved, settings)
        : expression;
  }

  static Expression negative(Expression amount, Settings settings) {
    return amount instanceof Literal literal
        ? Evaluator.fold(Functions.resolve(new NamedCall("negative", literal), settings), settings)
        : new NamedCall("negative", amount);
  }

  /// How far behind the row a bound is, negative before it.
  static Literal behind(Bound.Offset bound, Settings settings) {
    var amount = (Literal) bound.amount();
    return bound.following() ? amount : (Literal) negative(amount, settings);
  }

  // --- checks ---

  private static final String DISTANCES =
      "(\"NUMERIC\" or \"INTERVAL DAY TO SECOND\" or \"INTERVAL YEAR TO MONTH\" or \"INTERVAL\")";

  static void check(Frame frame, List<SortOrder> orders, Settings settings) {
    boolean byValue = frame.unit() == Frame.Unit.RANGE;
    if (byValue && orders.isEmpty() && !isUnbounded(frame)) {
      throw mismatch("RANGE_FRAME_WITHOUT_ORDER", Map.of("sqlExpr", specification(frame, orders)));
    }
    var offsets =
        Stream.of(frame.lower(), frame.upper())
            .filter(Bound.Offset.class::isInstance)
            .map(each -> (Bound.Offset) each)
            .toList();
    for (var offset : offsets) {
      requireConstant(offset.amount());
      if (byValue) {
        checkValue(offset, frame, orders);
      } else if (!(offset.amount().type() instanceof IntegralType)) {
        throw unaccepted(offset, frame, Quoted.sql("INT"));
      }
    }
    checkOrder(frame, settings);
  }

  private static boolean isUnbounded(Frame frame) {
    return frame.lower() instanceof Bound.Unbounded && frame.upper() instanceof Bound.Unbounded;
  }

  private static void requireConstant(Expression amount) {
    if (!(amount instanceof Literal)) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_0064", Map.of("msg", "Frame bound value must be a literal."));
    }
  }

  private static void checkValue(Bound.Offset offset, Frame frame, List<SortOrder> orders) {
    if (orders.size() > 1) {
      throw mismatch(
          "RANGE_FRAME_MULTI_ORDER",
          Map.of(
              "orderSpec", String.join(",", orders.stream().map(Names::of).toList()),
              "sqlExpr", specification(frame, orders)));
    }
    var type = orders.getFirst().type();
    var distance = offset.amount().type();
    if (!isDistance(type, distance)) {
      throw type instanceof NumericType || isTime(type) || type instanceof DateType
          ? mismatch(
              "RANGE_FRAME_INVALID_TYPE",
              Map.of(
                  "orderSpecType", Quoted.sql(type.sql()),
                  "valueBoundaryType", Quoted.sql(distance.sql()),
                  "sqlExpr", specification(frame, orders)))
          : unaccepted(offset, frame, DISTANCES);
    }
  }

  private static QueryException unaccepted(Bound.Offset bound, Frame frame, String expected) {
    return mismatch(
        "SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE",
        Map.of(
            "location",
            bound.equals(frame.lower()) ? "lower" : "upper",
            "exprType",
            Quoted.sql(bound.amount().type().sql()),
            "expectedType",
            expected,
            "sqlExpr",
            Quoted.sql(Names.of(frame))));
  }

  /// What stands behind OVER.
  private static String specification(Frame frame, List<SortOrder> orders) {
    var order =
        orders.isEmpty()
            ? ""
            : "ORDER BY %s ".formatted(String.join(", ", orders.stream().map(Names::of).toList()));
    return Quoted.sql("(%s%s)".formatted(order, Names.of(frame)));
  }

  private static boolean isDistance(DataType type, DataType distance) {
    return switch (type) {
      case DateType _ ->
          distance instanceof IntegralType
              || distance instanceof YearMonthIntervalType
              || distance instanceof DayTimeIntervalType;
      case TimestampType _, TimestampNTZType _ ->
          distance instanceof CalendarIntervalType
              || distance instanceof YearMonthIntervalType
              || distance instanceof DayTimeIntervalType;
      case NumericType _ -> distance instanceof NumericType;
      default -> type.equals(distance) && isInterval(type);
    };
  }

  private static boolean isTime(DataType type) {
    return type instanceof TimestampType || type instanceof TimestampNTZType;
  }

  private static boolean isInterval(DataType type) {
    return type instanceof DayTimeIntervalType || type instanceof YearMonthIntervalType;
  }

  private static void checkOrder(Frame frame, Settings settings) {
    boolean ends =
        frame.lower() instanceof Bound.Unbounded(boolean atEnd)
            && atEnd
            && !(frame.upper() instanceof Bound.Unbounded);
    boolean begins =
        frame.upper() instanceof Bound.Unbounded(boolean toEnd)
            && !toEnd
            && !(frame.lower() instanceof Bound.Unbounded);
    if (ends || begins) {
      throw mismatch(
          "SPECIFIED_WINDOW_FRAME_INVALID_BOUND",
          Map.of(
              "lower", Quoted.sql(Names.of(frame.lower())),
              "upper", Quoted.sql(Names.of(frame.upper())),
              "sqlExpr", Quoted.sql(Names.of(frame))));
    }
    if (!(frame.lower() instanceof Bound.Offset lower)
        || !(frame.upper() instanceof Bound.Offset upper)) {
      return;
    }
    if (!lower.amount().type().equals(upper.amount().type())) {
      throw mismatch(
          "SPECIFIED_WINDOW_FRAME_DIFF_TYPES",
          Map.of(
              "lower", Quoted.sql(Names.of(lower.amount())),
              "upper", Quoted.sql(Names.of(upper.amount())),
              "lowerType", Quoted.sql(lower.amount().type().sql()),
              "upperType", Quoted.sql(upper.amount().type().sql()),
              "sqlExpr", Quoted.sql(Names.of(frame))));
    }
    var from = Optional.ofNullable(behind(lower, settings).value());
    var to = Optional.ofNullable(behind(upper, settings).value());
    if (from.isPresent() && to.isPresent() && ObjectComparison.compare(from.get(), to.get()) > 0) {
      throw mismatch(
          "SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON",
          Map.of("comparison", "less than or equal", "sqlExpr", Quoted.sql(Names.of(frame))));
    }
  }

  private static QueryException mismatch(String kind, Map<String, String> parameters) {
    return new QueryException("DATATYPE_MISMATCH." + kind, parameters);
  }
}
