package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.engine.sqltext.Statement;
import millrace.sql.types.MetadataBuilder;

/// Makes views and takes them away: those of a session, and those in databases.
final class ViewCommands {
  private final SparkSession session;

  ViewCommands(SparkSession session) {
    this.session = session;
  }

  void create(Statement.CreateView view) {
    var plan = named(session.engine().resolve(view.plan()), view);
    if (!view.temporary()) {
      store(view, plan);
      return;
    }
    var name = Engine.quoted(view.name());
    if (view.global()) {
      createGlobal(view, name, plan);
    } else if (view.replace()) {
      session.views().replace(name, plan);
    } else if (!view.ifNotExists() || session.views().find(view.name()).isEmpty()) {
      session.views().create(name, plan);
    }
  }

  private void createGlobal(Statement.CreateView view, String name, Plan plan) {
    if (view.replace()) {
      session.views().replaceGlobal(name, plan);
    } else if (!view.ifNotExists()
        || session.views().find(List.of("global_temp", view.name().getLast())).isEmpty()) {
      session.views().createGlobal(name, plan);
    }
  }

  /// What outlasts the session must not hang on what does not.
  private void store(Statement.CreateView view, Plan plan) {
    boolean isTable = session.tables().find(view.name()).isPresent();
    boolean isThere = session.tables().has(view.name());
    if (isThere && view.ifNotExists()) {
      return;
    }
    if (isTable && view.replace()) {
      throw new QueryException(
          "EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE",
          Map.of("tableName", Engine.quoted(view.name()), "operation", "CREATE OR REPLACE VIEW"));
    }
    if (isThere && !view.replace()) {
      throw new QueryException(
          "TABLE_OR_VIEW_ALREADY_EXISTS", Map.of("relationName", Engine.quoted(view.name())));
    }
    requireLasting(view.plan(), view);
    put(view.name(), plan);
  }

  private void put(List<String> name, Plan plan) {
    var full = session.tables().name(name);
    session
        .tables()
        .put(
            new Tables.StoredView(
                full.namespace().name(), full.table().toLowerCase(Locale.ROOT), plan));
  }

  private void requireLasting(Plan plan, Statement.CreateView view) {
    if (plan instanceof Plan.NamedRelation relation
        && session.views().view(relation.name()).isPresent()) {
      throw new QueryException(
          "INVALID_TEMP_OBJ_REFERENCE",
          Map.of(
              "obj",
              "VIEW",
              "objName",
              Engine.quoted(view.name()),
              "tempObj",
              "VIEW",
              "tempObjName",
              Engine.quoted(relation.name())));
    }
    plan.inputs().forEach(input -> requireLasting(input, view));
  }

  void alter(Statement.AlterView alter) {
    var _ = session.engine().resolve(new Plan.NamedRelation(alter.name(), alter.place()));
    var plan = session.engine().resolve(alter.plan());
    if (session.views().view(alter.name()).isEmpty()
        && session.tables().findView(alter.name()).isPresent()) {
      put(alter.name(), plan);
    } else {
      session.views().replace(Engine.quoted(alter.name()), plan);
    }
  }

  void drop(List<String> name, boolean ifExists) {
    boolean dropped =
        (name.size() == 2 && name.getFirst().equalsIgnoreCase(Views.GLOBAL))
            ? session.views().dropGlobal(Engine.quoted(List.of(name.getLast())))
            : session.views().view(name).isPresent() && session.views().drop(Engine.quoted(name));
    if (dropped) {
      return;
    }
    var stored = session.tables().findView(name);
    if (stored.isPresent()) {
      session.tables().drop(stored.get());
    } else if (session.tables().find(name).isPresent()) {
      throw new QueryException(
          "WRONG_COMMAND_FOR_OBJECT_TYPE",
          Map.of(
              "operation",
              "DROP VIEW",
              "requiredType",
              "VIEW",
              "objectName",
              Engine.quoted(name),
              "foundType",
              "TABLE",
              "alternative",
              "DROP TABLE"));
    } else if (!ifExists) {
      throw new QueryException(
          "TABLE_OR_VIEW_NOT_FOUND",
          Map.of(
              "relationName",
              name.size() == 1
                  ? Quoted.name("spark_catalog", "default", name.getFirst())
                  : Quoted.name(name),
              "searchPath",
              "[`spark_catalog`.`default`]"),
          "there is no view '%s' to drop; write DROP VIEW IF EXISTS if it may be missing"
              .formatted(String.join(".", name)));
    }
  }

  /// The query with the names that the view gives its columns.
  private static Plan named(Plan query, Statement.CreateView view) {
    var names = view.columns();
    var columns = query.columns();
    if (names.isEmpty()) {
      return query;
    }
    if (names.size() != columns.size()) {
      throw new QueryException(
          names.size() > columns.size()
              ? "CREATE_VIEW_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS"
              : "CREATE_VIEW_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS",
          Map.of(
              "viewName", Engine.quoted(view.name()),
              "viewColumns", Quoted.names(names.stream().map(each -> each.name()).toList()),
              "dataColumns", Quoted.names(columns.stream().map(Attribute::name).toList())));
    }
    var results = new ArrayList<Expression>();
    for (int i = 0; i < names.size(); i++) {
      var metadata = new MetadataBuilder().withMetadata(columns.get(i).metadata());
      names.get(i).comment().ifPresent(each -> metadata.putString("comment", each));
      results.add(
          new Expression.Alias(
              new Expression.Column(columns.get(i)),
              names.get(i).name(),
              new Attribute.Id(),
              metadata.build()));
    }
    return new Plan.Project(query, List.copyOf(results));
  }
}
