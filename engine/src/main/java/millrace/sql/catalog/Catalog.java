package millrace.sql.catalog;

import millrace.sql.Dataset;

/// The tables and views that a session knows.
public abstract class Catalog {
  public Catalog() {}

  public abstract String currentDatabase();

  public abstract Dataset<Table> listTables();

  public abstract boolean tableExists(String tableName);

  /// @return whether there was such a view
  public abstract boolean dropTempView(String viewName);

  /// @return whether there was such a view
  public abstract boolean dropGlobalTempView(String viewName);

  /// Accepted; rows are made anew each time.
  public abstract void cacheTable(String tableName);

  public abstract void uncacheTable(String tableName);

  public abstract boolean isCached(String tableName);

  public abstract void clearCache();
}
