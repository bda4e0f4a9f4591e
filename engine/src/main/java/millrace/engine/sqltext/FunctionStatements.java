package millrace.engine.sqltext;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Subquery;
import millrace.engine.expression.SqlFunction;
import millrace.engine.plan.Plan;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import org.antlr.v4.runtime.ParserRuleContext;

/// Parse trees of functions that are written in SQL.
final class FunctionStatements {
  private final String text;
  private final PlanBuilder plans;

  FunctionStatements(String text, PlanBuilder plans) {
    this.text = text;
    this.plans = plans;
  }

  Statement create(SqlParser.CreateFunctionContext context) {
    var name = plans.references().parts(context.reference());
    boolean temporary = context.TEMP() != null || context.TEMPORARY() != null;
    requireFitting(context, name, temporary);
    boolean contains = context.routineTrait().stream().anyMatch(each -> each.contains != null);
    boolean reads = context.routineTrait().stream().anyMatch(each -> each.reads != null);
    return new Statement.CreateFunction(
        new SqlFunction(name, parameters(context, name), body(context, name), reads),
        context.RETURNS() != null && (context.TABLE() == null || !context.columns.isEmpty()),
        contains,
        temporary,
        context.REPLACE() != null,
        context.EXISTS() != null);
  }

  private void requireFitting(
      SqlParser.CreateFunctionContext context, List<String> name, boolean temporary) {
    if (context.EXISTS() != null && (temporary || context.REPLACE() != null)) {
      throw SyntaxErrors.wrong(
          temporary
              ? "INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_IF_NOT_EXISTS"
              : "INVALID_SQL_SYNTAX.CREATE_ROUTINE_WITH_IF_NOT_EXISTS_AND_REPLACE",
          text,
          context,
          "IF NOT EXISTS is for functions in a database, and not beside OR REPLACE");
    }
    if (temporary && name.size() > 1) {
      throw SyntaxErrors.wrong(
          "INVALID_TEMP_OBJ_QUALIFIER",
          text,
          context,
          Map.of(
              "objectType", "FUNCTION",
              "objectName", Quoted.name(name.getLast()),
              "qualifier", Quoted.name(name.subList(0, name.size() - 1))),
          "a temporary function is in no database");
    }
  }

  // --- parameters ---

  private List<SqlFunction.Parameter> parameters(
      SqlParser.CreateFunctionContext context, List<String> function) {
    var columns = context.parameters;
    for (var column : columns) {
      requireParameter(column, columns);
    }
    requireDistinct(
        columns.stream().map(each -> Literals.identifier(each.identifier())).toList(),
        "DUPLICATE_ROUTINE_PARAMETER_NAMES",
        "names",
        function);
    for (int i = 1; i < columns.size(); i++) {
      if (columns.get(i).value == null && columns.get(i - 1).value != null) {
        throw new QueryException(
            "USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_PARAMETER_POSITION",
            Map.of(
                "functionName", function.getLast(),
                "parameterName", Literals.identifier(columns.get(i - 1).identifier()),
                "nextParameterName", Literals.identifier(columns.get(i).identifier())),
            "parameters with a DEFAULT stand behind those without");
      }
    }
    return columns.stream().map(this::parameter).toList();
  }

  private SqlFunction.Parameter parameter(SqlParser.FunctionColumnContext column) {
    return new SqlFunction.Parameter(
        Literals.identifier(column.identifier()),
        plans.expressions().type(column.dataType()),
        Optional.ofNullable(column.value).map(plans.expressions()::expression),
        column.string().stream().findFirst().map(each -> Literals.text(each.getText())));
  }

  private void requireParameter(
      SqlParser.FunctionColumnContext column, List<SqlParser.FunctionColumnContext> all) {
    if (column.generated != null) {
      throw wrong(
          column,
          "INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_GENERATED_COLUMNS_AS_PARAMETERS",
          "a parameter is not GENERATED");
    }
    if (column.constraint != null) {
      throw wrong(
          column,
          "INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_COLUMN_CONSTRAINTS",
          "a parameter has no constraint");
    }
    if (!column.NOT().isEmpty()) {
      throw notNull(all, column);
    }
  }

  private QueryException notNull(List<? extends ParserRuleContext> all, ParserRuleContext place) {
    return SyntaxErrors.wrong(
        "USER_DEFINED_FUNCTIONS.NOT_NULL_ON_FUNCTION_PARAMETERS",
        text,
        place,
        Map.of("input", all.stream().map(Statements::written).collect(Collectors.joining(", "))),
        "what goes into a function and comes out of it can be null; leave out NOT NULL");
  }

  private QueryException wrong(ParserRuleContext place, String condition, String sentence) {
    return SyntaxErrors.wrong(condition, text, place, sentence);
  }

  private static void requireDistinct(
      List<String> names, String condition, String parameter, List<String> function) {
    var seen = new HashSet<String>();
    var twice =
        names.stream()
            .map(each -> each.toLowerCase(Locale.ROOT))
            .filter(each -> !seen.add(each))
            .distinct()
            .toList();
    if (!twice.isEmpty()) {
      throw new QueryException(
          condition,
          Map.of("routineName", function.getLast(), parameter, Quoted.names(twice)),
          "%s has the name %s twice".formatted(function.getLast(), String.join(", ", twice)));
    }
  }

  // --- bodies ---

  private SqlFunction.Body body(SqlParser.CreateFunctionContext context, List<String> function) {
    if (context.TABLE() == null) {
      var type =
          Optional.ofNullable(context.dataType())
              .map(plans.expressions()::type)
              .orElse(DataTypes.NullType);
      return new SqlFunction.Body.Value(
          context.query() == null
              ? plans.expressions().expression(context.expression())
              : scalar(plans.query(context.query())),
          type);
    }
    var columns = columns(context.columns, function);
    if (context.query() == null) {
      throw new QueryException(
          "USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_BODY_MUST_BE_A_QUERY",
          Map.of("name", function.getLast()),
          "a function that RETURNS TABLE returns a query");
    }
    return new SqlFunction.Body.Rows(plans.query(context.query()), columns);
  }

  /// A query that gives another query, and looks at no rows, is that query.
  private static Expression scalar(Plan query) {
    if (query instanceof Plan.Written written) {
      return scalar(written.query());
    }
    if (query instanceof Plan.Project(Plan.Rows _, var results)
        && results.size() == 1
        && results.getFirst() instanceof Subquery inside) {
      return inside;
    }
    return new Subquery(query, Subquery.Use.SCALAR, List.of(), List.of());
  }

  private StructType columns(List<SqlParser.TableColumnContext> columns, List<String> function) {
    requireDistinct(
        columns.stream().map(each -> Literals.identifier(each.identifier())).toList(),
        "DUPLICATE_ROUTINE_RETURNS_COLUMNS",
        "columns",
        function);
    for (var column : columns) {
      if (column.NOT() != null) {
        throw notNull(columns, column);
      }
    }
    Function<SqlParser.TableColumnContext, StructField> field =
        each ->
            DataTypes.createStructField(
                Literals.identifier(each.identifier()),
                plans.expressions().type(each.dataType()),
                true);
    return new StructType(columns.stream().map(field).toList());
  }
}
