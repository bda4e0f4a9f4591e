package millrace.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import millrace.engine.error.MachineException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.format.LocalPath;
import millrace.engine.function.TextLengths;
import millrace.engine.sqltext.TableChange;
import millrace.engine.sqltext.TableStatement;
import millrace.sql.types.DataTypes;
import millrace.sql.types.MetadataBuilder;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// Changes tables that are there: their names, columns, properties and folders.
final class TableAlterations {
  private static final String COMMENT = "comment";

  private final SparkSession session;
  private final StoredTable table;

  private TableAlterations(SparkSession session, StoredTable table) {
    this.session = session;
    this.table = table;
  }

  static void run(SparkSession session, TableStatement.Alter alter) {
    if (alter.view()) {
      new ViewCommands(session).alter(alter);
      return;
    }
    boolean view =
        session.views().view(alter.name()).isPresent()
            || session.tables().findView(alter.name()).isPresent();
    if (view && alter.change() instanceof TableChange.Rename) {
      new ViewCommands(session).alter(alter);
      return;
    }
    if (view) {
      throw new QueryException(
              "EXPECT_TABLE_NOT_VIEW."
                  + (hasCounterpart(alter.change()) ? "USE_ALTER_VIEW" : "NO_ALTERNATIVE"),
              Map.of("viewName", Quoted.name(alter.name()), "operation", operation(alter.change())),
              "%s is a view, and ALTER TABLE is for tables".formatted(Quoted.name(alter.name())))
          .at(alter.place());
    }
    var table = new TableCommands(session).table(alter.name(), alter.place());
    new TableAlterations(session, table).run(alter.change());
  }

  /// Whether ALTER VIEW can do it.
  private static boolean hasCounterpart(TableChange change) {
    return change instanceof TableChange.SetProperties
        || change instanceof TableChange.UnsetProperties;
  }

  /// Spark's name for what is not for views.
  private static String operation(TableChange change) {
    return switch (change) {
      case TableChange.Rename _ -> "ALTER TABLE ... RENAME TO";
      case TableChange.AddColumns _ -> "ALTER TABLE ... ADD COLUMNS";
      case TableChange.ChangeColumn _ -> "ALTER TABLE ... CHANGE COLUMN";
      case TableChange.SetProperties _ -> "ALTER TABLE ... SET TBLPROPERTIES";
      case TableChange.UnsetProperties _ -> "ALTER TABLE ... UNSET TBLPROPERTIES";
      case TableChange.SetLocation _ -> "ALTER TABLE ... SET LOCATION ...";
      case TableChange.AddPartitions _ -> "ALTER TABLE ... ADD PARTITION ...";
      case TableChange.DropPartitions _ -> "ALTER TABLE ... DROP PARTITION ...";
      case TableChange.RenamePartition _ -> "ALTER TABLE ... RENAME TO PARTITION";
      case TableChange.RecoverPartitions _ -> "MSCK REPAIR TABLE";
      case TableChange.Refused(var operation) ->
          switch (operation) {
            case "DROP COLUMN" -> "ALTER TABLE ... DROP COLUMNS";
            case "RENAME COLUMN" -> "ALTER TABLE ... RENAME COLUMN";
            case "REPLACE COLUMNS" -> "ALTER TABLE ... REPLACE COLUMNS";
            default -> "ALTER TABLE ... CHANGE COLUMN";
          };
    };
  }

  private void run(TableChange change) {
    switch (change) {
      case TableChange.Rename(var name) -> rename(name);
      case TableChange.AddColumns add -> add(add);
      case TableChange.ChangeColumn column -> change(column);
      case TableChange.SetProperties(var properties) -> set(properties);
      case TableChange.UnsetProperties(var keys) -> unset(keys);
      case TableChange.SetLocation(var location, var partition) -> {
        if (!partition.isEmpty()) {
          throw refused("ALTER TABLE ... PARTITION ... SET LOCATION");
        }
        put(table.withLocation(LocalPath.of(location).toAbsolutePath().normalize()));
      }
      case TableChange.AddPartitions(var partitions, boolean ifNotExists) ->
          folders().add(partitions, ifNotExists);
      case TableChange.DropPartitions(var partitions, boolean ifExists) ->
          folders().drop(partitions, ifExists);
      case TableChange.RenamePartition(var from, var to) -> folders().rename(from, to);
      case TableChange.RecoverPartitions _ -> {
        if (table.partitions().isEmpty()) {
          throw new QueryException(
              "NOT_A_PARTITIONED_TABLE",
              Map.of("operation", "MSCK REPAIR TABLE", "tableIdentWithDB", table.quoted()),
              "no columns name folders of the table %s".formatted(table.quoted()));
        }
        session.engine().kept().refresh(table.location());
      }
      case TableChange.Refused(var operation) -> throw refused(operation);
    }
  }

  private PartitionFolders folders() {
    if (table.partitions().isEmpty()) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1251",
          Map.of("action", "ALTER TABLE ... PARTITION", "tableName", table.name()),
          "no columns name folders of the table %s".formatted(table.quoted()));
    }
    return new PartitionFolders(session, table);
  }

  private QueryException refused(String operation) {
    return refused(table, operation);
  }

  static QueryException refused(StoredTable table, String operation) {
    return new QueryException(
        "UNSUPPORTED_FEATURE.TABLE_OPERATION",
        Map.of("tableName", table.quoted(), "operation", operation),
        "the table %s is of files, which do not take %s".formatted(table.quoted(), operation));
  }

  private void put(StoredTable changed) {
    session.engine().kept().forget(table.location());
    session.tables().put(changed);
  }

  // --- names ---

  private void rename(List<String> name) {
    var renamed = table.withName(free(session, table.namespace(), name));
    session.engine().kept().forget(table.location());
    if (table.managed()) {
      var folder = table.location().resolveSibling(renamed.name());
      try {
        Files.move(table.location(), folder);
      } catch (IOException failure) {
        throw MachineException.unnamed(
            "the folder %s cannot be moved to %s: %s".formatted(table.location(), folder, failure),
            failure);
      }
      renamed = renamed.withLocation(folder);
    }
    session.tables().drop(table);
    session.tables().put(renamed);
  }

  /// The other name for what a database has, in lower case and without the database. As in Spark, a
  /// name without one must be free in the current database too.
  ///
  /// @throws QueryException when it is of another database, or something has it
  static String free(SparkSession session, String database, List<String> name) {
    var target = name.size() == 1 ? List.of(database, name.getFirst()) : name;
    var other =
        target.size() == 2
            ? target.getFirst().toLowerCase(Locale.ROOT)
            : session.tables().name(target).namespace().name();
    if (!other.equalsIgnoreCase(database)) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1073",
          Map.of("db", database, "newDb", other),
          "tables and views stay in their database, `%s`, when they are renamed"
              .formatted(database));
    }
    for (var each : List.of(name, target)) {
      if (session.tables().has(each)) {
        var there = session.tables().name(each);
        throw new QueryException(
            "TABLE_OR_VIEW_ALREADY_EXISTS",
            Map.of(
                "relationName",
                Quoted.name(there.namespace().name(), there.table().toLowerCase(Locale.ROOT))));
      }
    }
    return session.tables().name(target).table().toLowerCase(Locale.ROOT);
  }

  // --- columns ---

  /// New columns come behind those in the files, before those that name folders.
  private void add(TableChange.AddColumns add) {
    if (add.columns().stream().anyMatch(each -> !each.nullable())) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1331",
          Map.of(),
          "a column that is added is null in the rows that are there, and cannot be NOT NULL");
    }
    if (table.format().equals("text")) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1260",
          Map.of(
              "tableType", "org.apache.spark.sql.execution.datasources.v2.text.TextDataSourceV2"),
          "a table of texts has one column");
    }
    var fields = new ArrayList<>(List.of(table.schema().fields()));
    var folders = fields.subList(fields.size() - table.partitions().size(), fields.size());
    var last = List.copyOf(folders);
    folders.clear();
    fields.addAll(List.of(StoredTable.columns(session, new StructType(add.columns())).fields()));
    fields.addAll(last);
    var schema = new StructType(fields);
    millrace.engine.source.Sources.checkNames(schema, session.settings());
    put(table.withSchema(schema));
  }

  private void change(TableChange.ChangeColumn change) {
    var field = find(change.column());
    if (table.isPartition(field.name())) {
      throw new QueryException(
          "CANNOT_ALTER_PARTITION_COLUMN",
          Map.of("tableName", table.quoted(), "columnName", Quoted.name(field.name())),
          "the column %s names folders of %s, and stays as it is"
              .formatted(field.name(), table.quoted()));
    }
    var declared = TextLengths.declared(field.dataType(), field.metadata());
    if (change.type().filter(type -> !type.equals(declared)).isPresent()) {
      var type = change.type().get();
      throw new QueryException(
          "NOT_SUPPORTED_CHANGE_COLUMN",
          Map.of(
              "table", table.quoted(),
              "originName", Quoted.name(field.name()),
              "originType", Quoted.sql(declared.sql()),
              "newName", Quoted.name(field.name()),
              "newType", Quoted.sql(type.sql())),
          "the column %s of %s keeps its type, %s"
              .formatted(field.name(), table.quoted(), declared.sql()));
    }
    change.comment().ifPresent(comment -> put(table.withSchema(commented(field, comment))));
  }

  private StructField find(List<String> column) {
    return Stream.of(table.schema().fields())
        .filter(each -> column.size() == 1 && each.name().equalsIgnoreCase(column.getFirst()))
        .findFirst()
        .orElseThrow(
            () ->
                new QueryException(
                    "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                    Map.of(
                        "objectName", Quoted.name(column),
                        "proposal", Quoted.names(List.of(table.schema().fieldNames())))));
  }

  private StructType commented(StructField changed, String comment) {
    var fields = new ArrayList<StructField>();
    for (var field : table.schema()) {
      fields.add(
          field.name().equals(changed.name())
              ? DataTypes.createStructField(
                  field.name(),
                  field.dataType(),
                  field.nullable(),
                  new MetadataBuilder()
                      .withMetadata(field.metadata())
                      .putString(COMMENT, comment)
                      .build())
              : field);
    }
    return new StructType(fields);
  }

  // --- properties ---

  /// The property `comment` is what is said of the table.
  private void set(Map<String, String> properties) {
    var all = new TreeMap<>(table.properties());
    all.putAll(properties);
    var comment = Optional.ofNullable(all.remove(COMMENT)).or(table::comment);
    put(table.withProperties(all, comment));
  }

  private void unset(List<String> keys) {
    var all = new TreeMap<>(table.properties());
    all.keySet().removeAll(keys);
    put(table.withProperties(all, keys.contains(COMMENT) ? Optional.empty() : table.comment()));
  }
}
