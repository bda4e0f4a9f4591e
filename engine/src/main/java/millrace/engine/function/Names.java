package millrace.engine.function;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import millrace.sql.types.StructType;

/// The names of columns that no one named, as Spark gives them: `count(1)`, `(a + 1)`, `CAST(a AS
/// INT)`.
public final class Names {
  private Names() {}

  /// The name of a column that this makes. The expression is best given as its author wrote it,
  /// with names already replaced by columns: implicit casts and rewritten functions do not show in
  /// the name.
  public static String ofColumn(Expression expression) {
    return switch (expression) {
      case Expression.Cast(var child, _, _) when isNamed(child) -> ofColumn(child);
      case Expression.NamedCall(var function, var arguments, _, _)
          when function.equals("getfield")
              && isNamed(arguments.getFirst())
              && arguments.get(1) instanceof Expression.Literal field ->
          of(field);
      case Expression.Field(var struct, _, var name, _, _) when isNamed(struct) -> name;
      case Expression.Name(var parts) -> parts.getLast();
      default -> of(expression);
    };
  }

  private static boolean isNamed(Expression expression) {
    return switch (expression) {
      case Expression.Name _, Expression.Column _, Expression.Alias _ -> true;
      case Expression.Field field -> isNamed(field.struct());
      default -> false;
    };
  }

  /// The text of an expression inside of such a name.
  public static String of(Expression expression) {
    return switch (expression) {
      case Expression.Name(var parts) -> String.join(".", parts);
      case Expression.Star(var qualifier) ->
          qualifier.isEmpty() ? "*" : String.join(".", qualifier) + ".*";
      case Expression.NamedCall call ->
          call(call.function(), call.arguments(), call.distinct())
              + call.filter().map(filter -> " FILTER (WHERE " + of(filter) + ")").orElse("");
      case Expression.Lambda lambda ->
          "lambdafunction(%s, %s)"
              .formatted(
                  of(parameterised(lambda)),
                  lambda.parameters().stream()
                      .map(_ -> "namedlambdavariable()")
                      .collect(joining(", ")));
      case Expression.Literal literal -> literal(literal);
      case Expression.Alias alias -> alias.name();
      case Expression.Cast cast when !Types.isPlain(cast.type()) -> of(cast.child());
      case Expression.Cast cast ->
          "%s(%s AS %s)"
              .formatted(cast.lenient() ? "TRY_CAST" : "CAST", of(cast.child()), cast.type().sql());
      case Expression.Case branches -> branches(branches);
      case Expression.SortOrder order ->
          "%s %s NULLS %s"
              .formatted(
                  of(order.child()),
                  order.ascending() ? "ASC" : "DESC",
                  order.nullsFirst() ? "FIRST" : "LAST");
      case Expression.Udf udf -> udf.name() + list(udf.arguments());
      case Expression.Column column -> column.attribute().name();
      case Expression.Field field -> of(field.struct()) + "." + field.name();
      case Expression.Call call -> call(call.function(), call.arguments(), false);
      case Expression.Aggregate aggregate ->
          call(aggregate.function(), aggregate.arguments(), aggregate.distinct())
              + aggregate.filter().map(filter -> " FILTER (WHERE " + of(filter) + ")").orElse("");
      case Expression.TimeWindow _ -> "window";
      case Expression.SessionWindow _ -> "session_window";
      case Expression.Parameter _ -> "namedlambdavariable()";
      case Expression.ResolvedLambda lambda ->
          of(
              new Expression.Lambda(
                  lambda.parameters().stream().map(Expression.Parameter::name).toList(),
                  lambda.body()));
      case Expression.Generator generator -> generator.function() + list(generator.arguments());
      case Expression.Slot slot -> "#" + slot.ordinal();
    };
  }

  /// The body of a lambda with its parameters in the place of their names.
  private static Expression parameterised(Expression.Lambda lambda) {
    return Expressions.replace(
        lambda.body(),
        each ->
            each instanceof Expression.Name(var parts)
                    && lambda.parameters().contains(parts.getFirst())
                ? Optional.of(
                    new Expression.Parameter(
                        parts.getFirst(), DataTypes.NullType, true, new Attribute.Id()))
                : Optional.empty());
  }

  private static String list(List<Expression> arguments) {
    return arguments.stream().map(Names::of).collect(joining(", ", "(", ")"));
  }

  private static String call(String written, List<Expression> arguments, boolean distinct) {
    var name = written.toLowerCase(Locale.ROOT);
    var texts = new ArrayList<String>();
    for (var argument : arguments) {
      texts.add(argument instanceof Expression.Star && name.equals("count") ? "1" : of(argument));
    }
    if (distinct && !texts.isEmpty()) {
      texts.set(0, "DISTINCT " + texts.getFirst());
    }
    return Catalogue.find(name)
        .map(function -> function.show(name, texts))
        .orElseGet(() -> written + "(" + String.join(", ", texts) + ")");
  }

  private static String branches(Expression.Case branches) {
    var text = new StringBuilder("CASE");
    for (var branch : branches.branches()) {
      text.append(" WHEN ").append(of(branch.condition()));
      text.append(" THEN ").append(of(branch.value()));
    }
    branches.otherwise().ifPresent(value -> text.append(" ELSE ").append(of(value)));
    return text.append(" END").toString();
  }

  private static String literal(Expression.Literal literal) {
    var value = literal.value();
    if (value == null) {
      return "NULL";
    }
    return switch (value) {
      case BigDecimal decimal -> decimal.toPlainString();
      case Object[] fields when literal.type() instanceof StructType struct ->
          fields(struct, fields);
      default -> Literals.text(literal);
    };
  }

  private static String fields(StructType struct, Object[] fields) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < fields.length; i++) {
      texts.add(
          "%s, %s"
              .formatted(
                  struct.apply(i).name(),
                  of(new Expression.Literal(fields[i], struct.apply(i).dataType()))));
    }
    return "NAMED_STRUCT" + texts.stream().collect(joining(", ", "(", ")"));
  }

  /// The number of digits that a whole number takes as a decimal.
  static DecimalType decimalOf(long value) {
    return new DecimalType(Math.max(1, BigDecimal.valueOf(value).precision()), 0);
  }
}
