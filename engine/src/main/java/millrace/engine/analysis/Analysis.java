package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.Name;
import millrace.engine.expression.Expression.SortOrder;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.expression.SqlFunction;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.sql.types.DataType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimestampType;

/// Names to columns. See the page of the package.
public final class Analysis {
  private final Surroundings surroundings;
  private final Settings settings;

  private Analysis(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.settings = surroundings.settings();
  }

  /// The plan with every name replaced by what it stands for.
  ///
  /// @throws QueryException when a name stands for nothing or for several things, or when types do
  ///   not fit
  public static Plan analyze(Plan plan, Relations relations, Settings settings) {
    return analyze(plan, new Surroundings(settings, relations, Optional.empty()));
  }

  /// A column of what is known of the rows of a resolved plan beside those that it puts out.
  ///
  /// @throws QueryException `UNRESOLVED_COLUMN` when there is none of that name
  public static Attribute metadataColumn(Plan plan, String name, Settings settings) {
    return new FileColumns(settings).named(plan, name);
  }

  static Plan analyze(Plan plan, Surroundings surroundings) {
    var resolved = Hidden.cut(new Analysis(surroundings).resolve(plan));
    Observed.requireNames(resolved);
    return resolved;
  }

  /// A union whose columns belong together by name instead of by place.
  ///
  /// @param allowMissing whether a column that one side lacks is null there; else it is an error
  public static Plan unionByName(
      Plan resolvedLeft, Plan resolvedRight, boolean allowMissing, Settings settings) {
    return new SetOperations(settings).byName(resolvedLeft, resolvedRight, allowMissing);
  }

  /// What is resolved already stays the same object, so that a plan can be found again in others.
  private Plan resolve(Plan plan) {
    var resolved = resolved(plan);
    return resolved.equals(plan) ? plan : resolved;
  }

  private Plan resolved(Plan plan) {
    if (plan instanceof Plan.Written written) {
      return written(written);
    }
    if (plan instanceof Plan.Filter(Plan.Aggregate aggregate, var condition)
        && aggregate.results().stream().anyMatch(OverRows::has)) {
      return having(aggregate, condition);
    }
    var groupings = Groupings.below(plan);
    if (groupings.isPresent()) {
      return Groupings.cut(resolve(groupings.get()));
    }
    var over =
        new FileColumns(settings)
            .offered(
                isTransparent(plan)
                    ? Plans.mapInputs(plan, this::resolve)
                    : Plans.mapInputs(plan, input -> Hidden.cut(resolve(input))));
    if (settings.names().clearSelfJoins()) {
      SelfJoins.requireClear(over);
    }
    return switch (over) {
      case Plan.NamedRelation relation -> relation(relation);
      case Plan.Project project -> project(project);
      case Plan.Filter filter -> filter(filter);
      case Plan.Qualify qualify -> qualify(qualify);
      case Plan.Pivot pivot -> new Pivots(surroundings).pivot(pivot);
      case Plan.Unpivot unpivot -> new Unpivots(surroundings).plan(unpivot);
      case Plan.Aggregate aggregate -> aggregate(aggregate);
      case Plan.GroupingSets sets -> new GroupingSetsRewrite(surroundings).plan(sets, sets.input());
      case Plan.Sort sort -> sort(sort);
      case Plan.Distinct distinct -> distinct(distinct);
      case Plan.Deduplicate deduplicate -> deduplicate(deduplicate);
      case Plan.Watermark watermark -> watermark(watermark);
      case Plan.Observe observe -> Observed.resolve(observe, scope(observe.input()));
      case Plan.Generate generate ->
          Generators.lateral(generate, Resolver.of(scope(generate.input())), settings);
      case Plan.Union union ->
          new Plan.Union(new SetOperations(settings).widened("UNION", union.inputs()));
      case Plan.Intersect intersect -> {
        var both = new SetOperations(settings).widened("INTERSECT", intersect.inputs());
        SetOperations.requireEqualities(both.getFirst().columns());
        yield new Plan.Intersect(both.get(0), both.get(1), intersect.all());
      }
      case Plan.Except except -> {
        var both = new SetOperations(settings).widened("EXCEPT", except.inputs());
        SetOperations.requireEqualities(both.getFirst().columns());
        yield new Plan.Except(both.get(0), both.get(1), except.all());
      }
      case Plan.Lateral lateral -> Subqueries.lateral(lateral, scope(lateral.input()));
      case Plan.Join join -> new Joins(surroundings).resolve(join);
      case Plan.Loop loop -> Loops.resolve(loop, surroundings);
      case Plan.LoopRows rows -> Loops.resolve(rows, surroundings);
      case Plan.Written _,
          Plan.TableScan _,
          Plan.StreamScan _,
          Plan.Rows _,
          Plan.Expand _,
          Plan.Windows _,
          Plan.Sessions _,
          Plan.Over _,
          Plan.Limit _,
          Plan.Offset _,
          Plan.Named _,
          Plan.Copy _,
          Plan.Apply _,
          Plan.GroupState _,
          Plan.TransformWithState _,
          Plan.CoGroup _ ->
          over;
    };
  }

  private Plan written(Plan.Written written) {
    try {
      return resolve(written.query());
    } catch (QueryException wrong) {
      throw wrong.at(wrong.condition().contains("_BY_POS_") ? written.ordinals() : written.place());
    }
  }

  /// Whether qualified names above see the same columns as below.
  private static boolean isTransparent(Plan plan) {
    return switch (plan) {
      case Plan.Filter _,
          Plan.Qualify _,
          Plan.Sort _,
          Plan.Limit _,
          Plan.Offset _,
          Plan.Generate _,
          Plan.Watermark _,
          Plan.Join _,
          Plan.Lateral _,
          Plan.Project _,
          Plan.Aggregate _,
          Plan.GroupingSets _ ->
          true;
      case Plan.Named named -> named.name().isEmpty();
      default -> false;
    };
  }

  private Scope scope(Plan plan) {
    return new Scope(plan.columns(), surroundings);
  }

  private Plan relation(Plan.NamedRelation relation) {
    var name = relation.name();
    var found =
        surroundings
            .relations()
            .find(name)
            .orElseThrow(
                () ->
                    new QueryException(
                            "TABLE_OR_VIEW_NOT_FOUND",
                            Map.of(
                                "relationName",
                                Quoted.name(name),
                                "searchPath",
                                settings.names().searchPath()),
                            notThere(name))
                        .at(relation.place()));
    var resolved = resolve(found);
    var told =
        relation.place().isKnown()
            ? Plans.mapAll(resolved, each -> Expressions.placed(each, relation.place()))
            : resolved;
    return new Plan.Named(Hidden.cut(told), name.getLast(), surroundings.relations().within(name));
  }

  private String notThere(List<String> name) {
    var near = Nearest.of(name.getLast(), surroundings.relations().names());
    return "the table or view %s cannot be found; %s"
        .formatted(
            Quoted.name(name),
            near.isEmpty()
                ? "there are none: make one with createOrReplaceTempView"
                : "there are: " + near);
  }

  // --- projections, filters ---

  private Plan project(Plan.Project project) {
    var scope = scope(project.input());
    if (project.expressions().size() == 1
        && project.expressions().getFirst() instanceof Expression.NamedCall call
        && call.function().equals(SqlFunction.ROWS)) {
      return call(project.input(), (Expression.NamedCall) call.arguments().getFirst());
    }
    var results = results(project.expressions(), scope, List.of());
    if (results.stream().anyMatch(Aggregation::hasAggregate)) {
      return new Aggregation(settings).plan(project.input(), List.of(), results);
    }
    var moved = TimeWindows.move(project.input(), results, settings);
    var projected = Generators.project(moved.input(), moved.expressions());
    return OverRows.project(projected.input(), projected.expressions());
  }

  /// A call of a function in FROM.
  private Plan call(Plan oneRow, Expression.NamedCall call) {
    var function = SqlFunctions.of(call, surroundings);
    var resolver = Resolver.of(scope(oneRow));
    try {
      if (function.isEmpty()) {
        throw new QueryException(
            "UNRESOLVABLE_TABLE_VALUED_FUNCTION",
            Map.of("name", Quoted.name(List.of(call.function().split("\\.")))),
            "there is no function %s that makes rows".formatted(call.function()));
      }
      return function
          .get()
          .rows(function.get().named(call).arguments().stream().map(resolver::resolve).toList());
    } catch (QueryException wrong) {
      throw wrong.at(call.place());
    }
  }

  /// What a SELECT computes. What is given a name can be used to the right of it.
  ///
  /// @param before what else can be used, where the input has no column of the name
  private static List<Expression> results(
      List<Expression> written, Scope scope, List<Expression> before) {
    var results = new ArrayList<Expression>();
    var named = new ArrayList<>(before);
    for (var each : written) {
      var columns = new LateralColumns(scope, List.copyOf(named));
      var projected = new Resolver(columns).projected(each);
      results.addAll(projected);
      if (each instanceof Expression.Alias) {
        named.addAll(projected);
      }
    }
    return results;
  }

  private Plan filter(Plan.Filter filter) {
    var over =
        new Beneath(filter.input(), Beneath.Kind.FILTER, surroundings)
            .resolve(List.of(filter.condition()));
    var moved = TimeWindows.move(over.plan(), over.expressions(), settings);
    var condition = moved.expressions().getFirst();
    OverRows.requireNone(condition, "WHERE");
    Conditions.requireBoolean(condition, "WHERE");
    return cut(new Plan.Filter(moved.input(), condition), filter.input());
  }

  /// A filter by functions over the rows that a projection makes, and of the columns below it.
  private Plan qualify(Plan.Qualify qualify) {
    var input = qualify.input();
    var over =
        input instanceof Plan.Aggregate
            ? new Beneath.Over(
                input, List.of(Resolver.of(scope(input)).resolve(qualify.condition())))
            : new Beneath(input, Beneath.Kind.FILTER, surroundings)
                .resolve(List.of(qualify.condition()));
    var condition = over.expressions().getFirst();
    if (!OverRows.has(condition) && !Plans.anyMatch(input, Plan.Over.class::isInstance)) {
      throw new QueryException("QUALIFY_REQUIRES_WINDOW_FUNCTION", Map.of());
    }
    Conditions.requireBoolean(condition, "QUALIFY");
    var name = new Expression.Alias(condition, "qualified");
    var all = new ArrayList<Expression>();
    over.plan().columns().forEach(each -> all.add(new Column(each)));
    all.add(name);
    var projected = OverRows.project(over.plan(), all);
    return cut(new Plan.Filter(projected, new Column(name.attribute())), input);
  }

  /// Takes away the columns that were added for the plan alone.
  private static Plan cut(Plan plan, Plan like) {
    var columns = like.columns();
    return plan.columns().size() == columns.size()
        ? plan
        : new Plan.Project(plan, columns.stream().<Expression>map(Column::new).toList());
  }

  private Plan sort(Plan.Sort sort) {
    var columns = sort.input().columns();
    var written = all(sort);
    written.forEach(each -> SqlFunctions.requireNone(each, settings, "Sort"));
    var over =
        new Beneath(sort.input(), Beneath.Kind.SORT, surroundings)
            .resolve(
                written.stream().map(SortOrder::child).map(each -> key(each, columns)).toList());
    over.expressions().forEach(Subqueries::requireNoneDependent);
    OverRows.requireNone(over.expressions().stream().map(SortOrder::ascending).toList());
    var moved = TimeWindows.move(over.plan(), over.expressions(), settings);
    var orders = new ArrayList<SortOrder>();
    for (int i = 0; i < written.size(); i++) {
      var order = written.get(i);
      orders.add(new SortOrder(moved.expressions().get(i), order.ascending(), order.nullsFirst()));
    }
    orders.forEach(Conditions::requireOrdered);
    return cut(new Plan.Sort(moved.input(), List.copyOf(orders)), sort.input());
  }

  /// What rows are sorted by; of `ALL`, if no column has that name, each column.
  private List<SortOrder> all(Plan.Sort sort) {
    var orders = sort.orders();
    if (orders.size() != 1
        || !(orders.getFirst().child() instanceof Name(var parts, _))
        || parts.size() != 1
        || !parts.getFirst().equalsIgnoreCase("all")
        || scope(sort.input()).find(parts).isPresent()) {
      return orders;
    }
    var order = orders.getFirst();
    return sort.input().columns().stream()
        .map(each -> new SortOrder(new Column(each), order.ascending(), order.nullsFirst()))
        .toList();
  }

  private static Expression key(Expression key, List<Attribute> columns) {
    if (!(key instanceof Literal(Integer place, _))) {
      return key;
    }
    if (place < 1 || place > columns.size()) {
      throw new QueryException(
          "ORDER_BY_POS_OUT_OF_RANGE",
          Map.of("index", Integer.toString(place), "size", Integer.toString(columns.size())));
    }
    return new Column(columns.get(place - 1));
  }

  // --- groups ---

  private Plan aggregate(Plan.Aggregate aggregate) {
    return aggregate(aggregate, grouped -> grouped);
  }

  /// HAVING is before functions over rows: they see the groups that it lets through.
  private Plan having(Plan.Aggregate written, Expression condition) {
    var over = new Plan.Aggregate(resolve(written.input()), written.keys(), written.results());
    return aggregate(over, grouped -> filter(new Plan.Filter(grouped, condition)));
  }

  /// @param filtered what happens to the groups before functions over rows see them
  private Plan aggregate(Plan.Aggregate aggregate, UnaryOperator<Plan> filtered) {
    var scope = scope(aggregate.input());
    var resolver = Resolver.of(scope);
    var windows =
        aggregate.keys().stream().filter(TimeWindows::isCall).map(resolver::resolve).toList();
    var grouped = TimeWindows.move(aggregate.input(), windows, settings);
    var results = results(aggregate.results(), scope, grouped.expressions());
    var keys = new GroupingKeys(scope, resolver, results).resolve(aggregate.keys());
    return new Aggregation(settings)
        .plan(
            grouped.input(),
            grouped.instead(windows, keys),
            grouped.instead(windows, results),
            filtered);
  }

  /// One group for each row of its own.
  private static Plan distinct(Plan.Distinct distinct) {
    SetOperations.requireEqualities(distinct.columns());
    List<Expression> columns = distinct.columns().stream().<Expression>map(Column::new).toList();
    return new Plan.Aggregate(distinct.input(), columns, columns);
  }

  private Plan deduplicate(Plan.Deduplicate deduplicate) {
    var scope = scope(deduplicate.input());
    var keys = new ArrayList<Expression>();
    if (deduplicate.keys().isEmpty()) {
      keys.addAll(scope.star(List.of()));
    }
    for (var key : deduplicate.keys()) {
      if (key instanceof Name(var parts, _) && parts.size() == 1) {
        keys.addAll(columnsNamed(parts.getFirst(), scope));
      } else {
        keys.add(Same.unnamed(Resolver.of(scope).resolve(key)));
      }
    }
    if (!deduplicate.withinWatermark()) {
      SetOperations.requireEqualities(
          keys.stream()
              .flatMap(each -> each instanceof Column(var key) ? Stream.of(key) : Stream.empty())
              .toList());
    }
    return new Plan.Deduplicate(
        deduplicate.input(), List.copyOf(keys), deduplicate.withinWatermark());
  }

  private static List<Column> columnsNamed(String name, Scope scope) {
    var found =
        scope.columns().stream()
            .filter(each -> scope.matches(each.name(), name))
            .map(Column::new)
            .toList();
    if (found.isEmpty()) {
      throw SetOperations.unresolved(name, scope.columns());
    }
    return found;
  }

  // --- event time ---

  private Plan watermark(Plan.Watermark watermark) {
    var resolved = Resolver.of(scope(watermark.input())).resolve(watermark.column());
    var input = watermark.input();
    var column = Same.unnamed(resolved);
    if (watermark.column() instanceof Expression.Alias
        && resolved instanceof Expression.Alias made) {
      // the new column comes first, and names below it may be the same
      var all = new ArrayList<Expression>(List.of(ProjectedColumn.inherited(made)));
      input.columns().forEach(each -> all.add(new Column(each)));
      input = new Plan.Project(input, all);
      column = new Column(input.columns().getFirst());
    }
    if (!(column instanceof Column(var time))) {
      throw watermark.column() instanceof Name(var parts, _)
          ? new QueryException(
              "EVENT_TIME_MUST_BE_TOP_LEVEL_COLUMN", Map.of("eventExpr", String.join(".", parts)))
          : new QueryException(
              "REQUIRES_EXPLICIT_NAME_IN_WATERMARK_CLAUSE",
              Map.of("sqlExpr", Names.ofColumn(column)));
    }
    if (Plans.isStreaming(input) && !isEventTime(time.type())) {
      throw new QueryException(
          "EVENT_TIME_IS_NOT_ON_TIMESTAMP_TYPE",
          Map.of(
              "eventName", Quoted.name(time.name()), "eventType", Quoted.sql(time.type().sql())));
    }
    return new Plan.Watermark(input, column, watermark.delay(), watermark.id());
  }

  private static boolean isEventTime(DataType type) {
    return type instanceof TimestampType
        || (type instanceof StructType struct
            && List.of(struct.fieldNames()).equals(List.of("start", "end"))
            && struct.fields()[1].dataType() instanceof TimestampType);
  }
}
