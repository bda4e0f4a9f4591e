package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Generator;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.function.Functions;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;
import millrace.sql.types.NullType;

/// Moves functions that make several rows of one out of projections, into a plan of their own.
final class Generators {
  private Generators() {}

  /// `explode(m) as (k, v)`: the generator with those names.
  static Expression named(NamedCall written, Resolver resolver) {
    var names =
        written.arguments().stream()
            .skip(1)
            .map(name -> String.valueOf(((Literal) name).value()))
            .toList();
    if (resolver.resolve(written.arguments().getFirst()) instanceof Generator generator) {
      return withNames(generator, names);
    }
    throw new QueryException(
        "MULTI_ALIAS_WITHOUT_GENERATOR",
        Map.of(
            "names",
            String.join(", ", names),
            "expr",
            Quoted.sql(Names.ofColumn(written.arguments().getFirst()))));
  }

  private static Generator withNames(Generator generator, List<String> names) {
    var columns = generator.columns();
    if (columns.size() != names.size()) {
      throw new QueryException(
          "UDTF_ALIAS_NUMBER_MISMATCH",
          Map.of(
              "aliasesSize",
              Integer.toString(columns.size()),
              "aliasesNames",
              String.join(",", names)));
    }
    return new Generator(
        generator.function(),
        generator.arguments(),
        IntStream.range(0, names.size())
            .mapToObj(i -> columns.get(i).withName(names.get(i)))
            .toList(),
        generator.outer());
  }

  /// A projection of resolved expressions, generators among them.
  static Plan.Project project(Plan input, List<Expression> expressions) {
    var results = new ArrayList<Expression>();
    var plan = input;
    for (var each : expressions) {
      if (!(Same.unnamed(each) instanceof Generator)) {
        requireNone(each);
        results.add(each);
        continue;
      }
      var generator = generator(each);
      generator.arguments().forEach(Generators::requireNone);
      plan =
          new Plan.Generate(
              plan,
              generator.function(),
              generator.arguments(),
              generator.columns(),
              generator.outer());
      generator.columns().forEach(column -> results.add(new Column(column)));
    }
    return new Plan.Project(plan, List.copyOf(results));
  }

  /// Results of an aggregation and, above it, a function that makes rows of some of them.
  record Split(List<Expression> grouped, List<Expression> above) {}

  /// What there is to compute above an aggregation; empty where nothing makes rows.
  static Optional<Split> split(List<Expression> results) {
    var generators =
        results.stream().filter(each -> Same.unnamed(each) instanceof Generator).toList();
    if (generators.isEmpty()) {
      return Optional.empty();
    }
    if (generators.size() > 1) {
      throw new QueryException(
          "UNSUPPORTED_GENERATOR.MULTI_GENERATOR",
          Map.of(
              "num",
              String.valueOf(generators.size()),
              "generators",
              String.join(
                  ", ",
                  generators.stream()
                      .map(each -> Quoted.sql(Names.of(Same.unnamed(each))))
                      .toList())),
          "beside aggregate functions rows are made by one function such as explode, but here are"
              + " several; do the second in a select of its own");
    }
    var grouped = new ArrayList<Expression>();
    var above = new ArrayList<Expression>();
    for (var each : results) {
      if (Same.unnamed(each) instanceof Generator generator) {
        above.add(overGroups(each, generator, grouped));
      } else {
        grouped.add(each);
        above.add(
            new Column(
                each instanceof Alias alias ? alias.attribute() : ((Column) each).attribute()));
      }
    }
    return Optional.of(new Split(List.copyOf(grouped), List.copyOf(above)));
  }

  /// The generator over columns that the aggregation makes of its arguments.
  private static Expression overGroups(
      Expression result, Generator generator, List<Expression> grouped) {
    var arguments = new ArrayList<Expression>();
    for (var argument : generator.arguments()) {
      if (Functions.isConstant(argument)) {
        arguments.add(argument);
      } else {
        var alias = new Alias(argument, "_gen_input_" + arguments.size());
        grouped.add(alias);
        arguments.add(new Column(alias.attribute()));
      }
    }
    var over =
        new Generator(
            generator.function(), List.copyOf(arguments), generator.columns(), generator.outer());
    return result instanceof Alias alias
        ? new Alias(over, alias.name(), alias.id(), alias.metadata())
        : over;
  }

  /// The generator, its only column under the name and id that it was given.
  private static Generator generator(Expression expression) {
    if (!(expression instanceof Alias alias)) {
      return (Generator) expression;
    }
    var generator = withNames((Generator) alias.child(), List.of(alias.name()));
    return new Generator(
        generator.function(),
        generator.arguments(),
        List.of(generator.columns().getFirst().withId(alias.id())),
        generator.outer());
  }

  static void requireNone(Expression expression) {
    Expressions.visit(
        expression,
        each -> {
          if (each instanceof Generator) {
            throw new QueryException(
                "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS",
                Map.of("expression", Quoted.sql(Names.ofColumn(expression))));
          }
        });
  }

  /// LATERAL VIEW: the function looked up, and the types of its columns found.
  static Plan lateral(Plan.Generate view, Resolver resolver, Settings settings) {
    var generated = view.generated();
    if (!generated.isEmpty()
        && generated.stream().noneMatch(each -> each.type() instanceof NullType)) {
      return view;
    }
    view.arguments().forEach(each -> SqlFunctions.requireNone(each, settings, "Generate"));
    var arguments = view.arguments().stream().map(resolver::resolve).toList();
    var call = new NamedCall(view.function(), arguments.toArray(Expression[]::new));
    if (!(Functions.resolve(call, settings) instanceof Generator generator)) {
      throw new QueryException(
          "UNSUPPORTED_GENERATOR.NOT_GENERATOR",
          Map.of(
              "functionName", Quoted.name(view.function()), "classCanonicalName", view.function()),
          "LATERAL VIEW takes a function that makes rows, such as explode, but got %s"
              .formatted(view.function()));
    }
    var names =
        generated.isEmpty()
            ? generator.columns().stream().map(Attribute::name).toList()
            : generated.stream().map(Attribute::name).toList();
    var columns = withNames(generator, names).columns();
    return new Plan.Generate(
        view.input(),
        generator.function(),
        generator.arguments(),
        generated.isEmpty()
            ? columns
            : IntStream.range(0, columns.size())
                .mapToObj(
                    i ->
                        columns
                            .get(i)
                            .withId(generated.get(i).id())
                            .withQualifier(generated.get(i).qualifier()))
                .toList(),
        view.outer() || generator.outer());
  }
}
