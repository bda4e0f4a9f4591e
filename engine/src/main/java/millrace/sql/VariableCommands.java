package millrace.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Cast;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;
import millrace.engine.sqltext.Parameters;
import millrace.engine.sqltext.SqlText;
import millrace.engine.sqltext.Statement;
import millrace.engine.vector.Batch;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StringType;

/// What SQL does with the variables of a session, and texts that are computed before they are run.
final class VariableCommands {
  private final SparkSession session;
  private final SessionVariables variables;

  VariableCommands(SparkSession session) {
    this.session = session;
    this.variables = session.variables();
  }

  void declare(Statement.Declare declare) {
    declare.value().ifPresent(VariableCommands::requireNoQuery);
    var names = new HashSet<String>();
    for (var name : declare.names()) {
      if (!names.add(name.getLast().toLowerCase(Locale.ROOT))) {
        throw new QueryException(
            "DUPLICATE_VARIABLE_NAME_INSIDE_DECLARE",
            Map.of("variableName", SessionVariables.qualified(name.getLast())));
      }
    }
    var type =
        declare
            .type()
            .orElseGet(
                () -> declare.value().map(each -> value(each).type()).orElse(DataTypes.NullType));
    var first = declare.value().orElseGet(() -> new Literal(null, DataTypes.NullType));
    var value = value(new Cast(first, type, false));
    for (var name : declare.names()) {
      variables.declare(
          name,
          new SessionVariables.Declared(name.getLast(), type, first, value),
          declare.replace());
    }
  }

  private static void requireNoQuery(Expression value) {
    Expressions.visit(
        value,
        each -> {
          if (each instanceof Expression.Subquery) {
            throw new QueryException(
                "INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION",
                Map.of("statement", "DECLARE VARIABLE", "colName", "", "defaultValue", ""),
                "a variable is declared with a value, not with a query: set it by SET VAR");
          }
        });
  }

  void set(Statement.SetVariables set) {
    requireDifferent(set.names());
    var values = new ArrayList<Literal>();
    for (int i = 0; i < set.names().size(); i++) {
      var variable = variables.declared(set.names().get(i));
      values.add(
          value(new Cast(set.values().get(i).orElse(variable.first()), variable.type(), false)));
    }
    IntStream.range(0, values.size())
        .forEach(i -> variables.set(set.names().get(i), values.get(i)));
  }

  void fill(Statement.FillVariables fill) {
    requireDifferent(fill.names());
    fill(fill.names(), session.engine().resolve(fill.plan()));
  }

  private void requireDifferent(List<List<String>> names) {
    var known = new HashSet<String>();
    for (var name : names) {
      if (!known.add(variables.declared(name).name().toLowerCase(Locale.ROOT))) {
        throw new QueryException(
            "DUPLICATE_ASSIGNMENTS", Map.of("nameList", Quoted.name(name.getLast())));
      }
    }
  }

  /// Fills variables with the columns of the one row of a plan, or with null where there is none.
  private void fill(List<List<String>> names, Plan resolved) {
    var columns = resolved.columns();
    if (columns.size() != names.size()) {
      throw new QueryException(
          "ASSIGNMENT_ARITY_MISMATCH",
          Map.of(
              "numTarget",
              String.valueOf(names.size()),
              "numExpr",
              String.valueOf(columns.size())));
    }
    var types = names.stream().map(name -> variables.declared(name).type()).toList();
    var cast =
        IntStream.range(0, types.size())
            .<Expression>mapToObj(
                i ->
                    new Expression.Alias(
                        new Cast(new Expression.Column(columns.get(i)), types.get(i), false), "v"))
            .toList();
    var rows = session.engine().rows(session.engine().resolve(new Plan.Project(resolved, cast)));
    int count = rows.stream().mapToInt(Batch::size).sum();
    if (count > 1) {
      throw new DataException(DataException.Kind.CHECKED, "ROW_SUBQUERY_TOO_MANY_ROWS", Map.of());
    }
    for (int i = 0; i < names.size(); i++) {
      variables.set(
          names.get(i),
          new Literal(count == 0 ? null : rows.getFirst().column(i).object(0), types.get(i)));
    }
  }

  /// What an expression without columns is now.
  private Literal value(Expression written) {
    var plan =
        session
            .engine()
            .resolve(
                new Plan.Project(
                    new Plan.Rows(List.of(), List.of(new Batch(1))),
                    List.of(new Expression.Alias(written, "value"))));
    return new Literal(
        session.engine().rows(plan).getFirst().column(0).object(0),
        plan.columns().getFirst().type());
  }

  // --- texts that are computed ---

  Dataset<Row> execute(Statement.Execute execute) {
    var text = value(execute.text());
    if (!(text.type() instanceof StringType)) {
      throw new QueryException(
              "INVALID_EXPR_TYPE_FOR_QUERY_EXECUTE_IMMEDIATE",
              Map.of("exprType", Quoted.sql(text.type().sql())))
          .at(execute.place());
    }
    if (text.value() == null) {
      throw new QueryException(
              "NULL_QUERY_STRING_EXECUTE_IMMEDIATE",
              Map.of("varName", ""),
              "the text to run is null: set it before")
          .at(execute.place());
    }
    var written = String.valueOf(text.value());
    var statement = SqlText.statement(written, parameters(written, execute), session.settings());
    if (execute.into().isEmpty()) {
      return new Commands(session).run(statement);
    }
    if (!(statement instanceof Statement.Query(var plan))) {
      throw new QueryException(
              "INVALID_STATEMENT_FOR_EXECUTE_INTO",
              Map.of("sqlString", execute.text().toString()),
              "INTO is for a query; this text is another thing")
          .at(execute.place());
    }
    requireDifferent(execute.into());
    fill(execute.into(), session.engine().resolve(plan));
    return session.emptyDataFrame();
  }

  private Parameters parameters(String text, Statement.Execute execute) {
    var values = execute.values();
    if (Parameters.areNamed(text)) {
      var named = new HashMap<String, Expression>();
      for (var each : values) {
        var name =
            each.name()
                .or(() -> variable(each.value()))
                .orElseThrow(
                    () ->
                        new QueryException(
                                "ALL_PARAMETERS_MUST_BE_NAMED",
                                Map.of("exprs", Quoted.sql(Names.of(each.value()))))
                            .at(execute.place()));
        if (named.put(name, value(each.value())) != null) {
          throw new QueryException(
                  "EXEC_IMMEDIATE_DUPLICATE_ARGUMENT_ALIASES", Map.of("aliases", Quoted.name(name)))
              .at(execute.place());
        }
      }
      return Parameters.named(named);
    }
    return Parameters.placed(
        text, values.stream().<Expression>map(each -> value(each.value())).toList());
  }

  /// The name of a variable that is passed as it is.
  private static Optional<String> variable(Expression value) {
    return Stream.of(value)
        .filter(Expression.Name.class::isInstance)
        .map(each -> ((Expression.Name) each).parts().getLast())
        .findFirst();
  }
}
