package millrace.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.Place;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.format.FileFormat;
import millrace.engine.format.Options;
import millrace.engine.plan.Plan;
import millrace.sql.types.StructType;

/// Tables as writers and the catalogue make and fill them.
final class SavedTables {

  private final SparkSession session;
  private final TableCommands commands;

  SavedTables(SparkSession session) {
    this.session = session;
    this.commands = new TableCommands(session);
  }

  /// Makes a table.
  ///
  /// @param schema without columns, the table has those of the files at the options' path
  void make(
      List<String> name,
      String format,
      StructType schema,
      String description,
      Map<String, String> options) {
    requireNone(name);
    var all = new Options();
    all.putAll(options);
    commands.add(
        commands.define(
            name,
            schema,
            List.of(),
            format,
            all,
            Map.of(),
            description.isEmpty() ? Optional.empty() : Optional.of(description)));
  }

  private void requireNone(List<String> name) {
    if (session.tables().has(name)) {
      throw commands.alreadyThere(name);
    }
  }

  /// Puts rows into a table of their own columns, which is made if it is not there.
  void save(
      List<String> name,
      Plan rows,
      SaveMode mode,
      String format,
      List<String> partitions,
      Options options) {
    var there = session.tables().find(name);
    if (there.isPresent() && mode == SaveMode.Ignore) {
      return;
    }
    if (there.isPresent() && mode == SaveMode.Append) {
      append(there.get(), rows, format);
      return;
    }
    if (there.isEmpty() || mode != SaveMode.Overwrite) {
      requireNone(name);
    }
    if (there.isPresent() && Plans.reads(rows, there.get().location())) {
      throw new QueryException(
          "UNSUPPORTED_OVERWRITE.TABLE", Map.of("table", there.get().quoted()));
    }
    var table = define(name, rows, format, partitions, options);
    there.ifPresent(commands::remove);
    commands.add(table);
    try {
      commands.write(table, new Insertion(session, table, rows).byName(), SaveMode.Overwrite);
    } catch (RuntimeException failure) {
      commands.remove(table);
      throw failure;
    }
  }

  private StoredTable define(
      List<String> name, Plan rows, String format, List<String> partitions, Options options) {
    var schema = new StructType(rows.columns().stream().map(Attribute::field).toList());
    return commands.define(
        name, schema.asNullable(), partitions, format, options, Map.of(), Optional.empty());
  }

  /// How Spark names what reads and writes files of a format.
  private static String provider(String format) {
    return (format.equalsIgnoreCase("json") ? "Json" : FileFormat.title(format)) + "DataSourceV2";
  }

  private void append(StoredTable table, Plan rows, String format) {
    if (!table.format().equalsIgnoreCase(format)) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1159",
          Map.of(
              "tableName", table.quoted().replace("`", ""),
              "existingProvider", provider(table.format()),
              "specifiedProvider", provider(format)));
    }
    if (rows.columns().size() != table.schema().length()) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1161",
          Map.of(
              "tableName",
              table.quoted().replace("`", ""),
              "existingTableSchema",
              table.schema().simpleString(),
              "querySchema",
              new StructType(rows.columns().stream().map(Attribute::field).toList())
                  .simpleString()));
    }
    commands.write(table, new Insertion(session, table, rows).byName(), SaveMode.Append);
  }

  /// Puts rows into a table that is there, by the place of each column.
  void insert(List<String> name, Plan rows, SaveMode mode) {
    var table = commands.filled(name, Place.NOWHERE);
    commands.write(
        table,
        new Insertion(session, table, rows).byPosition(),
        mode == SaveMode.Overwrite ? SaveMode.Overwrite : SaveMode.Append);
  }

  /// The table that a stream is to be written to, made if it is not there.
  StoredTable forStream(
      List<String> name, Plan rows, String format, List<String> partitions, Options options) {
    if (session.views().view(name).isPresent()) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1190", Map.of("viewName", String.join(".", name)));
    }
    if (session.tables().findView(name).isPresent()) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1191", Map.of("viewName", String.join(".", name)));
    }
    var there = session.tables().find(name);
    if (there.isPresent() && !there.get().format().equalsIgnoreCase(format)) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1192",
          Map.of(
              "tableName", Engine.quoted(name).replace("`", ""),
              "source", format,
              "provider", there.get().format()));
    }
    return there.orElseGet(
        () -> {
          var table = define(name, rows, format, partitions, options);
          commands.add(table);
          return table;
        });
  }
}
