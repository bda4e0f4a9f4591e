package millrace.engine.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.compute.ObjectComparison;
import millrace.engine.error.QueryException;
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

  static void check(Frame frame, List<SortOrder> orders, Settings settings) {
    boolean byValue = frame.unit() == Frame.Unit.RANGE;
    if (byValue && orders.isEmpty() && !isUnbounded(frame)) {
      throw mismatch(
          "RANGE_FRAME_WITHOUT_ORDER",
          "a frame by RANGE needs rows in order: write ORDER BY, or take ROWS");
    }
    var offsets =
        Stream.of(frame.lower(), frame.upper())
            .filter(Bound.Offset.class::isInstance)
            .map(each -> (Bound.Offset) each)
            .toList();
    for (var offset : offsets) {
      requireConstant(offset.amount());
      if (byValue) {
        checkValue(offset, orders);
      } else if (!(offset.amount().type() instanceof IntegralType)) {
        throw mismatch(
            "SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE",
            "ROWS are counted by a whole number, but got " + Names.of(offset.amount()));
      }
    }
    checkOrder(frame, settings);
  }

  private static boolean isUnbounded(Frame frame) {
    return frame.lower() instanceof Bound.Unbounded && frame.upper() instanceof Bound.Unbounded;
  }

  private static void requireConstant(Expression amount) {
    if (!(amount instanceof Literal)) {
      throw QueryException.unnamed(
          "Frame bound value must be a literal: the bounds of a frame are constants, but got "
              + Names.of(amount));
    }
  }

  private static void checkValue(Bound.Offset offset, List<SortOrder> orders) {
    if (orders.size() > 1) {
      throw mismatch(
          "RANGE_FRAME_MULTI_ORDER",
          "a frame by RANGE with a distance takes one column to order by, but there are "
              + orders.size());
    }
    var type = orders.getFirst().type();
    var distance = offset.amount().type();
    if (!isDistance(type, distance)) {
      throw mismatch(
          type instanceof NumericType || isTime(type) || type instanceof DateType
              ? "RANGE_FRAME_INVALID_TYPE"
              : "SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE",
          "values of the type %s are no distance for %s, which the rows are ordered by"
              .formatted(distance.sql(), type.sql()));
    }
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
          "a frame ends where it begins or later, but got " + Names.of(frame));
    }
    if (!(frame.lower() instanceof Bound.Offset lower)
        || !(frame.upper() instanceof Bound.Offset upper)) {
      return;
    }
    if (!lower.amount().type().equals(upper.amount().type())) {
      throw mismatch(
          "SPECIFIED_WINDOW_FRAME_DIFF_TYPES",
          "both bounds of a frame are of one type, but they are %s and %s"
              .formatted(lower.amount().type().sql(), upper.amount().type().sql()));
    }
    var from = Optional.ofNullable(behind(lower, settings).value());
    var to = Optional.ofNullable(behind(upper, settings).value());
    if (from.isPresent() && to.isPresent() && ObjectComparison.compare(from.get(), to.get()) > 0) {
      throw mismatch(
          "SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON",
          "a frame ends where it begins or later, but got " + Names.of(frame));
    }
  }

  private static QueryException mismatch(String kind, String sentence) {
    return new QueryException("DATATYPE_MISMATCH." + kind, Map.of(), sentence);
  }
}
