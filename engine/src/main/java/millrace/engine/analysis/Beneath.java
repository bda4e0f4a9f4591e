package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Aggregate;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;

/// Resolves what stands on top of a projection or an aggregate and may use columns that it does not
/// put out, as ORDER BY, HAVING and a filter may: they are added below, and taken away above.
final class Beneath implements Resolver.Columns {
  private final Plan below;
  private final Kind kind;
  private final Surroundings surroundings;
  private final Scope own;
  private final List<Scope> deeper = new ArrayList<>();
  private final Optional<Plan.Aggregate> aggregate;
  private final List<Expression> added = new ArrayList<>();

  /// The columns that the keys of grouping sets are copies of.
  private final Map<Attribute.Id, Attribute> copies = new HashMap<>();

  /// How columns are written.
  private final Map<Attribute.Id, List<String>> asked = new HashMap<>();

  /// Resolved expressions over a plan that has their columns.
  record Over(Plan plan, List<Expression> expressions) {}

  /// What the expressions are for.
  enum Kind {
    FILTER,
    SORT
  }

  Beneath(Plan below, Kind kind, Surroundings surroundings) {
    this.below = below;
    this.kind = kind;
    this.surroundings = surroundings;
    this.own = new Scope(below.columns(), surroundings);
    this.aggregate = descend(below);
  }

  /// Collects the scopes that lie open, down to an aggregate at most.
  private Optional<Plan.Aggregate> descend(Plan plan) {
    return switch (plan) {
      case Plan.Project project -> {
        deeper.add(new Scope(project.input().columns(), surroundings));
        yield descend(project.input());
      }
      case Plan.Filter filter -> descend(filter.input());
      case Plan.Sort sort -> descend(sort.input());
      case Plan.Over over -> descend(over.input());
      case Plan.Aggregate found -> {
        deeper.add(new Scope(below(found), surroundings));
        yield Optional.of(found);
      }
      default -> Optional.empty();
    };
  }

  /// What names can mean below an aggregation. Of grouping sets, a key is what it is in the sets.
  private List<Attribute> below(Plan.Aggregate grouped) {
    var columns = grouped.input().columns();
    copies.putAll(copies(grouped.input()));
    return columns.stream().filter(each -> copies.values().stream().noneMatch(each::is)).toList();
  }

  /// The keys of grouping sets, which are null where they are not in the set, with the columns that
  /// they are copies of.
  private static Map<Attribute.Id, Attribute> copies(Plan plan) {
    var copies = new HashMap<Attribute.Id, Attribute>();
    if (plan instanceof Plan.Expand expand) {
      for (var row : expand.projections()) {
        for (int i = 0; i < row.size(); i++) {
          var made = expand.columns().get(i);
          if (row.get(i) instanceof Column(var column) && !column.is(made)) {
            copies.put(made.id(), column);
          }
        }
      }
    }
    return copies;
  }

  Over resolve(List<Expression> written) {
    var resolver = new Resolver(this);
    var resolved =
        written.stream()
            .map(resolver::resolve)
            .map(Same::unnamed)
            .map(each -> aggregate.map(found -> new Grouped(found).attach(each)).orElse(each))
            .toList();
    resolved.forEach(Generators::requireNone);
    if (aggregate.isEmpty() && resolved.stream().anyMatch(Aggregation::hasAggregate)) {
      throw new QueryException(
          "INVALID_WHERE_CONDITION",
          Map.of(
              "condition",
              Quoted.sql(Names.ofColumn(aggregated(resolved))),
              "expressionList",
              Names.qualified(aggregate(aggregated(resolved)))),
          "an aggregate function stands where each row is looked at for itself; filter behind the"
              + " aggregation, by HAVING or by a filter on its result");
    }
    var missing = missing(resolved);
    return new Over(
        missing.isEmpty() && added.isEmpty() ? below : extended(below, missing), resolved);
  }

  private List<Attribute> missing(List<Expression> resolved) {
    var missing = new ArrayList<Attribute>();
    for (var expression : resolved) {
      Expressions.visit(
          expression,
          each -> {
            if (each instanceof Column(var column)
                && own.find(column).isEmpty()
                && missing.stream().noneMatch(column::is)) {
              missing.add(column);
            }
          });
    }
    return missing;
  }

  private Plan extended(Plan plan, List<Attribute> missing) {
    var columns = plan.columns();
    var lacking = missing.stream().filter(each -> columns.stream().noneMatch(each::is)).toList();
    if (lacking.isEmpty()) {
      return plan;
    }
    return switch (plan) {
      case Plan.Project project ->
          new Plan.Project(
              extended(project.input(), lacking),
              Stream.concat(project.expressions().stream(), lacking.stream().map(Column::new))
                  .toList());
      case Plan.Filter filter ->
          new Plan.Filter(extended(filter.input(), lacking), filter.condition());
      case Plan.Sort sort -> new Plan.Sort(extended(sort.input(), lacking), sort.orders());
      case Plan.Over over ->
          new Plan.Over(
              extended(over.input(), lacking), over.functions(), over.partition(), over.orders());
      case Plan.Aggregate found -> {
        var results = new ArrayList<>(found.results());
        lacking.forEach(
            each ->
                results.add(
                    added.stream()
                        .filter(alias -> ((Alias) alias).id() == each.id())
                        .findFirst()
                        .orElseGet(() -> new Column(each))));
        yield new Plan.Aggregate(found.input(), found.keys(), List.copyOf(results));
      }
      default -> throw new IllegalStateException("nothing lies open below " + plan);
    };
  }

  // --- names ---

  @Override
  public Optional<Expression> find(List<String> parts) {
    var found = key(parts).or(() -> ownOrDeeper(parts));
    if (found.isPresent() && found.get() instanceof Column(var column)) {
      asked.put(column.id(), parts);
    }
    return found;
  }

  /// HAVING means the key of the group before a result of the same name.
  private Optional<Expression> key(List<String> parts) {
    return kind == Kind.FILTER
        ? aggregate.flatMap(
            grouped ->
                deeper
                    .getLast()
                    .find(parts)
                    .filter(
                        found ->
                            found instanceof Column(var column)
                                && grouped.keys().stream()
                                    .anyMatch(
                                        key -> key instanceof Column(var one) && one.is(column))))
        : Optional.empty();
  }

  /// What several results are called by is taken from below, if it can be.
  private Optional<Expression> ownOrDeeper(List<String> parts) {
    Optional<Expression> result;
    try {
      result = own.find(parts);
    } catch (QueryException ambiguous) {
      if (kind == Kind.FILTER && aggregate.isEmpty()) {
        throw ambiguous;
      }
      if (deeper.isEmpty()) {
        throw ambiguous;
      }
      return Optional.of(deeper(parts).orElseThrow(() -> own.unknown(parts)));
    }
    return result.or(() -> deeper(parts));
  }

  private Optional<Expression> deeper(List<String> parts) {
    return deeper.stream().map(scope -> scope.find(parts)).flatMap(Optional::stream).findFirst();
  }

  @Override
  public Optional<Expression> find(Column column) {
    return Stream.concat(Stream.of(own), deeper.stream())
        .map(scope -> scope.find(column.attribute()))
        .flatMap(Optional::stream)
        .findFirst()
        .map(each -> Resolver.named(each, column));
  }

  @Override
  public List<Expression> star(List<String> qualifier) {
    return own.star(qualifier);
  }

  @Override
  public QueryException unknown(List<String> parts) {
    return own.unknown(parts);
  }

  @Override
  public Scope scope() {
    return own;
  }

  /// Expressions on top of an aggregate: what it computes already is taken from it, and other
  /// aggregate functions are added to it.
  private final class Grouped {
    private final Plan.Aggregate grouped;
    private final Scope input;
    private final Map<Expression, Column> known = new HashMap<>();

    Grouped(Plan.Aggregate grouped) {
      this.grouped = grouped;
      this.input = new Scope(grouped.input().columns(), surroundings);
      computedKeys(grouped.input());
      for (var result : grouped.results()) {
        if (result instanceof Alias alias) {
          known.put(Same.form(alias), new Column(alias.attribute()));
        }
      }
      for (var result : added) {
        known.put(Same.form(result), new Column(((Alias) result).attribute()));
      }
    }

    /// Keys that are no plain columns are computed right below.
    private void computedKeys(Plan plan) {
      if (plan instanceof Plan.Windows || plan instanceof Plan.Sessions) {
        computedKeys(plan.inputs().getFirst());
      } else if (plan instanceof Plan.Project project) {
        for (var each : project.expressions()) {
          if (each instanceof Alias alias && isKey(alias.attribute())) {
            known.put(Same.form(alias), new Column(alias.attribute()));
          }
        }
      }
    }

    private boolean isKey(Attribute column) {
      return grouped.keys().stream()
          .anyMatch(key -> key instanceof Column(var each) && each.is(column));
    }

    Expression attach(Expression expression) {
      var same = known.get(Same.form(expression));
      if (same != null && !(expression instanceof Column(var column) && isOutput(column))) {
        return attachKey(same);
      }
      return switch (expression) {
        case Aggregate function -> added(function);
        case Column column -> attachKey(column);
        default -> Expressions.mapChildren(expression, this::attach);
      };
    }

    private boolean isOutput(Attribute column) {
      return own.find(column).isPresent()
          || grouped.columns().stream().anyMatch(column::is)
          || added.stream().anyMatch(each -> ((Alias) each).id() == column.id());
    }

    private Column attachKey(Column column) {
      if (isOutput(column.attribute()) || isKey(column.attribute())) {
        var result = known.get(Same.form(column));
        return isOutput(column.attribute()) || result == null ? column : result;
      }
      throw own.unknown(
          asked.getOrDefault(column.attribute().id(), List.of(column.attribute().name())));
    }

    /// Inside of aggregate functions, names mean the rows that are grouped.
    private Column added(Aggregate function) {
      var overInput = Expressions.mapChildren(function, this::below);
      Aggregation.requireNotNested((Aggregate) overInput);
      var same = known.get(Same.form(overInput));
      if (same != null) {
        return same;
      }
      var alias = new Alias(overInput, "hidden" + added.size());
      added.add(alias);
      known.put(Same.form(alias), new Column(alias.attribute()));
      return new Column(alias.attribute());
    }

    private Expression below(Expression argument) {
      return Expressions.replace(
          argument,
          each ->
              each instanceof Column(var copy) && copies.containsKey(copy.id())
                  ? Optional.of(new Column(copies.get(copy.id())))
                  : each instanceof Column(var column) && input.find(column).isEmpty()
                      ? Optional.of(
                          input
                              .find(List.of(column.name()))
                              .orElseThrow(() -> input.unknown(List.of(column.name()))))
                      : Optional.empty());
    }
  }

  /// The first that has an aggregate function in it.
  private static Expression aggregated(List<Expression> expressions) {
    return expressions.stream().filter(Aggregation::hasAggregate).findFirst().orElseThrow();
  }

  private static Expression aggregate(Expression expression) {
    return expression instanceof Expression.Aggregate
        ? expression
        : aggregate(aggregated(Expressions.children(expression)));
  }
}
