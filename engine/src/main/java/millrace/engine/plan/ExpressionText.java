package millrace.engine.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.function.Names;
import millrace.engine.vector.Utf8;
import millrace.sql.types.StringType;

/// Expressions as people read them. Columns are numbered in the order in which they come up.
final class ExpressionText {
  private static final Set<String> INFIX =
      Set.of(
          "+", "-", "*", "/", "%", "div", "=", "<=>", "<", "<=", ">", ">=", "and", "or", "like",
          "ilike", "rlike", "&", "|", "^");

  private final Map<Attribute.Id, Integer> numbers = new HashMap<>();

  String column(Attribute attribute) {
    return attribute.name() + "#" + number(attribute.id());
  }

  String columns(List<Attribute> attributes) {
    return attributes.stream().map(this::column).collect(Collectors.joining(", ", "[", "]"));
  }

  String list(List<? extends Expression> expressions) {
    return expressions.stream().map(this::of).collect(Collectors.joining(", ", "[", "]"));
  }

  private int number(Attribute.Id id) {
    return numbers.computeIfAbsent(id, _ -> numbers.size() + 1);
  }

  String of(Expression expression) {
    return switch (expression) {
      case Expression.Name(var parts, _) -> "'" + String.join(".", parts);
      case Expression.Star(var qualifier, _) ->
          qualifier.isEmpty() ? "*" : String.join(".", qualifier) + ".*";
      case Expression.Matching(var qualifier, var pattern) ->
          String.join(".", qualifier) + (qualifier.isEmpty() ? "`" : ".`") + pattern + "`";
      case Expression.NamedCall call ->
          call("'" + call.function(), call.function(), call.distinct(), call.arguments())
              + call.filter().map(each -> " filter (" + of(each) + ")").orElse("");
      case Expression.Lambda(var parameters, var body) ->
          "(%s) -> %s".formatted(String.join(", ", parameters), of(body));
      case Expression.Literal literal -> literal(literal);
      case Expression.Variable(var name, _) -> name;
      case Expression.TypedText typed -> "%s '%s'".formatted(typed.type().sql(), typed.text());
      case Expression.Alias alias ->
          "%s AS %s#%d".formatted(of(alias.child()), alias.name(), number(alias.id()));
      case Expression.Cast cast ->
          "%s(%s as %s)"
              .formatted(
                  cast.lenient() ? "try_cast" : "cast",
                  of(cast.child()),
                  cast.type().simpleString());
      case Expression.Case choice -> choice(choice);
      case Expression.SortOrder order ->
          "%s %s NULLS %s"
              .formatted(
                  of(order.child()),
                  order.ascending() ? "ASC" : "DESC",
                  order.nullsFirst() ? "FIRST" : "LAST");
      case Expression.Udf udf -> call(udf.name(), udf.name(), false, udf.arguments());
      case Expression.Column(var attribute) -> column(attribute);
      case Expression.Field field -> of(field.struct()) + "." + field.name();
      case Expression.Call call -> call(call.function(), call.function(), false, call.arguments());
      case Expression.Aggregate aggregate ->
          call(
                  aggregate.function(),
                  aggregate.function(),
                  aggregate.distinct(),
                  aggregate.arguments())
              + aggregate.filter().map(each -> " filter (" + of(each) + ")").orElse("");
      case Expression.OuterName(var parts) -> "outer('" + String.join(".", parts) + ")";
      case Expression.Outer(var attribute) -> "outer(" + column(attribute) + ")";
      case Expression.Over over -> over(over);
      case Expression.WindowFunction function ->
          call(function.function(), function.function(), false, function.arguments());
      case Expression.Subquery query -> subquery(query);
      case Expression.TimeWindow window ->
          "window(%s, %s)"
              .formatted(
                  of(window.time()), lengths(window.size(), window.slide(), window.offset()));
      case Expression.SessionWindow window ->
          "session_window(%s, %s)".formatted(of(window.time()), of(window.gap()));
      case Expression.Parameter parameter -> parameter.name();
      case Expression.ResolvedLambda(var parameters, var body) ->
          "(%s) -> %s"
              .formatted(
                  parameters.stream()
                      .map(Expression.Parameter::name)
                      .collect(Collectors.joining(", ")),
                  of(body));
      case Expression.Generator generator ->
          call(generator.function(), generator.function(), false, generator.arguments());
      case Expression.Slot slot -> "$" + slot.ordinal();
    };
  }

  private String over(Expression.Over over) {
    return "%s over (partition by %s order by %s%s)"
        .formatted(
            of(over.function()),
            list(over.partition()),
            list(over.orders()),
            over.frame().map(each -> " " + Names.of(each)).orElse(""));
  }

  private String subquery(Expression.Subquery query) {
    var bindings = query.bindings().isEmpty() ? "" : " with " + list(query.bindings());
    var inside =
        PlanText.of((Plan) query.query(), this).strip().replace("\n", "; ").replaceAll(" +", " ");
    return switch (query.use()) {
      case SCALAR -> "(%s)%s".formatted(inside, bindings);
      case EXISTS -> "exists (%s)%s".formatted(inside, bindings);
      case IN -> "%s in (%s)%s".formatted(list(query.values()), inside, bindings);
    };
  }

  static String lengths(long size, long slide, long offset) {
    var text = "%s every %s".formatted(length(size), length(slide));
    return offset == 0 ? text : text + " from " + length(offset);
  }

  private static String length(long micros) {
    return micros % 1_000_000 == 0 ? micros / 1_000_000 + " s" : micros + " us";
  }

  private String call(String shown, String function, boolean distinct, List<Expression> arguments) {
    var texts = arguments.stream().map(this::of).toList();
    if (INFIX.contains(function) && texts.size() == 2) {
      return "(%s %s %s)".formatted(texts.get(0), function, texts.get(1));
    }
    return "%s(%s%s)".formatted(shown, distinct ? "distinct " : "", String.join(", ", texts));
  }

  private String choice(Expression.Case choice) {
    var text = new StringBuilder("case");
    choice
        .branches()
        .forEach(
            each ->
                text.append(" when ")
                    .append(of(each.condition()))
                    .append(" then ")
                    .append(of(each.value())));
    choice.otherwise().ifPresent(each -> text.append(" else ").append(of(each)));
    return text.append(" end").toString();
  }

  private static String literal(Expression.Literal literal) {
    return switch (literal.value()) {
      case null -> "null";
      case Utf8 text when literal.type() instanceof StringType -> "'" + text + "'";
      case Object[] fields -> java.util.Arrays.deepToString(fields);
      case Object value -> String.valueOf(value);
    };
  }
}
