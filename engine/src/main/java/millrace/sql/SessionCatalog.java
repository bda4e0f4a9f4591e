package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.engine.error.DataException;
import millrace.engine.error.Place;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.format.LocalPath;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.sql.catalog.CatalogMetadata;
import millrace.sql.catalog.Column;
import millrace.sql.catalog.Database;
import millrace.sql.catalog.Function;
import millrace.sql.catalog.Table;
import millrace.sql.types.StructType;
import millrace.storage.StorageLevel;

/// The views and functions of a session, in the one database of the one catalogue.
final class SessionCatalog extends StatementCatalog {
  static final String CATALOG = "spark_catalog";
  private static final List<String> BUILT_IN = List.of("builtin", "system.builtin");

  private final SparkSession session;

  SessionCatalog(SparkSession session) {
    super(session);
    this.session = session;
  }

  // --- catalogues and databases ---

  @Override
  public String currentCatalog() {
    return CATALOG;
  }

  @Override
  public void setCurrentCatalog(String catalogName) {
    Errors.shown(
        () -> {
          if (!catalogName.equals(CATALOG)) {
            throw new DataException(
                DataException.Kind.CHECKED,
                "CATALOG_NOT_FOUND",
                Map.of(
                    "catalogName",
                    Quoted.name(catalogName),
                    "config",
                    Quoted.setting("spark.sql.catalog." + catalogName)),
                "there is no catalogue '%s'; there is %s".formatted(catalogName, CATALOG));
          }
        });
  }

  @Override
  public Dataset<CatalogMetadata> listCatalogs() {
    return listCatalogs("*");
  }

  @Override
  public Dataset<CatalogMetadata> listCatalogs(String pattern) {
    return dataset(
        Stream.of(CATALOG)
            .filter(matching(pattern))
            .map(name -> new CatalogMetadata(name, null))
            .toList(),
        Listed.CATALOGS);
  }

  @Override
  public String currentDatabase() {
    return session.tables().current();
  }

  @Override
  public void setCurrentDatabase(String dbName) {
    Errors.shown(() -> session.tables().use(dbName));
  }

  @Override
  public Dataset<Database> listDatabases() {
    return listDatabases("*");
  }

  @Override
  public Dataset<Database> listDatabases(String pattern) {
    return dataset(
        session.tables().namespaces().stream()
            .filter(each -> matching(pattern).test(each.name()))
            .map(SessionCatalog::database)
            .toList(),
        Listed.DATABASES);
  }

  @Override
  public Database getDatabase(String dbName) {
    return Errors.shown(
        () -> {
          return database(session.tables().namespace(dbName));
        });
  }

  private static Database database(Tables.Namespace namespace) {
    return new Database(
        namespace.name(), CATALOG, namespace.comment(), LocalPath.uri(namespace.location()));
  }

  @Override
  public boolean databaseExists(String dbName) {
    return session.tables().hasNamespace(dbName);
  }

  private void requireDatabase(String name) {
    var _ = session.tables().namespace(name);
  }

  // --- views ---

  @Override
  public Dataset<Table> listTables() {
    return tables(currentDatabase(), "*", true);
  }

  @Override
  public Dataset<Table> listTables(String dbName) {
    return tables(dbName, "*", true);
  }

  @Override
  public Dataset<Table> listTables(String dbName, String pattern) {
    return tables(dbName, pattern, true);
  }

  @Override
  public Dataset<Table> listViews() {
    return tables(currentDatabase(), "*", false);
  }

  @Override
  public Dataset<Table> listViews(String dbName) {
    return tables(dbName, "*", false);
  }

  @Override
  public Dataset<Table> listViews(String dbName, String pattern) {
    return tables(dbName, pattern, false);
  }

  /// @param all whether tables are listed beside views
  private Dataset<Table> tables(String database, String pattern, boolean all) {
    return Errors.shown(
        () -> {
          var views = new ArrayList<Views.View>();
          if (database.equalsIgnoreCase(Views.GLOBAL)) {
            views.addAll(session.views().global());
          } else {
            requireDatabase(database);
          }
          views.addAll(session.views().all());
          var wanted = matching(pattern);
          var listed = new ArrayList<Table>();
          session.tables().viewsIn(database).stream()
              .filter(each -> wanted.test(each.name()))
              .forEach(each -> listed.add(table(each)));
          if (all) {
            session.tables().in(database).stream()
                .filter(each -> wanted.test(each.name()))
                .forEach(each -> listed.add(table(each)));
          }
          views.stream()
              .filter(each -> wanted.test(each.name()))
              .forEach(each -> listed.add(table(each.name(), each)));
          return dataset(listed, Listed.TABLES);
        });
  }

  private static Table table(String name, Views.View view) {
    var namespace = view.global() ? new String[] {Views.GLOBAL} : new String[0];
    return new Table(name, null, namespace, null, "TEMPORARY", true);
  }

  private static Table table(StoredView view) {
    return new Table(view.name(), CATALOG, new String[] {view.namespace()}, null, "VIEW", false);
  }

  private static Table table(StoredTable table) {
    return new Table(
        table.name(),
        CATALOG,
        new String[] {table.namespace()},
        table.comment().orElse(null),
        table.managed() ? "MANAGED" : "EXTERNAL",
        false);
  }

  @Override
  public Table getTable(String tableName) {
    return Errors.shown(() -> table(Engine.name(tableName)));
  }

  @Override
  public Table getTable(String dbName, String tableName) {
    return Errors.shown(() -> table(List.of(dbName, tableName)));
  }

  private Table table(List<String> name) {
    var view = session.views().view(name).map(each -> table(name.getLast(), each));
    return view.or(() -> session.tables().findView(name).map(SessionCatalog::table))
        .orElseGet(() -> table(new TableCommands(session).table(name, Place.NOWHERE)));
  }

  private Plan relation(List<String> name) {
    return session.engine().resolve(new Plan.NamedRelation(name));
  }

  @Override
  public boolean tableExists(String tableName) {
    return exists(Engine.name(tableName));
  }

  @Override
  public boolean tableExists(String dbName, String tableName) {
    return exists(List.of(dbName, tableName));
  }

  private boolean exists(List<String> name) {
    return session.views().find(name).isPresent() || session.tables().has(name);
  }

  @Override
  public Dataset<Column> listColumns(String tableName) {
    return Errors.shown(() -> columns(Engine.name(tableName)));
  }

  @Override
  public Dataset<Column> listColumns(String dbName, String tableName) {
    return Errors.shown(() -> columns(List.of(dbName, tableName)));
  }

  private Dataset<Column> columns(List<String> name) {
    var stored =
        session.views().view(name).isPresent()
            ? Optional.<StoredTable>empty()
            : session.tables().find(name);
    return dataset(
        relation(name).columns().stream()
            .map(
                each ->
                    new Column(
                        each.name(),
                        null,
                        each.type().catalogString(),
                        each.nullable(),
                        stored.filter(table -> table.isPartition(each.name())).isPresent(),
                        false,
                        false))
            .toList(),
        Listed.COLUMNS);
  }

  // --- tables that are made ---

  @Override
  public Dataset<Row> createTable(String tableName, String path) {
    return createTable(tableName, path, session.conf().get(Config.SOURCE));
  }

  @Override
  public Dataset<Row> createTable(String tableName, String path, String source) {
    return createTable(tableName, source, Map.of("path", path));
  }

  @Override
  public Dataset<Row> createTable(String tableName, String source, Map<String, String> options) {
    return createTable(tableName, source, "", options);
  }

  @Override
  public Dataset<Row> createTable(
      String tableName, String source, String description, Map<String, String> options) {
    return createTable(tableName, source, new StructType(), description, options);
  }

  @Override
  public Dataset<Row> createTable(
      String tableName, String source, StructType schema, Map<String, String> options) {
    return createTable(tableName, source, schema, "", options);
  }

  @Override
  public Dataset<Row> createTable(
      String tableName,
      String source,
      StructType schema,
      String description,
      Map<String, String> options) {
    return Errors.shown(
        () -> {
          new SavedTables(session)
              .make(Engine.name(tableName), source, schema, description, options);
          return session.table(tableName);
        });
  }

  @Override
  public boolean dropTempView(String viewName) {
    return session.views().drop(viewName);
  }

  @Override
  public boolean dropGlobalTempView(String viewName) {
    return session.views().dropGlobal(viewName);
  }

  // --- functions ---

  @Override
  public Dataset<Function> listFunctions() {
    return functions("*");
  }

  @Override
  public Dataset<Function> listFunctions(String dbName) {
    return listFunctions(dbName, "*");
  }

  @Override
  public Dataset<Function> listFunctions(String dbName, String pattern) {
    return Errors.shown(
        () -> {
          requireDatabase(dbName);
          return functions(pattern);
        });
  }

  private Dataset<Function> functions(String pattern) {
    var names = new TreeSet<>(Functions.names());
    names.addAll(session.functions().names());
    return dataset(
        names.stream().filter(matching(pattern)).map(this::function).toList(), Listed.FUNCTIONS);
  }

  private Function function(String name) {
    var holder = session.functions().find(name).isPresent() ? UserFunctions.class : Functions.class;
    return new Function(name, null, (String[]) null, null, holder.getName(), true);
  }

  @Override
  public Function getFunction(String functionName) {
    return Errors.shown(
        () -> {
          if (!functionExists(functionName)) {
            throw noFunction(Engine.name(functionName));
          }
          return function(Engine.name(functionName).getLast());
        });
  }

  @Override
  public Function getFunction(String dbName, String functionName) {
    return Errors.shown(
        () -> {
          if (session.tables().function(List.of(dbName, functionName)).isEmpty()) {
            throw noFunction(List.of(CATALOG, dbName, functionName));
          }
          var holder = UserFunctions.class.getName();
          return new Function(functionName, CATALOG, new String[] {dbName}, null, holder, false);
        });
  }

  private static QueryException noFunction(List<String> name) {
    return new QueryException(
        "UNRESOLVED_ROUTINE",
        Map.of(
            "routineName",
            Quoted.name(name),
            "searchPath",
            "[`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`]"),
        "there is no function '%s'".formatted(String.join(".", name)));
  }

  @Override
  public boolean functionExists(String functionName) {
    var name = Engine.name(functionName);
    if (session.functions().sql(String.join(".", name)).isPresent()) {
      return true;
    }
    return name.size() == 1
        ? session.functions().find(name.getFirst()).isPresent() || Functions.exists(name.getFirst())
        : functionExists(String.join(".", name.subList(0, name.size() - 1)), name.getLast());
  }

  @Override
  public boolean functionExists(String dbName, String functionName) {
    return session.tables().function(List.of(dbName, functionName)).isPresent()
        || (BUILT_IN.stream().anyMatch(dbName::equalsIgnoreCase) && Functions.exists(functionName));
  }

  // --- kept rows ---

  @Override
  public void cacheTable(String tableName) {
    cacheTable(tableName, StorageLevel.MEMORY_AND_DISK());
  }

  @Override
  public void cacheTable(String tableName, StorageLevel storageLevel) {
    var _ = session.table(tableName).persist(storageLevel);
  }

  @Override
  public void uncacheTable(String tableName) {
    var _ = session.table(tableName).unpersist();
  }

  @Override
  public boolean isCached(String tableName) {
    return session.engine().kept().level(session.table(tableName).plan()).isPresent();
  }

  @Override
  public void clearCache() {
    session.engine().kept().clear();
  }

  @Override
  public void refreshTable(String tableName) {
    session.engine().kept().refresh(session.table(tableName).plan());
  }

  @Override
  public void refreshByPath(String path) {
    session.engine().kept().refresh(LocalPath.of(path));
  }

  // --- all of them ---

  static java.util.function.Predicate<String> matching(String pattern) {
    var alternatives =
        Stream.of(pattern.strip().split("\\|"))
            .map(each -> Pattern.compile("(?i)" + each.strip().replace("*", ".*")))
            .toList();
    return name -> alternatives.stream().anyMatch(each -> each.matcher(name).matches());
  }

  private <T> Dataset<T> dataset(List<T> rows, ValueEncoder<T> encoder) {
    return session.createDataset(rows, encoder);
  }
}
