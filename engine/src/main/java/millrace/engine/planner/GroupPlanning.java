package millrace.engine.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.function.aggregate.Accumulation;
import millrace.engine.operator.Panes;
import millrace.engine.operator.Project;
import millrace.engine.operator.RestoreKeys;
import millrace.engine.operator.RestoreKeys.Part;
import millrace.engine.operator.SessionBounds;
import millrace.engine.operator.group.GroupTime;
import millrace.engine.operator.group.Grouping;
import millrace.engine.operator.group.Observe;
import millrace.engine.operator.session.SessionGrouping;
import millrace.engine.plan.Plan;
import millrace.engine.planner.Fragment.Leaf;
import millrace.engine.sink.OutputMode;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;

/// Plans a grouped aggregation: what workers compute for each row, which groups are kept, and what
/// is made of keys and results.
///
/// Keys become columns that a table of keys takes well: a window that is made right below is the
/// start of its pane; one that comes from further below is its start and its end.
final class GroupPlanning {
  private final Settings settings;
  private final Optional<OutputMode> mode;

  /// What workers compute for each row: key columns, then arguments and filters.
  private final List<Expression> columns = new ArrayList<>();

  private final List<DataType> keyTypes = new ArrayList<>();
  private final List<Part> restored = new ArrayList<>();
  private final List<Accumulation.Column> aggregates = new ArrayList<>();
  private Optional<GroupTime> time = Optional.empty();

  private GroupPlanning(Settings settings, Optional<OutputMode> mode) {
    this.settings = settings;
    this.mode = mode;
  }

  /// @param plan of an input, as a fragment
  /// @param mode empty for rows that stand still
  /// @param chained whether each stateful operator goes by watermarks of its own
  static Fragment plan(
      Plan.Aggregate aggregate,
      Function<Plan, Fragment> plan,
      Settings settings,
      Optional<OutputMode> mode,
      boolean chained) {
    if (mode.isPresent() && mode.get() != OutputMode.COMPLETE) {
      requireTime(mode.get(), EventTimeColumn.of(keyColumns(aggregate), chained));
    }
    var inlined = inlineProjections(aggregate);
    var planning = new GroupPlanning(settings, mode);
    if (inlined.input() instanceof Plan.Sessions sessions
        && inlined.keys().stream().anyMatch(key -> isColumn(key, sessions.session()))) {
      return planning.overSessions(inlined, sessions, plan);
    }
    return inlined.input() instanceof Plan.Windows windows
            && canUsePanes(inlined, windows, planning)
        ? planning.overPanes(inlined, windows, plan)
        : planning.overRows(aggregate, plan);
  }

  /// Plans what is told of rows that go by.
  static Observe observe(Plan.Observe observe, Settings settings) {
    var planning = new GroupPlanning(settings, Optional.empty());
    var results =
        planning.results(
            new Plan.Aggregate(observe.input(), List.of(), observe.metrics()),
            observe.input().columns());
    return new Observe(
        observe.name(),
        observe.schema(),
        List.copyOf(planning.columns),
        new Grouping(List.of(), planning.aggregates, Optional.empty(), Optional.empty(), settings),
        results);
  }

  /// Without a time among its keys a group is never finished, and never handed out.
  private static void requireTime(OutputMode mode, Optional<Attribute> time) {
    if (mode == OutputMode.APPEND && time.isEmpty()) {
      throw new QueryException(
          "UNSUPPORTED_STREAMING_OPERATOR_WITHOUT_WATERMARK",
          Map.of("outputMode", "Append", "statefulOperator", "aggregations"));
    }
  }

  /// The keys that carry what is known of columns, such as a watermark.
  private static List<Attribute> keyColumns(Plan.Aggregate aggregate) {
    return aggregate.keys().stream()
        .flatMap(
            key ->
                switch (key) {
                  case Expression.Column column -> Stream.of(column.attribute());
                  case Expression.Alias alias -> Stream.of(alias.attribute());
                  default -> Stream.<Attribute>empty();
                })
        .toList();
  }

  /// Takes what projections between an aggregation and its windows compute into the aggregation.
  private static Plan.Aggregate inlineProjections(Plan.Aggregate aggregate) {
    if (aggregate.input() instanceof Plan.Project(var input, var expressions)
        && (input instanceof Plan.Project
            || input instanceof Plan.Windows
            || input instanceof Plan.Sessions)) {
      Function<Expression, Optional<Expression>> inline =
          each ->
              each instanceof Expression.Column(var attribute)
                  ? expressions.stream()
                      .filter(
                          one ->
                              one instanceof Expression.Alias alias
                                  && alias.attribute().is(attribute))
                      .findFirst()
                      .map(one -> ((Expression.Alias) one).child())
                  : Optional.empty();
      return inlineProjections(
          new Plan.Aggregate(
              input,
              aggregate.keys().stream().map(key -> inlineKey(key, inline)).toList(),
              aggregate.results().stream().map(each -> inlineKey(each, inline)).toList()));
    }
    return aggregate;
  }

  /// A key or result that was a bare column keeps its identity and what is known of it.
  private static Expression inlineKey(
      Expression expression, Function<Expression, Optional<Expression>> inline) {
    var inlined = Expressions.replace(expression, inline);
    return expression instanceof Expression.Column(var attribute)
            && !(inlined instanceof Expression.Column)
        ? new Expression.Alias(inlined, attribute.name(), attribute.id(), attribute.metadata())
        : inlined;
  }

  /// Whether the window is a key and nothing else needs it row by row, and the functions do not
  /// mind the order of rows.
  private static boolean canUsePanes(
      Plan.Aggregate aggregate, Plan.Windows windows, GroupPlanning planning) {
    var window = windows.window();
    long keys = aggregate.keys().stream().filter(key -> isColumn(key, window)).count();
    boolean elsewhere =
        aggregate.keys().stream().anyMatch(key -> !isColumn(key, window) && uses(key, window));
    var functions = new ArrayList<Expression.Aggregate>();
    aggregate.results().forEach(each -> collect(each, functions));
    boolean inArguments =
        functions.stream()
            .anyMatch(
                each ->
                    each.arguments().stream().anyMatch(argument -> uses(argument, window))
                        || each.filter().stream().anyMatch(filter -> uses(filter, window)));
    boolean orderless =
        windows.slide() >= windows.size()
            || functions.stream().allMatch(each -> column(each).isOrderless());
    return keys == 1 && !elsewhere && !inArguments && orderless && planning.columns.isEmpty();
  }

  private static Accumulation.Column column(Expression.Aggregate aggregate) {
    return new Accumulation.Column(aggregate, List.of(), OptionalInt.empty());
  }

  private static boolean isColumn(Expression expression, Attribute attribute) {
    return switch (expression) {
      case Expression.Column column -> column.attribute().is(attribute);
      case Expression.Alias alias -> isColumn(alias.child(), attribute);
      default -> false;
    };
  }

  private static boolean uses(Expression expression, Attribute attribute) {
    var found = new boolean[1];
    Expressions.visit(expression, each -> found[0] |= isColumn(each, attribute));
    return found[0];
  }

  private static void collect(Expression expression, List<Expression.Aggregate> into) {
    Expressions.visit(
        expression,
        each -> {
          if (each instanceof Expression.Aggregate function) {
            into.add(function);
          }
        });
  }

  private Fragment overPanes(
      Plan.Aggregate aggregate, Plan.Windows windows, Function<Plan, Fragment> plan) {
    var input = windows.input().columns();
    var pane = Attribute.of("pane", DataTypes.LongType, false);
    var columnsBelow = new ArrayList<>(input);
    columnsBelow.add(pane);
    boolean watermarked = windows.window().watermarkDelay().isPresent();
    for (var key : aggregate.keys()) {
      if (isColumn(key, windows.window())) {
        var groupTime =
            new GroupTime(
                keyTypes.size(),
                windows.size(),
                Math.min(windows.slide(), windows.size()),
                Math.floorMod(windows.offset(), windows.slide()),
                watermarked);
        time = Optional.of(groupTime);
        restored.add(new Part.FromStart(keyTypes.size(), windows.size()));
        addKey(Binding.slot(pane, columnsBelow));
      } else {
        addPlainKey(key, columnsBelow, watermarked);
      }
    }
    var groupTime = time.orElseThrow();
    var panes =
        new Panes(Binding.bind(windows.time(), input), groupTime.pane(), groupTime.offset());
    return finish(aggregate, plan.apply(windows.input()).then(panes), columnsBelow);
  }

  /// The keys besides the session first, then start and end of the row's own session.
  private Fragment overSessions(
      Plan.Aggregate aggregate, Plan.Sessions sessions, Function<Plan, Fragment> plan) {
    var input = sessions.input().columns();
    var start = Attribute.of("start", DataTypes.TimestampType, true);
    var end = Attribute.of("end", DataTypes.TimestampType, true);
    var below = new ArrayList<>(input);
    below.add(start);
    below.add(end);
    var plain =
        aggregate.keys().stream().filter(key -> !isColumn(key, sessions.session())).toList();
    if (mode.isPresent() && plain.isEmpty()) {
      throw new QueryException("_LEGACY_ERROR_TEMP_3068", Map.of());
    }
    plain.forEach(key -> addKey(Binding.bind(strip(key), below)));
    for (var key : aggregate.keys()) {
      restored.add(
          isColumn(key, sessions.session())
              ? new Part.FromEnds(plain.size(), plain.size() + 1)
              : new Part.Same(plain.indexOf(key)));
    }
    columns.add(Binding.slot(start, below));
    columns.add(Binding.slot(end, below));
    var results = results(aggregate, below);
    for (int i = 0; i < aggregates.size(); i++) {
      restored.add(new Part.Same(plain.size() + 2 + i));
    }
    var grouping =
        new SessionGrouping(
            List.copyOf(keyTypes),
            List.copyOf(aggregates),
            sessions.session().watermarkDelay().isPresent(),
            mode,
            settings);
    var bounds =
        new SessionBounds(
            Binding.bind(sessions.time(), input), Binding.bind(sessions.gap(), input));
    var rows = plan.apply(sessions.input()).then(bounds).then(new Project(columns));
    return restore(new SessionStage(rows, grouping), results);
  }

  private Fragment restore(Stage stage, List<Expression> results) {
    return Fragment.of(new Leaf.OfStage(stage))
        .then(new RestoreKeys(restored))
        .then(new Project(results));
  }

  private Fragment overRows(Plan.Aggregate aggregate, Function<Plan, Fragment> plan) {
    var input = aggregate.input().columns();
    for (var key : aggregate.keys()) {
      addPlainKey(key, input, time.isPresent());
    }
    return finish(aggregate, plan.apply(aggregate.input()), input);
  }

  private void addKey(Expression bound) {
    columns.add(bound);
    keyTypes.add(bound.type());
  }

  private void addPlainKey(Expression key, List<Attribute> input, boolean hasTime) {
    var bound = Binding.bind(strip(key), input);
    boolean isTime = !hasTime && watermarked(key);
    if (isTime && bound.type() instanceof StructType window) {
      var type = window.apply(0).dataType();
      restored.add(new Part.FromEnds(keyTypes.size(), keyTypes.size() + 1));
      addKey(new Expression.Field(bound, 0, "start", type, true));
      time = Optional.of(GroupTime.moment(keyTypes.size()));
      addKey(new Expression.Field(bound, 1, "end", type, true));
      return;
    }
    if (isTime) {
      time = Optional.of(GroupTime.moment(keyTypes.size()));
    }
    restored.add(new Part.Same(keyTypes.size()));
    addKey(bound);
  }

  private static boolean watermarked(Expression key) {
    return switch (key) {
      case Expression.Column column -> column.attribute().watermarkDelay().isPresent();
      case Expression.Alias alias ->
          alias.attribute().watermarkDelay().isPresent() || watermarked(alias.child());
      default -> false;
    };
  }

  private static Expression strip(Expression key) {
    return key instanceof Expression.Alias alias ? strip(alias.child()) : key;
  }

  /// Adds the aggregate functions, groups, and computes the results from keys and functions.
  private Fragment finish(Plan.Aggregate aggregate, Fragment input, List<Attribute> below) {
    var results = results(aggregate, below);
    var grouping = new Grouping(keyTypes, aggregates, time, mode, settings);
    for (int i = 0; i < aggregates.size(); i++) {
      restored.add(new Part.Same(keyTypes.size() + i));
    }
    var stage = new GroupStage(input.then(new Project(columns)), grouping);
    return restore(stage, results);
  }

  private List<Expression> results(Plan.Aggregate aggregate, List<Attribute> below) {
    return aggregate.results().stream()
        .map(result -> Expressions.replace(result, each -> result(each, aggregate, below)))
        .toList();
  }

  /// The place of a key or an aggregate function behind the grouping.
  private Optional<Expression> result(
      Expression expression, Plan.Aggregate aggregate, List<Attribute> below) {
    if (expression instanceof Expression.Aggregate function) {
      int place = aggregates.indexOf(add(function, below));
      return Optional.of(
          new Expression.Slot(
              aggregate.keys().size() + place, function.type(), function.nullable()));
    }
    for (int i = 0; i < aggregate.keys().size(); i++) {
      var key = aggregate.keys().get(i);
      if (Binding.isSame(expression, key) || Binding.isSame(expression, strip(key))) {
        return Optional.of(new Expression.Slot(i, key.type(), key.nullable()));
      }
    }
    return Optional.empty();
  }

  private Accumulation.Column add(Expression.Aggregate function, List<Attribute> below) {
    var bound = (Expression.Aggregate) Binding.bind(function, below);
    for (var known : aggregates) {
      if (known.aggregate().equals(bound)) {
        return known;
      }
    }
    var arguments =
        bound.arguments().stream()
            .limit(Accumulation.Column.rowArguments(bound))
            .map(this::place)
            .toList();
    var filter = bound.filter().map(this::place);
    var column =
        new Accumulation.Column(
            bound,
            arguments,
            filter.isPresent() ? OptionalInt.of(filter.get()) : OptionalInt.empty());
    aggregates.add(column);
    return column;
  }

  /// The place of an expression among those that workers compute; each is computed once.
  private int place(Expression bound) {
    int known = columns.indexOf(bound);
    if (known >= 0) {
      return known;
    }
    columns.add(bound);
    return columns.size() - 1;
  }
}
