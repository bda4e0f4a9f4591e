package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Settings;
import millrace.engine.function.Coercion;
import millrace.engine.function.Functions;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;

/// Columns to rows.
final class Unpivots {
  private final Surroundings surroundings;

  Unpivots(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// What becomes one row: a name, and as many columns as there are values.
  private record Source(String name, List<Expression> columns) {}

  Plan plan(Plan.Unpivot unpivot) {
    var input = unpivot.input();
    var resolver = Resolver.of(new Scope(input.columns(), surroundings));
    var given = unpivot.ids().map(each -> projected(each, resolver));
    var sources =
        unpivot
            .values()
            .map(each -> sources(each, unpivot.value().size(), resolver))
            .orElseGet(
                () -> others(input, given.orElse(List.of())).stream().map(Unpivots::one).toList());
    var used = sources.stream().flatMap(each -> each.columns().stream()).toList();
    var ids = given.orElseGet(() -> others(input, used));
    if (sources.isEmpty()) {
      throw new QueryException("UNPIVOT_REQUIRES_VALUE_COLUMNS", Map.of());
    }
    var columns = new ArrayList<Attribute>();
    ids.forEach(each -> columns.add(attribute(each).fresh()));
    columns.add(Attribute.of(unpivot.variable(), DataTypes.StringType, false));
    var values = values(unpivot.value(), sources, surroundings.settings());
    columns.addAll(values);
    var types = values.stream().map(Attribute::type).toList();
    var expanded =
        new Plan.Expand(
            input,
            sources.stream().map(each -> row(ids, each, types)).toList(),
            List.copyOf(columns));
    return unpivot.outer() || !values.stream().allMatch(Attribute::nullable)
        ? expanded
        : new Plan.Filter(expanded, known(values));
  }

  /// Whether one of the values is not null.
  private Expression known(List<Attribute> values) {
    return values.stream()
        .map(each -> call("isnotnull", new Column(each)))
        .reduce((one, other) -> call("or", one, other))
        .orElseThrow();
  }

  private Expression call(String function, Expression... arguments) {
    return Functions.resolve(new NamedCall(function, arguments), surroundings.settings());
  }

  private List<Expression> row(List<Expression> ids, Source source, List<DataType> types) {
    var row = new ArrayList<Expression>();
    ids.forEach(each -> row.add(Same.unnamed(each)));
    row.add(new Literal(Utf8.of(source.name()), DataTypes.StringType));
    for (int i = 0; i < types.size(); i++) {
      row.add(
          Functions.widen(
              Same.unnamed(source.columns().get(i)), types.get(i), surroundings.settings()));
    }
    return List.copyOf(row);
  }

  private static List<Source> sources(List<Expression> written, int size, Resolver resolver) {
    return size == 1
        ? projected(written, resolver).stream().map(Unpivots::one).toList()
        : written.stream().map(each -> several(each, resolver)).toList();
  }

  private static Source one(Expression column) {
    return new Source(attribute(column).name(), List.of(column));
  }

  /// A tuple; without a name it has those of its columns.
  private static Source several(Expression written, Resolver resolver) {
    var columns = projected(((NamedCall) Same.unnamed(written)).arguments(), resolver);
    return new Source(
        written instanceof Alias alias
            ? alias.name()
            : columns.stream().map(each -> attribute(each).name()).collect(Collectors.joining("_")),
        columns);
  }

  private static List<Attribute> values(
      List<String> names, List<Source> sources, Settings settings) {
    return IntStream.range(0, names.size())
        .mapToObj(
            i -> {
              var all = sources.stream().map(each -> each.columns().get(i)).toList();
              return Attribute.of(
                  names.get(i), common(all, settings), all.stream().anyMatch(Expression::nullable));
            })
        .toList();
  }

  private static List<Expression> projected(List<Expression> written, Resolver resolver) {
    return written.stream().flatMap(each -> resolver.projected(each).stream()).toList();
  }

  private static Attribute attribute(Expression column) {
    return column instanceof Alias alias ? alias.attribute() : ((Column) column).attribute();
  }

  private static List<Expression> others(Plan input, List<Expression> used) {
    return input.columns().stream()
        .filter(each -> used.stream().noneMatch(one -> Same.same(one, new Column(each))))
        .<Expression>map(Column::new)
        .toList();
  }

  private static DataType common(List<Expression> values, Settings settings) {
    var type = values.getFirst().type();
    for (var value : values) {
      type = Coercion.tightest(type, value.type(), settings).orElseThrow(() -> mixed(values));
    }
    return type;
  }

  /// The columns to unpivot have no type in common: each type with the columns that have it.
  private static QueryException mixed(List<Expression> values) {
    var names = new LinkedHashMap<String, List<String>>();
    for (var value : values) {
      names
          .computeIfAbsent(Quoted.sql(value.type().sql()), _ -> new ArrayList<>())
          .add(Names.ofColumn(value));
    }
    return new QueryException(
        "UNPIVOT_VALUE_DATA_TYPE_MISMATCH",
        Map.of(
            "types",
            names.entrySet().stream()
                .map(each -> "%s (%s)".formatted(each.getKey(), Quoted.names(each.getValue())))
                .collect(Collectors.joining(", "))));
  }
}
