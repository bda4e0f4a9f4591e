package millrace.engine.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expression.SortOrder;
import millrace.engine.expression.Frame;
import millrace.engine.expression.Frame.Bound;
import millrace.engine.expression.Settings;
import millrace.engine.function.Functions;
import millrace.engine.function.aggregate.Accumulation;
import millrace.engine.operator.Project;
import millrace.engine.operator.Sort;
import millrace.engine.operator.over.OverFunction;
import millrace.engine.operator.over.OverRows;
import millrace.engine.plan.Plan;

/// Plans functions over a window of rows. What they need is computed by the workers and stands
/// behind the rows' own columns: what to cut by, what to order by, arguments, filters and the
/// values at which frames begin and end.
final class OverPlanning {
  private final Plan.Over over;
  private final List<Attribute> input;
  private final Settings settings;
  private final List<Expression> columns = new ArrayList<>();

  private OverPlanning(Plan.Over over, Settings settings) {
    this.over = over;
    this.input = over.input().columns();
    this.settings = settings;
  }

  static Fragment plan(Plan.Over over, Fragment input, Settings settings) {
    return new OverPlanning(over, settings).fragment(input);
  }

  private Fragment fragment(Fragment below) {
    input.forEach(each -> columns.add(Binding.slot(each, input)));
    over.partition().forEach(this::add);
    over.orders().forEach(each -> add(each.child()));
    var functions = new ArrayList<OverFunction>();
    for (var alias : over.functions()) {
      functions.add(function((Expression.Over) alias.child()));
    }
    var keys =
        over.orders().stream()
            .map(each -> new Sort.Key(each.ascending(), each.nullsFirst()))
            .toList();
    return StatefulPlanning.ordered(
        below.then(new Project(columns)),
        new OverRows(input.size(), over.partition().size(), keys, functions));
  }

  /// The place of an expression that workers compute for each row.
  private int add(Expression expression) {
    columns.add(Binding.bind(expression, input));
    return columns.size() - 1;
  }

  private OverFunction function(Expression.Over function) {
    var frame = function.frame().orElseThrow();
    var filter =
        function.function() instanceof Expression.Aggregate aggregate
                && aggregate.filter().isPresent()
            ? OptionalInt.of(add(aggregate.filter().get()))
            : OptionalInt.empty();
    return new OverFunction(
        function.function(),
        arguments(function.function()),
        filter,
        frame,
        bound(frame, frame.lower()),
        bound(frame, frame.upper()));
  }

  private List<Integer> arguments(Expression function) {
    return switch (function) {
      case Expression.Aggregate aggregate ->
          aggregate.arguments().stream()
              .limit(Accumulation.Column.rowArguments(aggregate))
              .map(this::add)
              .toList();
      case Expression.WindowFunction own ->
          switch (own.function()) {
            case "lag", "lead" ->
                List.of(add(own.arguments().getFirst()), add(own.arguments().get(2)));
            case "nth_value" -> List.of(add(own.arguments().getFirst()));
            default -> List.of();
          };
      default -> throw new IllegalStateException("no function over rows: " + function);
    };
  }

  private OptionalInt bound(Frame frame, Bound bound) {
    return frame.unit() == Frame.Unit.RANGE
            && bound instanceof Bound.Offset(var amount, boolean following)
        ? OptionalInt.of(add(distant(over.orders().getFirst(), amount, following)))
        : OptionalInt.empty();
  }

  /// What stands so far before or behind the row's own value, in the direction of the order.
  private Expression distant(SortOrder order, Expression amount, boolean following) {
    var operator = following == order.ascending() ? "+" : "-";
    var value = order.child();
    return Functions.widen(
        Functions.resolve(new NamedCall(operator, value, amount), settings),
        value.type(),
        settings);
  }
}
