package millrace.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import millrace.engine.analysis.SqlFunctions;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Query;
import millrace.engine.expression.SqlFunction;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.engine.sqltext.Statement;

/// Makes functions that are written in SQL and takes them away: those of a session, and those in
/// databases.
final class FunctionCommands {
  private final SparkSession session;

  FunctionCommands(SparkSession session) {
    this.session = session;
  }

  // --- they come ---

  void create(Statement.CreateFunction create) {
    var written = create.drawn().name();
    var name = create.temporary() ? List.of(lower(written.getLast())) : full(written);
    boolean there =
        create.temporary()
            ? session.functions().isNamed(name.getFirst())
            : session.tables().function(name).isPresent();
    if (there && create.ifNotExists()) {
      return;
    }
    var drawn = create.drawn();
    boolean reads = drawn.readsData() || (!create.contains() && readsData(drawn.body()));
    var function = new SqlFunction(name, drawn.parameters(), drawn.body(), reads);
    requireNoCycle(function);
    if (!there) {
      requireNotItself(function, written);
    }
    var checked =
        SqlFunctions.checked(
            function, create.typed(), new NamedRelations(session), session.settings());
    if (!create.temporary()) {
      requireLasting(checked);
    }
    if (create.contains() && readsData(checked.body())) {
      throw new QueryException(
          "INVALID_SQL_FUNCTION_DATA_ACCESS",
          Map.of(),
          "%s CONTAINS SQL and looks at tables; write READS SQL DATA".formatted(checked.title()));
    }
    if (there && !create.replace()) {
      throw new QueryException(
          "ROUTINE_ALREADY_EXISTS",
          Map.of(
              "routineName", Quoted.name(create.temporary() ? written : name),
              "newRoutineType", "routine",
              "existingRoutineType", "routine"),
          "there is a function %s already; write CREATE OR REPLACE FUNCTION"
              .formatted(Quoted.name(name)));
    }
    if (create.temporary()) {
      session.functions().register(checked);
    } else {
      session.tables().put(checked);
    }
  }

  /// With catalogue and database, in lower case.
  private List<String> full(List<String> name) {
    var there = session.tables().name(name);
    return List.of(SessionCatalog.CATALOG, lower(there.namespace().name()), lower(there.table()));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  // --- what they use ---

  /// Tells of each expression and each plan in the body.
  private static void visit(
      SqlFunction.Body body, Consumer<Expression> expressions, Consumer<Plan> plans) {
    switch (body) {
      case SqlFunction.Body.Value(var value, _) -> visit(value, expressions, plans);
      case SqlFunction.Body.Rows(var query, _) -> visit(query, expressions, plans);
    }
  }

  private static void visit(
      Expression value, Consumer<Expression> expressions, Consumer<Plan> plans) {
    Expressions.visit(
        value,
        each -> {
          expressions.accept(each);
          if (each instanceof Expression.Subquery inside) {
            visit(inside.query(), expressions, plans);
          }
        });
  }

  private static void visit(Query query, Consumer<Expression> expressions, Consumer<Plan> plans) {
    var plan = (Plan) query;
    plans.accept(plan);
    millrace.engine.plan.Plans.expressions(plan).forEach(each -> visit(each, expressions, plans));
    plan.inputs().forEach(each -> visit(each, expressions, plans));
  }

  /// The functions that it calls and that are written in SQL themselves.
  private Set<SqlFunction> called(SqlFunction.Body body) {
    var called = new LinkedHashSet<SqlFunction>();
    visit(
        body,
        each -> {
          if (each instanceof Expression.NamedCall call && !Functions.exists(call.function())) {
            session.functions().sql(call.function()).ifPresent(called::add);
          }
        },
        _ -> {});
    return called;
  }

  private boolean readsData(SqlFunction.Body body) {
    boolean[] reads = {called(body).stream().anyMatch(SqlFunction::readsData)};
    visit(body, _ -> {}, plan -> reads[0] |= plan instanceof Plan.NamedRelation);
    return reads[0];
  }

  private void requireNoCycle(SqlFunction function) {
    cycle(function, List.of(function.title()), function.title(), new HashSet<>())
        .ifPresent(
            path -> {
              throw new QueryException(
                  "CYCLIC_FUNCTION_REFERENCE",
                  Map.of("path", String.join(" -> ", path)),
                  "a function cannot call itself, also not through others: "
                      + String.join(" -> ", path));
            });
  }

  /// A function that is not there yet cannot be called.
  private static void requireNotItself(SqlFunction function, List<String> name) {
    visit(
        function.body(),
        each -> {
          if (each instanceof Expression.NamedCall call
              && call.function().equalsIgnoreCase(String.join(".", name))) {
            throw new QueryException(
                "ROUTINE_NOT_FOUND",
                Map.of("routineName", Quoted.name(function.name())),
                "%s cannot call itself".formatted(function.title()));
          }
        },
        _ -> {});
  }

  /// @param seen the functions that do not lead there, or are being looked at
  private Optional<List<String>> cycle(
      SqlFunction from, List<String> path, String to, Set<String> seen) {
    for (var each : called(from.body())) {
      var longer = new ArrayList<>(path);
      longer.add(each.title());
      if (each.title().equals(to)) {
        return Optional.of(longer);
      }
      var further =
          seen.add(each.title()) ? cycle(each, longer, to, seen) : Optional.<List<String>>empty();
      if (further.isPresent()) {
        return further;
      }
    }
    return Optional.empty();
  }

  /// What outlasts the session must not hang on what does not.
  private void requireLasting(SqlFunction function) {
    for (var each : called(function.body())) {
      if (each.name().size() == 1) {
        throw temporary(function, "FUNCTION", each.name());
      }
    }
    visit(
        function.body(),
        _ -> {},
        plan -> {
          if (plan instanceof Plan.NamedRelation relation
              && session.views().view(relation.name()).isPresent()) {
            throw temporary(function, "VIEW", relation.name());
          }
        });
  }

  private static QueryException temporary(SqlFunction function, String kind, List<String> used) {
    return new QueryException(
        "INVALID_TEMP_OBJ_REFERENCE",
        Map.of(
            "obj",
            "FUNCTION",
            "objName",
            Quoted.name(function.name().subList(1, function.name().size())),
            "tempObj",
            kind,
            "tempObjName",
            Quoted.name(used)),
        "the function %s stays when the session ends, and cannot use %s, which goes with it"
            .formatted(function.title(), Quoted.name(used)));
  }

  // --- they go ---

  void drop(Statement.DropFunction drop) {
    var name = drop.name();
    boolean dropped =
        drop.temporary()
            ? session.functions().drop(name.getLast())
            : session.tables().dropFunction(name);
    if (dropped) {
      return;
    }
    if (name.size() == 1 && Functions.exists(name.getFirst())) {
      throw new QueryException(
          "FORBIDDEN_OPERATION",
          Map.of(
              "statement", "DROP",
              "objectType", "FUNCTION",
              "objectName", Quoted.name(name)),
          "%s is built in and stays".formatted(name.getFirst()));
    }
    if (!drop.ifExists()) {
      throw new QueryException(
          "ROUTINE_NOT_FOUND",
          Map.of("routineName", Quoted.name(drop.temporary() ? name : full(name))),
          "there is no function %s; write DROP FUNCTION IF EXISTS if it may be missing"
              .formatted(Quoted.name(name)));
    }
  }

  // --- what they look like ---

  /// What DESCRIBE tells of it.
  static List<String> described(SqlFunction function) {
    var lines = new ArrayList<String>();
    lines.add("Function: " + function.title());
    lines.add("Type:     " + (isTable(function) ? "TABLE" : "SCALAR"));
    lines.add(
        "Input:    "
            + (function.parameters().isEmpty()
                ? "()"
                : function.parameters().stream()
                    .map(each -> each.name() + " " + each.type().sql())
                    .collect(Collectors.joining("\n          "))));
    lines.add(
        "Returns:  "
            + switch (function.body()) {
              case SqlFunction.Body.Value(_, var type) -> type.sql();
              case SqlFunction.Body.Rows(_, var columns) ->
                  java.util.stream.Stream.of(columns.fields())
                      .map(each -> each.name() + " " + each.dataType().sql())
                      .collect(Collectors.joining("\n          "));
            });
    return lines;
  }

  private static boolean isTable(SqlFunction function) {
    return function.body() instanceof SqlFunction.Body.Rows;
  }
}
