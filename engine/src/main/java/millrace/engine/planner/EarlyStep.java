package millrace.engine.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Call;
import millrace.engine.expression.Expression.Slot;
import millrace.engine.expression.Expressions;
import millrace.engine.operator.Context;
import millrace.engine.operator.Filter;
import millrace.engine.optimizer.EarlyConditions;
import millrace.engine.plan.Plan;
import millrace.engine.source.EarlyFilter;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataTypes;

/// What is asked of a stream's rows before they count as input. A record that does not tell a field
/// is not asked for it.
///
/// @param width how many columns the rows have
/// @param told what is asked for behind them, as {@link millrace.engine.source.Split#open} takes it
record EarlyStep(int width, List<Integer> told, Filter filter) {

  static Optional<EarlyStep> of(Plan.StreamScan scan, Expression condition) {
    var conditions = EarlyConditions.of(scan, condition);
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Making(scan, List.of(scan.relation().schema().fieldNames()))
            .step(Binding.bind(conditions, scan.columns())));
  }

  /// Gives the rows that count, of batches with all columns, to the output, which sees the first
  /// ones alone.
  Consumer<Batch> open(Context context, Consumer<Batch> output) {
    var operator = filter.open(context);
    return batch -> operator.process(batch, kept -> output.accept(narrow(kept)));
  }

  private Batch narrow(Batch batch) {
    var columns = new Vector[width];
    for (int i = 0; i < width; i++) {
      columns[i] = batch.column(i);
    }
    return new Batch(batch.size(), columns);
  }

  /// Puts the condition together, and lists what is to be told for it.
  private static final class Making {
    private static final Expression TRUE = new Expression.Literal(true, DataTypes.BooleanType);

    private final Plan.StreamScan scan;
    private final List<String> fields;
    private final EarlyFilter filter;
    private final List<Integer> told = new ArrayList<>();

    Making(Plan.StreamScan scan, List<String> fields) {
      this.scan = scan;
      this.fields = fields;
      this.filter = scan.relation().filter();
    }

    EarlyStep step(List<Expression> conditions) {
      var all = conditions.stream().map(this::whereTold).reduce(this::and).orElseThrow();
      return new EarlyStep(scan.columns().size(), List.copyOf(told), new Filter(all));
    }

    private Expression whereTold(Expression condition) {
      var used = new ArrayList<Integer>();
      Expressions.visit(
          condition,
          each -> {
            if (each instanceof Slot slot && !used.contains(slot.ordinal())) {
              used.add(slot.ordinal());
            }
          });
      boolean always = !used.isEmpty() && used.stream().noneMatch(this::isInFiles);
      if (always) {
        return condition;
      }
      if (used.isEmpty()) {
        return filter.time() == EarlyFilter.Time.ALL_TOLD ? ofAny(condition) : ofFirst(condition);
      }
      return switch (filter.time()) {
        case ALL_TOLD -> {
          var all = used.stream().map(this::flag).reduce(this::and).orElseThrow();
          yield whereTrue(all, ofTold(condition));
        }
        case LAST_TOLD ->
            whereTrue(flag(used.stream().max(this::compare).orElseThrow()), condition);
        case NEVER -> throw new IllegalStateException("the source is never asked: " + condition);
      };
    }

    /// The condition of what records told, also those that broke off behind it.
    private Expression ofTold(Expression condition) {
      return Expressions.replace(
          condition,
          each ->
              each instanceof Slot slot
                  ? Optional.of(new Slot(asked(slot.ordinal(), 2), slot.type(), slot.nullable()))
                  : Optional.empty());
    }

    /// A constant is asked of a record as soon as it tells anything.
    private Expression ofAny(Expression constant) {
      return inFiles()
          .mapToObj(each -> whereTrue(flag(each), constant))
          .reduce(this::and)
          .orElse(TRUE);
    }

    private Expression ofFirst(Expression constant) {
      return inFiles()
          .boxed()
          .min(this::compare)
          .map(each -> whereTrue(flag(each), constant))
          .orElse(TRUE);
    }

    /// The columns that come out of the files.
    private IntStream inFiles() {
      return IntStream.range(0, scan.columns().size()).filter(this::isInFiles);
    }

    private boolean isInFiles(int column) {
      return !scan.isBesideFiles(scan.columns().get(column));
    }

    private int compare(int one, int other) {
      return Integer.compare(place(one), place(other));
    }

    private int place(int column) {
      return fields.indexOf(name(column));
    }

    private String name(int column) {
      return scan.columns().get(column).name();
    }

    private Expression flag(int column) {
      return new Slot(asked(column, 1), DataTypes.BooleanType, false);
    }

    /// The place of what is asked for.
    ///
    /// @param kind 1 for whether a record told the column, 2 for what it told
    private int asked(int column, int kind) {
      int ordinal = kind * fields.size() + place(column);
      if (!told.contains(ordinal)) {
        told.add(ordinal);
      }
      return scan.columns().size() + told.indexOf(ordinal);
    }

    /// @param told whether the condition is asked
    private static Expression whereTrue(Expression told, Expression condition) {
      return call("or", call("not", told), condition);
    }

    private Expression and(Expression one, Expression other) {
      return call("and", one, other);
    }

    private static Expression call(String function, Expression... arguments) {
      boolean nullable = List.of(arguments).stream().anyMatch(Expression::nullable);
      return new Call(function, List.of(arguments), DataTypes.BooleanType, nullable);
    }
  }
}
