package millrace.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.function.Functions;
import millrace.sql.catalog.Catalog;
import millrace.sql.catalog.CatalogMetadata;
import millrace.sql.catalog.Column;
import millrace.sql.catalog.Database;
import millrace.sql.catalog.Function;
import millrace.sql.catalog.Table;
import millrace.storage.StorageLevel;

/// The views and functions of a session, in the one database of the one catalogue.
final class SessionCatalog extends Catalog {
  static final String CATALOG = "spark_catalog";
  private static final String DATABASE = "default";
  private static final List<String> BUILT_IN = List.of("builtin", "system.builtin");

  private final SparkSession session;

  SessionCatalog(SparkSession session) {
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
    return DATABASE;
  }

  @Override
  public void setCurrentDatabase(String dbName) {
    Errors.shown(() -> requireDatabase(dbName));
  }

  @Override
  public Dataset<Database> listDatabases() {
    return listDatabases("*");
  }

  @Override
  public Dataset<Database> listDatabases(String pattern) {
    return dataset(
        Stream.of(DATABASE).filter(matching(pattern)).map(_ -> database()).toList(),
        Listed.DATABASES);
  }

  @Override
  public Database getDatabase(String dbName) {
    return Errors.shown(
        () -> {
          requireDatabase(dbName);
          return database();
        });
  }

  private static Database database() {
    return new Database(
        DATABASE,
        CATALOG,
        "default database",
        "file:" + Path.of("spark-warehouse").toAbsolutePath());
  }

  @Override
  public boolean databaseExists(String dbName) {
    return dbName.equalsIgnoreCase(DATABASE);
  }

  private void requireDatabase(String name) {
    if (!databaseExists(name)) {
      throw new QueryException(
          "SCHEMA_NOT_FOUND", "there is no database '%s'; there is %s".formatted(name, DATABASE));
    }
  }

  // --- views ---

  @Override
  public Dataset<Table> listTables() {
    return tables(DATABASE, "*");
  }

  @Override
  public Dataset<Table> listTables(String dbName) {
    return tables(dbName, "*");
  }

  @Override
  public Dataset<Table> listTables(String dbName, String pattern) {
    return tables(dbName, pattern);
  }

  @Override
  public Dataset<Table> listViews() {
    return tables(DATABASE, "*");
  }

  @Override
  public Dataset<Table> listViews(String dbName) {
    return tables(dbName, "*");
  }

  @Override
  public Dataset<Table> listViews(String dbName, String pattern) {
    return tables(dbName, pattern);
  }

  private Dataset<Table> tables(String database, String pattern) {
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
          return dataset(
              views.stream()
                  .filter(each -> wanted.test(each.name()))
                  .map(each -> table(each.name(), each))
                  .toList(),
              Listed.TABLES);
        });
  }

  private static Table table(String name, Views.View view) {
    return new Table(name, view.global() ? Views.GLOBAL : null, null, "TEMPORARY", true);
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
    return table(name.getLast(), view(name));
  }

  private Views.View view(List<String> name) {
    return session
        .views()
        .view(name)
        .orElseThrow(
            () ->
                new QueryException(
                    "TABLE_OR_VIEW_NOT_FOUND",
                    "there is no table or view '%s'; there are: %s"
                        .formatted(
                            String.join(".", name),
                            session.views().all().stream()
                                .map(Views.View::name)
                                .collect(Collectors.joining(", ")))));
  }

  @Override
  public boolean tableExists(String tableName) {
    return session.views().find(Engine.name(tableName)).isPresent();
  }

  @Override
  public boolean tableExists(String dbName, String tableName) {
    return session.views().find(List.of(dbName, tableName)).isPresent();
  }

  @Override
  public Dataset<Column> listColumns(String tableName) {
    return Errors.shown(() -> columns(Engine.name(tableName)));
  }

  @Override
  public Dataset<Column> listColumns(String dbName, String tableName) {
    return Errors.shown(() -> columns(List.of(dbName, tableName)));
  }

  private Dataset<Column> columns(List<String> view) {
    return dataset(
        view(view).plan().columns().stream()
            .map(
                each ->
                    new Column(
                        each.name(),
                        null,
                        each.type().catalogString(),
                        each.nullable(),
                        false,
                        false,
                        false))
            .toList(),
        Listed.COLUMNS);
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
            throw new QueryException(
                "UNRESOLVED_ROUTINE", "there is no function '%s'".formatted(functionName));
          }
          return function(Engine.name(functionName).getLast());
        });
  }

  @Override
  public boolean functionExists(String functionName) {
    var name = Engine.name(functionName);
    return name.size() == 1
        ? session.functions().find(name.getFirst()).isPresent() || Functions.exists(name.getFirst())
        : functionExists(String.join(".", name.subList(0, name.size() - 1)), name.getLast());
  }

  @Override
  public boolean functionExists(String dbName, String functionName) {
    return BUILT_IN.stream().anyMatch(dbName::equalsIgnoreCase) && Functions.exists(functionName);
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
  public void refreshByPath(String path) {}

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
