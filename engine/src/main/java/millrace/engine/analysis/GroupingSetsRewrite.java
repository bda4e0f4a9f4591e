package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.Name;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;
import millrace.sql.types.DataTypes;

/// Makes `cube`, `rollup` and `grouping sets` an aggregate over rows that are there once for each
/// set, with null for the keys that are not in it, and a number that says which are not.
final class GroupingSetsRewrite {
  /// The column that says which keys a row is without; no query sees it.
  static final String ID = "spark_grouping_id";

  private final Surroundings surroundings;
  private final Attribute id = Attribute.of(ID, DataTypes.LongType, false);

  GroupingSetsRewrite(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Plan plan(Plan.GroupingSets sets, Plan input) {
    if (sets.keys().isEmpty() && sets.sets().size() == 1) {
      return whole(sets, input);
    }
    var columns = Stream.concat(input.columns().stream(), Stream.of(id)).toList();
    var scope = new Scope(columns, surroundings);
    var resolver = Resolver.of(scope);
    var plain = new Scope(input.columns(), surroundings);
    var keys = sets.keys().stream().map(key -> key(key, sets, plain)).toList();
    if (keys.size() > Long.SIZE) {
      throw new QueryException(
          "GROUPING_SIZE_LIMIT_EXCEEDED", Map.of("maxSize", String.valueOf(Long.SIZE)));
    }
    var results =
        sets.results().stream()
            .map(each -> withGrouping(each, keys, resolver))
            .flatMap(
                each ->
                    (each instanceof Expression.Star ? Resolver.of(plain) : resolver)
                        .projected(each).stream())
            .toList();
    var keyed = new Aggregation(surroundings.settings()).keyed(input, keys, results);
    var places = keys.stream().map(each -> first(each, keys)).toList();
    var kept = places.stream().distinct().sorted().toList();
    return expanded(
        keyed,
        sets.sets().stream()
            .map(set -> set.stream().map(i -> kept.indexOf(places.get(i))).toList())
            .toList());
  }

  /// The place of the first key that is the same.
  private static int first(Expression key, List<Expression> keys) {
    return IntStream.range(0, keys.size())
        .filter(i -> Same.same(keys.get(i), key))
        .findFirst()
        .orElseThrow();
  }

  /// The one set without keys: all rows are one group, also where there are none.
  private Plan whole(Plan.GroupingSets sets, Plan input) {
    var resolver = Resolver.of(new Scope(input.columns(), surroundings));
    var zero = new Literal(0L, DataTypes.LongType);
    var results =
        sets.results().stream()
            .map(each -> withGrouping(each, List.of(), resolver))
            .map(
                each ->
                    Expressions.replace(
                        each,
                        part ->
                            part instanceof Column(var column) && column.is(id)
                                ? Optional.of(zero)
                                : Optional.empty()))
            .flatMap(each -> resolver.projected(each).stream())
            .toList();
    return new Aggregation(surroundings.settings()).plan(input, List.of(), results);
  }

  private Expression key(Expression key, Plan.GroupingSets sets, Scope scope) {
    var resolver = Resolver.of(scope);
    if (key instanceof Literal(Integer place, _) && place >= 1 && place <= sets.results().size()) {
      return Same.unnamed(resolver.resolve(Same.unnamed(sets.results().get(place - 1))));
    }
    return new GroupingKeys(scope, resolver, List.of()).resolve(key);
  }

  private Plan expanded(Aggregation.Keyed keyed, List<List<Integer>> sets) {
    var input = keyed.input();
    var copies =
        keyed.keys().stream().map(each -> each.attribute().fresh().withNullable(true)).toList();
    boolean repeated = new HashSet<>(sets).size() < sets.size();
    var position = Attribute.of("_gen_grouping_pos", DataTypes.LongType, false);
    var marks = repeated ? List.of(id, position) : List.of(id);
    var projections = new ArrayList<List<Expression>>();
    for (int i = 0; i < sets.size(); i++) {
      projections.add(projection(keyed, sets.get(i), repeated ? Optional.of(i) : Optional.empty()));
    }
    var expand =
        new Plan.Expand(
            input,
            projections,
            Stream.of(input.columns(), copies, marks).flatMap(List::stream).toList());
    var results =
        keyed.results().stream().map(each -> overCopies(each, keyed.keys(), copies)).toList();
    List<Expression> keys =
        Stream.concat(copies.stream(), marks.stream()).<Expression>map(Column::new).toList();
    return new Aggregation(surroundings.settings()).plan(expand, keys, results);
  }

  private static List<Expression> projection(
      Aggregation.Keyed keyed, List<Integer> set, Optional<Integer> position) {
    var keys = keyed.keys();
    var row = new ArrayList<Expression>();
    keyed.input().columns().forEach(each -> row.add(new Column(each)));
    long absent = 0;
    for (int i = 0; i < keys.size(); i++) {
      boolean present = set.contains(i);
      absent = absent << 1 | (present ? 0 : 1);
      row.add(present ? keys.get(i) : new Literal(null, keys.get(i).type()));
    }
    row.add(new Literal(absent, DataTypes.LongType));
    position.ifPresent(each -> row.add(new Literal((long) each, DataTypes.LongType)));
    return List.copyOf(row);
  }

  /// Aggregate functions are given the columns as they were.
  private static Expression overCopies(
      Expression result, List<Column> keys, List<Attribute> copies) {
    if (result instanceof Column(var column)) {
      return place(keys, column)
          .<Expression>map(i -> new Column(copies.get(i).withName(column.name())))
          .orElse(result);
    }
    return result instanceof Expression.Aggregate
        ? result
        : Expressions.mapChildren(result, each -> overCopies(each, keys, copies));
  }

  private static Optional<Integer> place(List<Column> keys, Attribute column) {
    return IntStream.range(0, keys.size())
        .filter(i -> keys.get(i).attribute().is(column))
        .boxed()
        .findFirst();
  }

  // --- grouping(a), grouping_id() ---

  private Expression withGrouping(Expression result, List<Expression> keys, Resolver resolver) {
    var replaced =
        Expressions.replace(
            result,
            each ->
                switch (each) {
                  case NamedCall call -> grouping(call, keys, resolver);
                  case Name name when isId(name) -> Optional.of(new Column(id));
                  default -> Optional.empty();
                });
    return replaced.equals(result) || result instanceof Alias
        ? replaced
        : new Alias(replaced, title(result, resolver));
  }

  private static boolean isId(Name name) {
    return name.parts().size() == 1 && name.parts().getFirst().equalsIgnoreCase("grouping__id");
  }

  private static String title(Expression result, Resolver resolver) {
    return result instanceof Name name
        ? name.parts().getFirst()
        : resolver.title(resolver.names(result));
  }

  /// The arguments of `grouping_id` are all keys in their order, or none.
  private static void requireAll(List<Expression> arguments, List<Expression> keys) {
    boolean all =
        arguments.size() == keys.size()
            && IntStream.range(0, keys.size())
                .allMatch(i -> Same.same(keys.get(i), arguments.get(i)));
    if (!arguments.isEmpty() && !all) {
      throw new QueryException(
          "GROUPING_ID_COLUMN_MISMATCH",
          Map.of("groupingIdColumn", shown(arguments), "groupByColumns", shown(keys)));
    }
  }

  private static String shown(List<Expression> columns) {
    return String.join(",", columns.stream().map(Names::ofColumn).toList());
  }

  private Optional<Expression> grouping(NamedCall call, List<Expression> keys, Resolver resolver) {
    if (call.function().equalsIgnoreCase("grouping_id")) {
      requireAll(call.arguments().stream().map(resolver::resolve).toList(), keys);
      return Optional.of(new Column(id));
    }
    if (!call.function().equalsIgnoreCase("grouping") || call.arguments().size() != 1) {
      return Optional.empty();
    }
    var argument = resolver.resolve(call.arguments().getFirst());
    for (int i = 0; i < keys.size(); i++) {
      if (Same.same(keys.get(i), argument)) {
        var shift = new Literal(keys.size() - 1 - i, DataTypes.IntegerType);
        return Optional.of(
            new Expression.Cast(
                new NamedCall(
                    "&",
                    new NamedCall("shiftright", new Column(id), shift),
                    new Literal(1L, DataTypes.LongType)),
                DataTypes.ByteType,
                false));
      }
    }
    throw new QueryException(
        "GROUPING_COLUMN_MISMATCH",
        Map.of(
            "grouping",
            Names.ofColumn(argument),
            "groupingColumns",
            String.join(",", keys.stream().map(Names::ofColumn).toList())));
  }
}
