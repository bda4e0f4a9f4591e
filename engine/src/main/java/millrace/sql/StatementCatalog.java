package millrace.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.Place;
import millrace.engine.error.QueryException;
import millrace.engine.error.Thrown;
import millrace.engine.sqltext.Statement;
import millrace.engine.sqltext.TableStatement;
import millrace.sql.catalog.Catalog;
import millrace.sql.catalog.TablePartition;

/// What of the catalogue is a statement of SQL as well, and is done as one.
abstract class StatementCatalog extends Catalog {
  private final SparkSession session;

  StatementCatalog(SparkSession session) {
    this.session = session;
  }

  private Dataset<Row> run(TableStatement statement) {
    return run(new Statement.OnTables(statement));
  }

  private Dataset<Row> run(Statement statement) {
    return Errors.shown(() -> new Commands(session).run(statement));
  }

  /// The one text of an answer's row.
  private static String text(Row row) {
    return String.valueOf(row.get(0));
  }

  @Override
  public void dropTable(String tableName, boolean ifExists, boolean purge) {
    run(new TableStatement.DropTable(Engine.name(tableName), Place.NOWHERE, ifExists));
  }

  @Override
  public void dropView(String viewName, boolean ifExists) {
    run(new Statement.DropView(Engine.name(viewName), ifExists));
  }

  @Override
  public void createDatabase(String dbName, boolean ifNotExists, Map<String, String> properties) {
    run(
        new TableStatement.CreateNamespace(
            Engine.name(dbName),
            ifNotExists,
            Optional.ofNullable(properties.get("comment")),
            Optional.ofNullable(properties.get("location"))));
  }

  @Override
  public void dropDatabase(String dbName, boolean ifExists, boolean cascade) {
    run(new TableStatement.DropNamespace(Engine.name(dbName), ifExists, cascade));
  }

  @Override
  public Dataset<TablePartition> listPartitions(String tableName) {
    var found =
        run(new TableStatement.ShowPartitions(Engine.name(tableName), Place.NOWHERE, Map.of()));
    return session.createDataset(
        found.collectAsList().stream().map(each -> new TablePartition(text(each))).toList(),
        Listed.PARTITIONS);
  }

  @Override
  public Map<String, String> getTableProperties(String tableName) {
    var properties = new HashMap<String, String>();
    var show = new Statement.ShowProperties(Engine.name(tableName), Optional.empty());
    for (var each : run(show).collectAsList()) {
      properties.put(each.getString(0), each.getString(1));
    }
    return properties;
  }

  @Override
  public String getCreateTableString(String tableName, boolean asSerde) {
    var name = Engine.name(tableName);
    if (session.views().view(name).isPresent()) {
      throw Thrown.asIs(
          Errors.shown(
              new QueryException(
                  "UNSUPPORTED_SHOW_CREATE_TABLE.ON_TEMPORARY_VIEW",
                  Map.of("tableName", Engine.quoted(name)),
                  "%s goes with its session; no statement makes it again"
                      .formatted(Engine.quoted(name)))));
    }
    return text(run(new TableStatement.ShowCreate(name, Place.NOWHERE)).head());
  }

  @Override
  public void truncateTable(String tableName) {
    run(new TableStatement.Truncate(Engine.name(tableName), Place.NOWHERE, Map.of()));
  }

  @Override
  public void analyzeTable(String tableName, boolean noScan) {
    run(new TableStatement.Analyze(Engine.name(tableName), Place.NOWHERE));
  }

  @Override
  public void recoverPartitions(String tableName) {
    Errors.shown(
        () -> {
          var table = table(tableName);
          if (table.partitions().isEmpty()) {
            throw new QueryException(
                "NOT_A_PARTITIONED_TABLE",
                Map.of("operation", "recoverPartitions()", "tableIdentWithDB", table.quoted()),
                "the table %s has no partitions".formatted(table.quoted()));
          }
        });
  }

  private StoredTable table(String name) {
    return new TableCommands(session).table(Engine.name(name), Place.NOWHERE);
  }
}
