package millrace.engine.sqltext;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.Name;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expression.Star;
import millrace.engine.expression.Settings;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// Calls of functions, and those that have words instead of commas between their arguments.
final class Calls {
  /// Functions whose first argument is the name of a unit, not of a column.
  private static final Set<String> OF_UNITS =
      Set.of("timestampadd", "timestampdiff", "dateadd", "datediff", "date_add", "date_diff");

  private static final Set<String> UNITS =
      Set.of(
          "YEAR",
          "QUARTER",
          "MONTH",
          "WEEK",
          "DAY",
          "DAYOFYEAR",
          "HOUR",
          "MINUTE",
          "SECOND",
          "MILLISECOND",
          "MICROSECOND");

  private final String text;
  private final ExpressionBuilder expressions;
  private final PlanBuilder plans;

  /// @param plans whose references name the functions
  Calls(String text, ExpressionBuilder expressions, PlanBuilder plans) {
    this.text = text;
    this.plans = plans;
    this.expressions = expressions;
  }

  Expression call(SqlParser.PrimaryContext context) {
    return switch (context) {
      case SqlParser.CallContext call -> plain(call);
      case SqlParser.ExtractContext extract ->
          new NamedCall(
              "extract",
              Literals.string(Literals.identifier(extract.field)),
              expressions.expression(extract.expression()));
      case SqlParser.PositionContext position ->
          new NamedCall(
              "locate", expressions.operand(position.part), expressions.operand(position.whole));
      case SqlParser.TrimContext trim -> trim(trim);
      case SqlParser.OverlayContext overlay ->
          sliced("overlay", overlay.start, overlay.length, overlay.whole, overlay.part);
      case SqlParser.SubstringContext substring ->
          sliced("substring", substring.start, substring.length, substring.whole);
      default -> throw new IllegalStateException("grammar without a case: " + context.getText());
    };
  }

  private Expression plain(SqlParser.CallContext context) {
    if (isColumn(context)) {
      var body = context.argument(0).namedExpression().expression();
      return new Name(plans.references().computed(body, context));
    }
    var name =
        String.join(".", plans.references().parts(context.functionName())).toLowerCase(Locale.ROOT);
    List<Expression> arguments = expressions.arguments(name, context.argument());
    if (OF_UNITS.contains(name) && arguments.size() == 3) {
      requireNoText(context, arguments.getFirst());
    }
    if (OF_UNITS.contains(name) && arguments.size() == 3 && isUnit(arguments.getFirst())) {
      return ofUnit(name, arguments);
    }
    if (name.startsWith("timestamp") && OF_UNITS.contains(name)) {
      throw SyntaxErrors.wrong(
          "UNRESOLVED_ROUTINE",
          text,
          context,
          Map.of("routineName", Quoted.name(name), "searchPath", Settings.Names.USUAL.searchPath()),
          "%s takes a unit, a number or time, and a time; units are YEAR, MONTH, DAY, HOUR and"
                  .formatted(name)
              + " their like");
    }
    boolean distinct = context.quantifier() != null && context.quantifier().DISTINCT() != null;
    if (!distinct && name.equals("count") && arguments.equals(List.of(new Star(List.of())))) {
      arguments = List.of(new Literal(1, DataTypes.IntegerType));
    }
    if (!context.sortItem().isEmpty()) {
      arguments =
          Stream.concat(arguments.stream(), context.sortItem().stream().map(expressions::sortOrder))
              .toList();
    }
    if (context.IGNORE() != null) {
      arguments = withTreatmentOfNulls(name, arguments, true);
    } else if (context.RESPECT() != null) {
      arguments = withTreatmentOfNulls(name, arguments, false);
      name = collectingNulls(name);
    }
    var call =
        new NamedCall(
            name,
            arguments,
            distinct,
            Optional.ofNullable(context.filter).map(expressions::expression),
            SyntaxErrors.place(text, context));
    return context.over == null
        ? call
        : expressions.windows().over(call, context.windowSpecification());
  }

  /// With the treatment of nulls as the last argument, behind those that may be left out; without
  /// it for functions that take none, of which only IGNORE is an error.
  private static List<Expression> withTreatmentOfNulls(
      String function, List<Expression> arguments, boolean ignored) {
    int place =
        switch (function) {
          case "lag", "lead" -> 3;
          case "nth_value" -> 2;
          case "first", "first_value", "last", "last_value", "any_value" -> 1;
          default -> 0;
        };
    if (place == 0) {
      if (ignored && collectingNulls(function).equals(function)) {
        throw new QueryException(
            "INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX",
            Map.of("prettyName", Quoted.name(function), "syntax", "IGNORE NULLS"));
      }
      return arguments;
    }
    var all = new ArrayList<>(arguments.subList(0, Math.min(arguments.size(), place)));
    while (all.size() < place) {
      all.add(
          all.size() == 1
              ? new Literal(1, DataTypes.IntegerType)
              : new Literal(null, DataTypes.NullType));
    }
    all.add(new Literal(ignored, DataTypes.BooleanType));
    return all;
  }

  /// The function that collects nulls too, where it is not the function itself.
  private static String collectingNulls(String function) {
    return switch (function) {
      case "collect_list", "array_agg" -> "#collect_list_with_nulls";
      case "collect_set" -> "#collect_set_with_nulls";
      default -> function;
    };
  }

  /// Whether it is the name of a column that an expression makes.
  private static boolean isColumn(SqlParser.CallContext context) {
    return context.functionName().body == null
        && context.functionName().getText().equalsIgnoreCase("identifier")
        && context.argument().size() == 1;
  }

  /// A unit is a word, not a text.
  private void requireNoText(SqlParser.CallContext context, Expression unit) {
    if (unit instanceof Literal(Utf8 _, _)) {
      throw SyntaxErrors.wrong(
          "INVALID_PARAMETER_VALUE.DATETIME_UNIT",
          text,
          context,
          Map.of(
              "functionName", Quoted.name(context.functionName().getText()),
              "parameter", Quoted.name("unit"),
              "invalidValue", context.argument(0).getText()));
    }
  }

  private static boolean isUnit(Expression written) {
    return !(written instanceof Name(var parts, _))
        || (parts.size() == 1 && UNITS.contains(parts.getFirst().toUpperCase(Locale.ROOT)));
  }

  private static Expression ofUnit(String name, List<Expression> arguments) {
    var first =
        arguments.getFirst() instanceof Name(var parts, _) && parts.size() == 1
            ? Literals.string(parts.getFirst().toUpperCase(Locale.ROOT))
            : arguments.getFirst();
    return new NamedCall(
        name.endsWith("add") ? "timestampadd" : "timestampdiff",
        first,
        arguments.get(1),
        arguments.get(2));
  }

  private Expression trim(SqlParser.TrimContext context) {
    int side = context.side == null ? SqlParser.BOTH : context.side.getType();
    var function =
        switch (side) {
          case SqlParser.LEADING -> "ltrim";
          case SqlParser.TRAILING -> "rtrim";
          default -> "trim";
        };
    var whole = expressions.operand(context.whole);
    if (context.cut == null) {
      return new NamedCall(function, whole);
    }
    var cut = expressions.operand(context.cut);
    // these functions take what to cut first
    return new NamedCall(function, cut, whole);
  }

  private Expression sliced(
      String function,
      SqlParser.OperandContext start,
      SqlParser.@Nullable OperandContext length,
      SqlParser.OperandContext... first) {
    var arguments = new ArrayList<Expression>();
    for (var each : first) {
      arguments.add(expressions.operand(each));
    }
    arguments.add(expressions.operand(start));
    if (length != null) {
      arguments.add(expressions.operand(length));
    }
    return new NamedCall(function, arguments, false, Optional.empty());
  }
}
