package millrace.sql;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.format.LocalPath;
import millrace.engine.sqltext.TableStatement;

/// Databases come and go.
final class DatabaseCommands {
  private final SparkSession session;

  DatabaseCommands(SparkSession session) {
    this.session = session;
  }

  void create(TableStatement.CreateNamespace create) {
    var name = create.name().getLast();
    if (create.ifNotExists() && session.tables().hasNamespace(name)) {
      return;
    }
    var warehouse = session.tables().namespace(Tables.DEFAULT).location();
    var location =
        create.location().map(LocalPath::of).orElseGet(() -> warehouse.resolve(name + ".db"));
    session
        .tables()
        .create(
            new Tables.Namespace(
                name, create.comment().orElse(""), location.toAbsolutePath().normalize()));
  }

  /// @param removal of a table and its files
  void drop(TableStatement.DropNamespace drop, Consumer<StoredTable> removal) {
    var name = drop.name().getLast();
    if (drop.ifExists() && !session.tables().hasNamespace(name)) {
      return;
    }
    var namespace = session.tables().namespace(name);
    if (namespace.name().equals(Tables.DEFAULT)) {
      throw new QueryException(
          "UNSUPPORTED_FEATURE.DROP_DATABASE",
          Map.of("database", Engine.quoted(List.of(SessionCatalog.CATALOG, Tables.DEFAULT))));
    }
    var tables = session.tables().in(name);
    var views = session.tables().viewsIn(name);
    var functions = session.tables().functionsIn(name);
    if (!(tables.isEmpty() && views.isEmpty() && functions.isEmpty()) && !drop.cascade()) {
      throw new QueryException(
          "SCHEMA_NOT_EMPTY",
          Map.of("schemaName", Quoted.name(name)),
          "the database `%s` has %d tables, %d views and %d functions; %s"
              .formatted(
                  name,
                  tables.size(),
                  views.size(),
                  functions.size(),
                  "write DROP DATABASE ... CASCADE to drop them too"));
    }
    tables.forEach(removal);
    views.forEach(session.tables()::drop);
    functions.forEach(each -> session.tables().dropFunction(each.name()));
    session.tables().drop(namespace);
  }
}
