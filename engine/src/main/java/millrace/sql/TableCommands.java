package millrace.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.error.DataException;
import millrace.engine.error.MachineException;
import millrace.engine.error.Place;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.format.LocalPath;
import millrace.engine.format.Options;
import millrace.engine.plan.Plan;
import millrace.engine.source.Sources;
import millrace.engine.sqltext.TableStatement;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// Makes tables and databases, fills them, and takes them away.
final class TableCommands {
  private final SparkSession session;
  private final DatabaseCommands databases;

  TableCommands(SparkSession session) {
    this.session = session;
    this.databases = new DatabaseCommands(session);
  }

  void run(TableStatement statement) {
    switch (statement) {
      case TableStatement.CreateTable create -> create(create);
      case TableStatement.Insert insert -> insert(insert);
      case TableStatement.DropTable drop -> drop(drop);
      case TableStatement.Truncate(var name, var place, var partition) -> {
        var table = changing(name, place, "TRUNCATE TABLE");
        if (partition.isEmpty()) {
          truncate(table);
        } else {
          new PartitionFolders(session, table).truncate(partition);
        }
      }
      case TableStatement.CreateLike create -> create(create);
      case TableStatement.Alter alter -> TableAlterations.run(session, alter);
      case TableStatement.Analyze(var name, var place) -> analyze(name, place);
      case TableStatement.CommentOn comment -> comment(comment);
      case TableStatement.ChangeRows(var name, var place, var operation) ->
          throw changed(name, place, operation);
      case TableStatement.CreateNamespace create -> databases.create(create);
      case TableStatement.DropNamespace drop -> databases.drop(drop, this::remove);
      case TableStatement.ShowPartitions _,
          TableStatement.ShowCreate _,
          TableStatement.ShowExtended _ ->
          throw new IllegalStateException("not a change: " + statement);
    }
  }

  /// @throws QueryException when there is no table of that name
  StoredTable table(List<String> name, Place place) {
    return session
        .tables()
        .find(name)
        .orElseThrow(
            () ->
                missing(Engine.quoted(name), session.settings().names().relationPath()).at(place));
  }

  private QueryException missing(String name, String path) {
    return new QueryException(
        "TABLE_OR_VIEW_NOT_FOUND",
        Map.of("relationName", name, "searchPath", path),
        "the table %s cannot be found; there are: %s"
            .formatted(
                name,
                session.tables().in(session.tables().current()).stream()
                    .map(StoredTable::name)
                    .toList()));
  }

  /// The table that rows are to go into.
  ///
  /// @throws QueryException when there is none of that name, or a view
  StoredTable filled(List<String> name, Place place) {
    return changing(name, place, "INSERT");
  }

  /// The table that a statement changes.
  ///
  /// @param operation the statement's words
  /// @throws QueryException when there is none of that name, or a view
  private StoredTable changing(List<String> name, Place place, String operation) {
    if (session.views().view(name).isPresent() || session.tables().findView(name).isPresent()) {
      throw new QueryException(
              "EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE",
              Map.of("viewName", Engine.quoted(name), "operation", operation),
              "%s is a view, whose rows stay as they are".formatted(Engine.quoted(name)))
          .at(place);
    }
    return session
        .tables()
        .find(name)
        .orElseThrow(
            () -> {
              var names = session.settings().names();
              var path = operation.equals("INSERT") ? names.searchPath() : names.relationPath();
              return missing(Engine.quoted(name), path).at(place);
            });
  }

  // --- tables come and go ---

  private void create(TableStatement.CreateTable create) {
    if (create.replace()) {
      throw new QueryException(
          "UNSUPPORTED_FEATURE.TABLE_OPERATION",
          Map.of(
              "tableName", session.tables().quoted(create.name()), "operation", "REPLACE TABLE"));
    }
    if (session.tables().has(create.name())) {
      if (create.ifNotExists()) {
        return;
      }
      throw alreadyThere(create.name());
    }
    if (create.query().isPresent() && create.schema().length() > 0) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_0035",
          Map.of(
              "message",
              "Schema may not be specified in a Create Table As Select (CTAS) statement"),
          "a table that is made of a query has the query's columns; leave out the list");
    }
    var query = create.query().map(session.engine()::resolve);
    var options = new Options();
    options.putAll(create.options());
    create.location().ifPresent(each -> options.put("path", each));
    if (query.isPresent() && !create.ifNotExists()) {
      options.text("path").map(LocalPath::of).ifPresent(this::requireEmpty);
    }
    var table =
        define(
                create.name(),
                query.map(TableCommands::schema).orElse(create.schema()),
                create.partitions(),
                create.format().orElseGet(() -> session.conf().get(Config.SOURCE)),
                options,
                create.properties(),
                create.comment())
            .withBuckets(
                create
                    .buckets()
                    .map(
                        each ->
                            new StoredTable.Buckets(each.columns(), each.sorted(), each.count())));
    add(table);
    query.ifPresent(rows -> fill(table, rows));
  }

  /// Rows of a query do not take the place of files that are there, unless a setting lets them.
  private void requireEmpty(Path folder) {
    if (FileWriter.holdsAny(folder) && !Config.flag(session.conf(), Config.TABLES_OVER_FILES)) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1241",
          Map.of(
              "tablePath", "file://" + folder.toAbsolutePath(), "config", Config.TABLES_OVER_FILES),
          "the folder %s has files, and a table of a query starts with none; set %s to true"
              .formatted(folder, Config.TABLES_OVER_FILES));
    }
  }

  /// The columns of a query as those of a table, which can all be null.
  private static StructType schema(Plan query) {
    return new StructType(query.columns().stream().map(Attribute::field).toList()).asNullable();
  }

  QueryException alreadyThere(List<String> name) {
    return new QueryException(
        "TABLE_OR_VIEW_ALREADY_EXISTS", Map.of("relationName", session.tables().quoted(name)));
  }

  private void fill(StoredTable table, Plan rows) {
    var mode = FileWriter.holdsAny(table.location()) ? SaveMode.Overwrite : SaveMode.Append;
    try {
      write(table, new Insertion(session, table, rows).byName(), mode);
    } catch (RuntimeException failure) {
      remove(table);
      throw failure;
    }
  }

  /// A table as it is to be, nowhere yet.
  StoredTable define(
      List<String> name,
      StructType columns,
      List<String> partitions,
      String format,
      Options options,
      Map<String, String> properties,
      Optional<String> comment) {
    var full = session.tables().name(name);
    if (!OutFormat.isKnown(format)) {
      throw Sources.noFormat(format, "json, csv, text, parquet, orc");
    }
    var given = options.text("path");
    var location =
        given
            .map(LocalPath::of)
            .orElseGet(
                () -> full.namespace().location().resolve(full.table().toLowerCase(Locale.ROOT)))
            .toAbsolutePath()
            .normalize();
    var others = new LinkedHashMap<>(options.all());
    others.keySet().removeIf("path"::equalsIgnoreCase);
    var schema = columns.length() > 0 ? columns : inferred(format, given, others);
    return new StoredTable(
        full.namespace().name(),
        full.table().toLowerCase(Locale.ROOT),
        StoredTable.columns(session, ordered(name, schema, partitions)),
        partitions,
        format.toLowerCase(Locale.ROOT),
        others,
        properties,
        location,
        given.isEmpty(),
        comment,
        Optional.empty(),
        session.engine().clock().instant());
  }

  private StructType inferred(String format, Optional<String> path, Map<String, String> options) {
    if (path.isEmpty()) {
      throw new QueryException(
          "UNABLE_TO_INFER_SCHEMA",
          Map.of("format", format),
          "a table needs columns: list them, or name a LOCATION with files that have some");
    }
    return session.engine().table(format, List.of(path.get()), Optional.empty(), options).schema();
  }

  /// The columns that name folders come last.
  private StructType ordered(List<String> name, StructType schema, List<String> partitions) {
    Sources.checkNames(schema, session.settings());
    if (partitions.isEmpty()) {
      return schema;
    }
    var fields = new ArrayList<StructField>();
    for (var field : schema) {
      if (partitions.stream().noneMatch(field.name()::equalsIgnoreCase)) {
        fields.add(field);
      }
    }
    for (var partition : partitions) {
      if (Stream.of(schema.fieldNames()).noneMatch(partition::equalsIgnoreCase)) {
        throw new QueryException(
            "COLUMN_NOT_DEFINED_IN_TABLE",
            Map.of(
                "colType",
                "partition",
                "colName",
                Quoted.name(partition),
                "tableName",
                session.tables().quoted(name),
                "tableCols",
                Quoted.names(List.of(schema.fieldNames()))));
      }
    }
    var _ = new Partitioning(schema, partitions, session.settings());
    for (var partition : partitions) {
      for (var field : schema) {
        if (field.name().equalsIgnoreCase(partition)) {
          fields.add(field);
        }
      }
    }
    return new StructType(fields);
  }

  /// Makes a table known, and its folder.
  void add(StoredTable table) {
    OutFormat.check(
        table.format(),
        new Partitioning(table.schema(), table.partitions(), session.settings()).inFiles());
    if (table.managed() && FileWriter.holdsAny(table.location())) {
      throw new QueryException(
          "LOCATION_ALREADY_EXISTS",
          Map.of(
              "location",
              Quoted.text(table.location().toUri().toString()),
              "identifier",
              table.quoted()));
    }
    try {
      Files.createDirectories(table.location());
    } catch (IOException failure) {
      throw failed(table.location(), failure);
    }
    session.tables().put(table);
  }

  /// A table and, if they are its own, its files.
  void remove(StoredTable table) {
    session.tables().drop(table);
    session.engine().kept().forget(table.location());
    if (table.managed()) {
      try {
        FileWriter.clear(table.location());
      } catch (IOException failure) {
        throw failed(table.location(), failure);
      }
    }
  }

  private static MachineException failed(Path folder, IOException failure) {
    return MachineException.unnamed(
        "the folder %s cannot be made or removed: %s".formatted(folder, failure), failure);
  }

  /// A view of that name goes too, as in Spark.
  private void drop(TableStatement.DropTable drop) {
    if (session.views().view(drop.name()).isPresent()) {
      session.views().drop(Engine.quoted(drop.name()));
      return;
    }
    var view = session.tables().findView(drop.name());
    if (view.isPresent()) {
      session.tables().drop(view.get());
      return;
    }
    if (drop.ifExists() && session.tables().find(drop.name()).isEmpty()) {
      return;
    }
    remove(
        session
            .tables()
            .find(drop.name())
            .orElseThrow(
                () ->
                    missing(
                        session.tables().quoted(drop.name()),
                        "[" + session.tables().quotedDatabase(drop.name()) + "]")));
  }

  private void truncate(StoredTable table) {
    if (!table.managed()) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1266",
          Map.of("tableIdentWithDB", table.quoted()),
          "the files of %s are not its own; TRUNCATE TABLE is for tables without LOCATION"
              .formatted(table.quoted()));
    }
    try {
      FileWriter.clear(table.location());
      Files.createDirectories(table.location());
      session.engine().kept().refresh(table.location());
    } catch (IOException failure) {
      throw failed(table.location(), failure);
    }
  }

  private void create(TableStatement.CreateLike create) {
    if (session.tables().has(create.name())) {
      if (create.ifNotExists()) {
        return;
      }
      throw alreadyThere(create.name());
    }
    var view = session.engine().resolve(new Plan.NamedRelation(create.like(), create.place()));
    var like = session.tables().find(create.like());
    var options = new Options();
    like.ifPresent(each -> options.putAll(each.options()));
    create.location().ifPresent(each -> options.put("path", each));
    add(
        define(
            create.name(),
            like.map(StoredTable::schema).orElseGet(() -> schema(view)),
            like.map(StoredTable::partitions).orElse(List.of()),
            create
                .format()
                .or(() -> like.map(StoredTable::format))
                .orElseGet(() -> session.conf().get(Config.SOURCE)),
            options,
            create.properties(),
            Optional.empty()));
  }

  /// There is nothing to count: queries are planned by the files as they are.
  private void analyze(List<String> name, Place place) {
    if (session.tables().findView(name).isPresent()) {
      throw new QueryException(
          "UNSUPPORTED_FEATURE.ANALYZE_VIEW",
          Map.of(),
          "%s is a view, whose rows are counted if it is cached".formatted(Engine.quoted(name)));
    }
    if (session.views().view(name).isEmpty()) {
      var _ = table(name, place);
    }
  }

  private void comment(TableStatement.CommentOn comment) {
    if (comment.namespace()) {
      session.tables().comment(comment.name().getLast(), comment.comment());
      return;
    }
    var table = table(comment.name(), comment.place());
    session.tables().put(table.withProperties(table.properties(), Optional.of(comment.comment())));
  }

  private RuntimeException changed(List<String> name, Place place, String operation) {
    var refused = TableAlterations.refused(changing(name, place, operation), operation);
    return operation.equals("DELETE")
        ? refused
        : new DataException(
            DataException.Kind.UNSUPPORTED,
            refused.condition(),
            refused.problem().parameters(),
            refused.problem().sentence());
  }

  // --- rows ---

  private void insert(TableStatement.Insert insert) {
    if (session.views().view(insert.name()).isPresent()) {
      throw new QueryException(
              "UNSUPPORTED_INSERT.RDD_BASED",
              Map.of(),
              "%s is a view, which takes no rows".formatted(Engine.quoted(insert.name())))
          .at(insert.place());
    }
    var table = filled(insert.name(), insert.place());
    var insertion =
        new Insertion(session, table, session.engine().resolve(insert.query()))
            .into(insert.partition());
    var rows =
        insert.byName()
            ? insertion.byName()
            : insert.columns().map(insertion::byList).orElseGet(insertion::byPosition);
    var folder = insertion.folder();
    if (insert.ifNotExists()
        && folder.map(table.location()::resolve).filter(Files::exists).isPresent()) {
      return;
    }
    write(table, rows, insert.overwrite() ? SaveMode.Overwrite : SaveMode.Append, folder);
  }

  /// @param rows with the table's columns
  void write(StoredTable table, Plan rows, SaveMode mode) {
    write(table, rows, mode, Optional.empty());
  }

  /// @param folder of the table's that all rows go to, if there is one
  private void write(StoredTable table, Plan rows, SaveMode mode, Optional<Path> folder) {
    var options = new Options();
    options.putAll(table.options());
    options.put("path", table.location().toString());
    if (mode == SaveMode.Overwrite && Plans.reads(rows, table.location())) {
      throw new QueryException("UNSUPPORTED_OVERWRITE.TABLE", Map.of("table", table.quoted()));
    }
    Insertion.run(
        rows,
        () ->
            new FileWriter(session, rows, table.format(), options, mode, table.partitions())
                .below(folder)
                .write());
  }
}
