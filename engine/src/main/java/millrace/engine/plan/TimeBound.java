package millrace.engine.plan;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Call;
import millrace.engine.expression.Expression.Cast;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expressions;
import millrace.sql.types.DataType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.NumericType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/// What the condition of a join says of one side's time when the other side's watermark is known:
/// of `a.time >= b.time - interval 5 seconds` follows that once all later rows of `b` have a time
/// above the watermark, no row of `a` finds a partner in them whose time lies more than five
/// seconds below.
///
/// @param limits one for each comparison that says something
public record TimeBound(List<Limit> limits) {
  private static final double MICROS_PER_SECOND = 1_000_000;

  public TimeBound {
    limits = List.copyOf(limits);
  }

  /// A side's time is later than the watermark, so many times, and the constant.
  ///
  /// @param watermarks how many times the watermark counts, 0 for a constant alone
  /// @param micros the constant
  /// @param mayEqual whether the time may also be just that
  public record Limit(int watermarks, double micros, boolean mayEqual) {
    long at(long watermark) {
      long limit = (long) ((watermarks * (watermark * 1000.0) + micros) / 1000.0);
      return mayEqual ? limit - 1 : limit;
    }
  }

  /// @param condition of the join
  /// @param side the columns of the side whose time is asked for
  /// @param other the columns of the other side
  /// @return empty when nothing follows, as when the other side has no watermark
  public static Optional<TimeBound> of(
      Expression condition, List<Attribute> side, List<Attribute> other) {
    if (other.stream().noneMatch(each -> each.watermarkDelay().isPresent())) {
      return Optional.empty();
    }
    var limits =
        JoinKeys.parts(condition).flatMap(each -> limit(each, side, other).stream()).toList();
    return limits.isEmpty() ? Optional.empty() : Optional.of(new TimeBound(limits));
  }

  /// Up to which time, inclusive, rows of the side find no partner any more. Both in milliseconds.
  public long at(long watermark) {
    return limits.stream().mapToLong(each -> each.at(watermark)).min().orElseThrow();
  }

  private static Optional<Limit> limit(
      Expression part, List<Attribute> side, List<Attribute> other) {
    if (!(part instanceof Call(var function, var sides, _, _, _)) || sides.size() != 2) {
      return Optional.empty();
    }
    return switch (function) {
      case "<" -> below(sides.get(0), sides.get(1), false, side, other);
      case "<=" -> below(sides.get(0), sides.get(1), true, side, other);
      case ">" -> below(sides.get(1), sides.get(0), false, side, other);
      case ">=" -> below(sides.get(1), sides.get(0), true, side, other);
      default -> Optional.empty();
    };
  }

  /// Solves `less < more` for the side's time: all terms but it go to the left, where the watermark
  /// stands for the other side's time.
  private static Optional<Limit> below(
      Expression less,
      Expression more,
      boolean mayEqual,
      List<Attribute> side,
      List<Attribute> other) {
    if (count(List.of(less, more), side) > 1 || count(List.of(less, more), other) > 1) {
      return Optional.empty();
    }
    // As in Spark, a term that occurs twice counts once.
    Set<Term> terms = new LinkedHashSet<>();
    if (!collect(less, 1, terms) || !collect(more, -1, terms)) {
      return Optional.empty();
    }
    boolean isSolved = false;
    int watermarks = 0;
    double micros = 0;
    for (var term : terms) {
      switch (term) {
        case Term.Time(var column, int sign) when isIn(column, side) -> {
          if (sign > 0 || isSolved) {
            return Optional.empty();
          }
          isSolved = true;
        }
        case Term.Time(var column, int sign) -> {
          if (!isIn(column, other) || column.watermarkDelay().isEmpty()) {
            return Optional.empty();
          }
          watermarks += sign;
        }
        case Term.Length(double length) -> micros += length;
      }
    }
    return isSolved && terms.size() > 1
        ? Optional.of(new Limit(watermarks, micros, mayEqual))
        : Optional.empty();
  }

  private static int count(List<Expression> expressions, List<Attribute> side) {
    var found = new HashSet<Attribute.Id>();
    for (var expression : expressions) {
      Expressions.visit(
          expression,
          each -> {
            if (each instanceof Column(var column) && isIn(column, side)) {
              found.add(column.id());
            }
          });
    }
    return found.size();
  }

  private static boolean isIn(Attribute column, List<Attribute> side) {
    return side.stream().anyMatch(column::is);
  }

  private sealed interface Term {
    record Time(Attribute column, int sign) implements Term {}

    /// In microseconds.
    record Length(double micros) implements Term {}
  }

  /// Takes a sum apart.
  ///
  /// @return whether it is one of columns and constants
  private static boolean collect(Expression sum, int sign, Set<Term> terms) {
    return switch (sum) {
      case Column(var column) -> {
        terms.add(new Term.Time(column, sign));
        yield true;
      }
      case Literal(var value, var type) -> {
        var micros = micros(value, type);
        micros.ifPresent(each -> terms.add(new Term.Length(sign * each)));
        yield micros.isPresent();
      }
      case Cast(var child, var type, _, _)
          when type instanceof NumericType || type instanceof TimestampType ->
          collect(child, sign, terms);
      case Call(var function, var arguments, _, _, _) -> call(function, arguments, sign, terms);
      default -> false;
    };
  }

  private static boolean call(
      String function, List<Expression> arguments, int sign, Set<Term> terms) {
    return switch (function) {
      case "+", "#add_time" -> all(arguments, List.of(sign, sign), terms);
      case "-" ->
          switch (arguments.size()) {
            case 1 -> collect(arguments.getFirst(), -sign, terms);
            default ->
                arguments.stream().noneMatch(TimeBound::isMoment)
                    && all(arguments, List.of(sign, -sign), terms);
          };
      case "negative" -> collect(arguments.getFirst(), -sign, terms);
      default -> false;
    };
  }

  private static boolean isMoment(Expression expression) {
    return expression.type() instanceof TimestampType
        || expression.type() instanceof TimestampNTZType;
  }

  private static boolean all(List<Expression> arguments, List<Integer> signs, Set<Term> terms) {
    for (int i = 0; i < signs.size(); i++) {
      if (!collect(arguments.get(i), signs.get(i), terms)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Double> micros(@Nullable Object value, DataType type) {
    if (!(value instanceof Number number)) {
      return Optional.empty();
    }
    return switch (type) {
      case DayTimeIntervalType _ -> Optional.of(number.doubleValue());
      case NumericType _, TimestampType _ -> Optional.of(number.doubleValue() * MICROS_PER_SECOND);
      default -> Optional.empty();
    };
  }
}
