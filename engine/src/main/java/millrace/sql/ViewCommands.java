package millrace.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import millrace.engine.error.Place;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.plan.Plan;
import millrace.engine.sqltext.Statement;
import millrace.engine.sqltext.TableChange;
import millrace.engine.sqltext.TableStatement;

/// Makes views and takes them away: those of a session, and those in databases.
final class ViewCommands {
  private final SparkSession session;

  ViewCommands(SparkSession session) {
    this.session = session;
  }

  void create(Statement.CreateView view) {
    if (!view.temporary()) {
      store(view);
      return;
    }
    var plan =
        ViewPlans.unplaced(
            ViewPlans.named(session.engine().resolve(view.plan()), view.columns(), view.name()));
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

  void create(Statement.ViewOfSource view) {
    var reader = session.read().format(view.format()).options(view.options());
    var rows = (view.schema().length() == 0 ? reader : reader.schema(view.schema())).load();
    session.views().put(Engine.quoted(view.name()), rows.plan(), view.replace(), view.global());
  }

  /// What outlasts the session must not hang on what does not.
  private void store(Statement.CreateView view) {
    boolean isTable = session.tables().find(view.name()).isPresent();
    boolean isThere = session.tables().has(view.name());
    if (isThere && view.ifNotExists()) {
      return;
    }
    if (isTable && view.replace()) {
      throw new QueryException(
          "EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE",
          Map.of(
              "tableName",
              session.tables().quoted(view.name()),
              "operation",
              "CREATE OR REPLACE VIEW"));
    }
    if (isThere && !view.replace()) {
      throw new QueryException(
          "TABLE_OR_VIEW_ALREADY_EXISTS",
          Map.of("relationName", session.tables().quoted(view.name())));
    }
    requireLasting(view.plan(), view);
    put(view.name(), view.plan(), view.text(), view.columns());
  }

  /// @param names for the columns of the query, if it gives them other ones
  private void put(
      List<String> name,
      Plan written,
      Statement.ViewText text,
      List<Statement.CreateView.Named> names) {
    var full = session.tables().name(name);
    var plans = new ViewPlans(session);
    if (plans.reads(written, name)) {
      throw new QueryException(
          "RECURSIVE_VIEW",
          Map.of("viewIdent", quoted(full), "newPath", quoted(full) + " -> " + quoted(full)),
          "the view %s cannot read itself".formatted(quoted(full)));
    }
    var database = session.tables().current();
    var query = session.engine().resolve(written);
    session
        .tables()
        .put(
            new StoredView(
                full.namespace().name(),
                full.table().toLowerCase(Locale.ROOT),
                plans.qualified(written, database),
                text,
                names,
                database,
                query.columns().stream().map(Attribute::name).toList(),
                Plans.schema(
                    ViewPlans.named(
                        query,
                        names,
                        List.of(SessionCatalog.CATALOG, full.namespace().name(), name.getLast()))),
                session.engine().clock().instant()));
  }

  private static String quoted(Tables.StoredName name) {
    return Quoted.name(
        SessionCatalog.CATALOG, name.namespace().name(), name.table().toLowerCase(Locale.ROOT));
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
    for (var expression : millrace.engine.plan.Plans.expressions(plan)) {
      Expressions.visit(
          expression,
          each -> {
            if (each instanceof Expression.Subquery query) {
              requireLasting((Plan) query.query(), view);
            }
          });
    }
    plan.inputs().forEach(input -> requireLasting(input, view));
  }

  void alter(Statement.AlterView alter) {
    var _ = session.engine().resolve(new Plan.NamedRelation(alter.name(), alter.place()));
    var stored = session.tables().findView(alter.name());
    if (session.views().view(alter.name()).isEmpty() && stored.isPresent()) {
      var old = stored.get().text();
      put(
          alter.name(),
          alter.plan(),
          new Statement.ViewText(alter.text(), old.mode(), old.comment(), old.properties()),
          List.of());
    } else {
      session.views().replace(Engine.quoted(alter.name()), session.engine().resolve(alter.plan()));
    }
  }

  /// Another name, or other properties.
  void alter(TableStatement.Alter alter) {
    if (alter.change() instanceof TableChange.Rename(var name)
        && session.views().view(alter.name()).isPresent()) {
      var view = session.views().view(alter.name()).get();
      session.views().drop(Engine.quoted(alter.name()));
      session.views().create(Engine.quoted(List.of(name.getLast())), view.plan());
      return;
    }
    var view = stored(alter.name(), alter.place(), operation(alter.change()));
    var text = view.text();
    var properties = new TreeMap<>(text.properties());
    switch (alter.change()) {
      case TableChange.Rename(var name) -> {
        var renamed = view.withName(TableAlterations.free(session, view.namespace(), name));
        session.tables().drop(view);
        session.tables().put(renamed);
        return;
      }
      case TableChange.SetProperties(var more) -> properties.putAll(more);
      case TableChange.UnsetProperties(var keys) -> properties.keySet().removeAll(keys);
      default ->
          throw new QueryException(
              "PARSE_SYNTAX_ERROR",
              Map.of("error", "'VIEW'", "hint", ""),
              "a view gets another name, query, property or mode, and nothing else");
    }
    session
        .tables()
        .put(
            view.withText(
                new Statement.ViewText(
                    text.query(), text.mode(), text.comment(), Map.copyOf(properties))));
  }

  private static String operation(TableChange change) {
    return switch (change) {
      case TableChange.SetProperties _ -> "ALTER VIEW ... SET TBLPROPERTIES";
      case TableChange.UnsetProperties _ -> "ALTER VIEW ... UNSET TBLPROPERTIES";
      default -> "ALTER VIEW ... RENAME TO";
    };
  }

  void bind(Statement.BindView bind) {
    var view = stored(bind.name(), bind.place(), "ALTER VIEW ... WITH SCHEMA");
    var text = view.text();
    session
        .tables()
        .put(
            view.withText(
                new Statement.ViewText(
                    text.query(), bind.mode(), text.comment(), text.properties())));
  }

  private StoredView stored(List<String> name, Place place, String operation) {
    var there = session.tables().findView(name);
    if (session.views().view(name).isPresent()) {
      throw new QueryException(
              "EXPECT_PERMANENT_VIEW_NOT_TEMP",
              Map.of("viewName", Quoted.name(name), "operation", operation),
              "%s is a temporary view".formatted(Quoted.name(name)))
          .at(place);
    }
    if (there.isEmpty() && session.tables().find(name).isPresent()) {
      throw new QueryException(
              "EXPECT_VIEW_NOT_TABLE.USE_ALTER_TABLE",
              Map.of("tableName", Quoted.name(name), "operation", operation),
              "%s is a table, and ALTER VIEW is for views".formatted(Quoted.name(name)))
          .at(place);
    }
    var _ = session.engine().resolve(new Plan.NamedRelation(name, place));
    return there.orElseThrow();
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
              "VIEW or METRIC_VIEW",
              "objectName",
              session.tables().quoted(name).replace("`", ""),
              "foundType",
              session.tables().find(name).orElseThrow().managed() ? "MANAGED" : "EXTERNAL",
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
}
