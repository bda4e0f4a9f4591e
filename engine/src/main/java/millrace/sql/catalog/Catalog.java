package millrace.sql.catalog;

import java.util.Map;
import millrace.sql.AnalysisException;
import millrace.sql.Dataset;
import millrace.sql.Row;
import millrace.sql.types.StructType;
import millrace.storage.StorageLevel;

/// The tables and views that a session knows.
public abstract class Catalog {
  public Catalog() {}

  /// The one catalogue.
  public abstract String currentCatalog();

  /// Takes the one that there is, and fails for any other.
  public abstract void setCurrentCatalog(String catalogName);

  public abstract Dataset<CatalogMetadata> listCatalogs();

  /// @param pattern with `*` for any signs and `|` between alternatives
  public abstract Dataset<CatalogMetadata> listCatalogs(String pattern);

  /// The one database.
  public abstract String currentDatabase();

  public abstract void setCurrentDatabase(String dbName);

  public abstract Dataset<Database> listDatabases();

  /// @param pattern with `*` for any signs and `|` between alternatives
  public abstract Dataset<Database> listDatabases(String pattern);

  public abstract Database getDatabase(String dbName) throws AnalysisException;

  public abstract boolean databaseExists(String dbName);

  /// The views of the session.
  public abstract Dataset<Table> listTables();

  /// Beside those of the session, with `global_temp` also those that all sessions share.
  public abstract Dataset<Table> listTables(String dbName) throws AnalysisException;

  /// @param pattern with `*` for any signs and `|` between alternatives
  public abstract Dataset<Table> listTables(String dbName, String pattern) throws AnalysisException;

  public abstract Dataset<Table> listViews();

  public abstract Dataset<Table> listViews(String dbName) throws AnalysisException;

  public abstract Dataset<Table> listViews(String dbName, String pattern) throws AnalysisException;

  public abstract Table getTable(String tableName) throws AnalysisException;

  public abstract Table getTable(String dbName, String tableName) throws AnalysisException;

  public abstract boolean tableExists(String tableName);

  public abstract boolean tableExists(String dbName, String tableName);

  public abstract Dataset<Column> listColumns(String tableName) throws AnalysisException;

  public abstract Dataset<Column> listColumns(String dbName, String tableName)
      throws AnalysisException;

  /// The functions of SQL, and those that the session's author gave names to.
  public abstract Dataset<Function> listFunctions();

  public abstract Dataset<Function> listFunctions(String dbName) throws AnalysisException;

  /// @param pattern with `*` for any signs and `|` between alternatives
  public abstract Dataset<Function> listFunctions(String dbName, String pattern)
      throws AnalysisException;

  public abstract Function getFunction(String functionName) throws AnalysisException;

  public abstract Function getFunction(String dbName, String functionName) throws AnalysisException;

  public abstract boolean functionExists(String functionName);

  public abstract boolean functionExists(String dbName, String functionName);

  /// A table of the files at a path, with the columns that they have, and the rows in it.
  public abstract Dataset<Row> createTable(String tableName, String path);

  /// The same in another format than `spark.sql.sources.default` names.
  public abstract Dataset<Row> createTable(String tableName, String path, String source);

  public abstract Dataset<Row> createTable(
      String tableName, String source, Map<String, String> options);

  public abstract Dataset<Row> createTable(
      String tableName, String source, String description, Map<String, String> options);

  /// A table with the columns of a schema; of files of its own, unless the options name a `path`.
  public abstract Dataset<Row> createTable(
      String tableName, String source, StructType schema, Map<String, String> options);

  public abstract Dataset<Row> createTable(
      String tableName,
      String source,
      StructType schema,
      String description,
      Map<String, String> options);

  /// The same as `createTable`, under the name that it had first.
  public Dataset<Row> createExternalTable(String tableName, String path) {
    return createTable(tableName, path);
  }

  public Dataset<Row> createExternalTable(String tableName, String path, String source) {
    return createTable(tableName, path, source);
  }

  public Dataset<Row> createExternalTable(
      String tableName, String source, Map<String, String> options) {
    return createTable(tableName, source, options);
  }

  public Dataset<Row> createExternalTable(
      String tableName, String source, StructType schema, Map<String, String> options) {
    return createTable(tableName, source, schema, options);
  }

  /// Takes away a table, and its files where they are below the warehouse.
  ///
  /// @param purge accepted; nothing is kept of a table that is gone
  public abstract void dropTable(String tableName, boolean ifExists, boolean purge);

  /// Takes away a stored view.
  public abstract void dropView(String viewName, boolean ifExists);

  public void createDatabase(String dbName, boolean ifNotExists) {
    createDatabase(dbName, ifNotExists, Map.of());
  }

  /// @param properties of which `comment` and `location` mean something
  public abstract void createDatabase(
      String dbName, boolean ifNotExists, Map<String, String> properties);

  /// @param cascade whether its tables go with it; a database that has tables stays otherwise
  public abstract void dropDatabase(String dbName, boolean ifExists, boolean cascade);

  /// The partitions that a table's folders are.
  public abstract Dataset<TablePartition> listPartitions(String tableName);

  /// What a table's author noted with it; a view has nothing.
  public abstract Map<String, String> getTableProperties(String tableName);

  /// The statement of SQL that would make the table.
  ///
  /// @param asSerde accepted; no table is one of Hive's
  public abstract String getCreateTableString(String tableName, boolean asSerde);

  /// Takes all rows out of a table.
  public abstract void truncateTable(String tableName);

  /// Accepted for tables: nothing is counted beforehand, as each query looks at the files.
  public abstract void analyzeTable(String tableName, boolean noScan);

  /// Accepted for tables with partitions, which are whatever folders there are.
  public abstract void recoverPartitions(String tableName);

  /// @return whether there was such a view
  public abstract boolean dropTempView(String viewName);

  /// @return whether there was such a view
  public abstract boolean dropGlobalTempView(String viewName);

  /// Keeps the rows of a table or view when they are first made.
  public abstract void cacheTable(String tableName);

  public abstract void cacheTable(String tableName, StorageLevel storageLevel);

  public abstract void uncacheTable(String tableName);

  public abstract boolean isCached(String tableName);

  public abstract void clearCache();

  /// Accepted; files are listed anew by each query.
  public abstract void refreshTable(String tableName);

  /// Accepted; files are listed anew by each query.
  public abstract void refreshByPath(String path);
}
