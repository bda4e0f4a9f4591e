package millrace.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import millrace.engine.error.Place;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.function.Functions;
import millrace.engine.function.TextLengths;
import millrace.engine.plan.Plan;
import millrace.engine.sqltext.Statement;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// What SHOW and DESCRIBE tell of a session.
final class Listings {
  private static final StructType TABLES =
      texts("namespace", "tableName").add("isTemporary", DataTypes.BooleanType, false);
  private static final StructType VIEWS =
      texts("namespace", "viewName").add("isTemporary", DataTypes.BooleanType, false);
  private static final StructType COLUMNS =
      texts("col_name", "data_type").add("comment", DataTypes.StringType);
  private static final StructType SETTINGS = texts("key", "value");
  private static final StructType FACTS = texts("info_name", "info_value");

  /// What is known of a column's values: nothing, as nobody counts them.
  private static final List<String> STATISTICS =
      List.of(
          "min", "max", "num_nulls", "distinct_count", "avg_col_len", "max_col_len", "histogram");

  private final SparkSession session;

  Listings(SparkSession session) {
    this.session = session;
  }

  private static StructType texts(String... names) {
    var type = new StructType();
    for (var name : names) {
      type = type.add(name, DataTypes.StringType, false);
    }
    return type;
  }

  // --- tables, views, columns ---

  Dataset<Row> tables(Statement.ShowTables show) {
    show.namespace().ifPresent(this::requireNamespace);
    boolean shared = show.namespace().filter(each -> isGlobal(each)).isPresent();
    var wanted = matching(show.pattern());
    var own = session.views().all().stream();
    var views = shared ? Stream.concat(session.views().global().stream(), own) : own;
    var rows = new ArrayList<Row>();
    if (!shared) {
      var database = show.namespace().map(List::getLast).orElse(session.tables().current());
      stored(database, show.viewsOnly())
          .filter(wanted)
          .sorted()
          .forEach(each -> rows.add(RowFactory.create(database, each, false)));
    }
    views
        .filter(each -> wanted.test(each.name()))
        .map(each -> RowFactory.create(each.global() ? Views.GLOBAL : "", each.name(), true))
        .forEach(rows::add);
    return answer(show.viewsOnly() ? VIEWS : TABLES, rows);
  }

  private Stream<String> stored(String database, boolean viewsOnly) {
    var views = session.tables().viewsIn(database).stream().map(StoredView::name);
    return viewsOnly
        ? views
        : Stream.concat(session.tables().in(database).stream().map(StoredTable::name), views);
  }

  private static boolean isGlobal(List<String> namespace) {
    return namespace.getLast().equalsIgnoreCase(Views.GLOBAL);
  }

  void requireNamespace(List<String> name) {
    boolean inCatalog =
        name.size() == 1
            || (name.size() == 2 && name.getFirst().equalsIgnoreCase(SessionCatalog.CATALOG));
    if (!isGlobal(name) && !(inCatalog && session.catalog().databaseExists(name.getLast()))) {
      throw noNamespace(name);
    }
  }

  private QueryException noNamespace(List<String> name) {
    return new QueryException(
        "SCHEMA_NOT_FOUND",
        Map.of("schemaName", "`spark_catalog`." + Quoted.name(name)),
        "there is no database %s; there is %s"
            .formatted(Engine.quoted(name), session.catalog().currentDatabase()));
  }

  Dataset<Row> columns(Statement.ShowColumns show) {
    var name = show.table();
    if (show.namespace().isPresent()) {
      var inside = new ArrayList<>(show.namespace().get());
      inside.add(name.getLast());
      name = List.copyOf(inside);
    }
    return answer(
        texts("col_name"),
        resolved(new Plan.NamedRelation(name)).columns().stream()
            .map(each -> RowFactory.create(each.name()))
            .toList());
  }

  /// The columns of a query.
  Dataset<Row> columns(Plan plan) {
    return columns(plan, Attribute::type);
  }

  private Dataset<Row> columns(Plan plan, Function<Attribute, DataType> type) {
    return answer(
        COLUMNS,
        resolved(plan).columns().stream()
            .map(
                each ->
                    RowFactory.create(each.name(), type.apply(each).simpleString(), comment(each)))
            .toList());
  }

  private static DataType declared(Attribute column) {
    return TextLengths.declared(column.type(), column.metadata());
  }

  private static @Nullable String comment(Attribute column) {
    return column.metadata().contains("comment") ? column.metadata().getString("comment") : null;
  }

  Dataset<Row> describe(Statement.DescribeTable describe) {
    var table = new Plan.NamedRelation(describe.name(), describe.place());
    return describe
        .column()
        .map(each -> column(resolved(table), each, describe.extended()))
        .orElseGet(() -> columns(table, describe));
  }

  /// The columns of a table, once more those that name folders, and what else is asked for.
  private Dataset<Row> columns(Plan.NamedRelation named, Statement.DescribeTable describe) {
    boolean temporary = session.views().view(describe.name()).isPresent();
    var stored = temporary ? Optional.<StoredTable>empty() : session.tables().find(describe.name());
    if (!describe.partition().isEmpty() && stored.isEmpty()) {
      throw TableDetails.notOfViews(describe.name(), temporary);
    }
    var rows = new ArrayList<>(columns(named, Listings::declared).collectAsList());
    var details = new TableDetails(session);
    stored.ifPresent(
        table -> {
          if (!table.partitions().isEmpty()) {
            var folders = rows.subList(rows.size() - table.partitions().size(), rows.size());
            var again = List.copyOf(folders);
            rows.add(RowFactory.create("# Partition Information", "", ""));
            rows.add(RowFactory.create("# col_name", "data_type", "comment"));
            rows.addAll(again);
          }
          if (!describe.partition().isEmpty()) {
            var told = details.rows(table, describe.partition());
            rows.addAll(describe.extended() ? told : List.of());
          } else if (describe.extended()) {
            rows.addAll(details.rows(details.of(table)));
          }
        });
    if (describe.extended() && !temporary) {
      session
          .tables()
          .findView(describe.name())
          .ifPresent(view -> rows.addAll(details.rows(details.of(view))));
    }
    return answer(COLUMNS, rows);
  }

  /// The folders of a table, such as `day=2024-02-03/hour=4`.
  ///
  /// @param values that those have which are told
  Dataset<Row> partitions(StoredTable table, Map<String, Optional<Expression>> values) {
    var folders = new PartitionFolders(session, table);
    return answer(
        texts("partition"),
        (values.isEmpty() ? folders.all() : folders.of(values))
            .stream().map(Path::toString).map(RowFactory::create).toList());
  }

  Dataset<Row> definition(List<String> name, Place place) {
    return answer(
        texts("createtab_stmt"),
        List.of(RowFactory.create(new Definitions(session).of(name, place))));
  }

  private static String name(StoredTable table) {
    return String.join(".", SessionCatalog.CATALOG, table.namespace(), table.name());
  }

  private Dataset<Row> column(Plan table, List<String> name, boolean extended) {
    var found =
        table.columns().stream()
            .filter(each -> name.size() == 1 && each.name().equalsIgnoreCase(name.getFirst()))
            .findFirst()
            .orElseThrow(
                () ->
                    new QueryException(
                        "COLUMN_NOT_FOUND",
                        Map.of(
                            "colName",
                            Engine.quoted(name),
                            "caseSensitiveConfig",
                            Quoted.setting("spark.sql.caseSensitive"))));
    var comment = comment(found);
    var rows = new ArrayList<Row>();
    rows.add(RowFactory.create("col_name", found.name()));
    rows.add(RowFactory.create("data_type", declared(found).catalogString()));
    rows.add(RowFactory.create("comment", comment == null ? "NULL" : comment));
    if (extended) {
      STATISTICS.forEach(each -> rows.add(RowFactory.create(each, "NULL")));
    }
    return answer(FACTS, rows);
  }

  /// Those of a table, and its options as `option.sep`, or of a view in a database.
  Dataset<Row> properties(Statement.ShowProperties show) {
    var _ = resolved(new Plan.NamedRelation(show.table()));
    if (session.views().view(show.table()).isPresent()) {
      return answer(SETTINGS, List.of());
    }
    var table = session.tables().find(show.table()).map(each -> properties(each, show.key()));
    return answer(
        SETTINGS,
        table
            .or(
                () ->
                    session
                        .tables()
                        .findView(show.table())
                        .map(
                            each ->
                                properties(
                                    each.text().properties(),
                                    String.join(".", each.parts()),
                                    show.key())))
            .orElse(List.of()));
  }

  private static List<Row> properties(StoredTable table, Optional<String> key) {
    var all = new TreeMap<>(table.properties());
    table.options().forEach((name, value) -> all.put("option." + name, value));
    return properties(all, name(table), key);
  }

  private static List<Row> properties(
      Map<String, String> properties, String owner, Optional<String> key) {
    var all = TableDetails.redacted(properties);
    if (key.isPresent()) {
      var none = "Table %s does not have property: %s".formatted(owner, key.get());
      return List.of(RowFactory.create(key.get(), all.getOrDefault(key.get(), none)));
    }
    return all.entrySet().stream()
        .map(each -> RowFactory.create(each.getKey(), each.getValue()))
        .toList();
  }

  // --- databases, catalogues ---

  Dataset<Row> namespaces(Statement.ShowNamespaces show) {
    return answer(
        texts("namespace"),
        session.catalog().listDatabases().collectAsList().stream()
            .map(each -> each.name())
            .filter(matching(show.pattern()))
            .map(RowFactory::create)
            .toList());
  }

  Dataset<Row> catalogs(Statement.ShowCatalogs show) {
    return answer(
        texts("catalog"),
        Stream.of(SessionCatalog.CATALOG)
            .filter(matching(show.pattern()))
            .map(RowFactory::create)
            .toList());
  }

  Dataset<Row> current() {
    return answer(
        texts("catalog", "namespace"),
        List.of(
            RowFactory.create(
                session.catalog().currentCatalog(), session.catalog().currentDatabase())));
  }

  Dataset<Row> describe(Statement.DescribeNamespace describe) {
    requireNamespace(describe.name());
    var database =
        session.catalog().listDatabases().collectAsList().stream()
            .filter(each -> each.name().equalsIgnoreCase(describe.name().getLast()))
            .findFirst()
            .orElseThrow(() -> noNamespace(describe.name()));
    var rows = new ArrayList<Row>();
    rows.add(RowFactory.create("Catalog Name", SessionCatalog.CATALOG));
    rows.add(RowFactory.create("Namespace Name", database.name()));
    rows.add(RowFactory.create("Comment", database.description()));
    rows.add(RowFactory.create("Location", database.locationUri()));
    rows.add(RowFactory.create("Owner", System.getProperty("user.name")));
    if (describe.extended()) {
      rows.add(RowFactory.create("Properties", ""));
    }
    return answer(FACTS, rows);
  }

  // --- functions ---

  Dataset<Row> functions(Statement.ShowFunctions show) {
    var names = new TreeSet<String>();
    if (show.scope() != Statement.ShowFunctions.Scope.USER) {
      names.addAll(Functions.names());
    }
    if (show.scope() != Statement.ShowFunctions.Scope.SYSTEM) {
      names.addAll(session.functions().names());
      session
          .tables()
          .functionsIn(session.tables().current())
          .forEach(each -> names.add(each.title()));
    }
    return answer(
        texts("function"),
        names.stream().filter(matching(show.pattern())).map(RowFactory::create).toList());
  }

  Dataset<Row> describe(Statement.DescribeFunction describe) {
    var name = describe.name().getLast();
    boolean own = session.functions().find(name).isPresent();
    var written = session.functions().sql(String.join(".", describe.name()));
    if (!own && written.isPresent()) {
      return answer(
          texts("function_desc"),
          FunctionCommands.described(written.get()).stream().map(RowFactory::create).toList());
    }
    if (!own && !Functions.exists(name)) {
      throw new QueryException(
          "UNRESOLVED_ROUTINE",
          Map.of(
              "routineName",
              Engine.quoted(describe.name()),
              "searchPath",
              session.settings().names().searchPath()),
          "there is no function %s".formatted(Engine.quoted(describe.name())));
    }
    var lines = new ArrayList<String>();
    lines.add("Function: " + name.toLowerCase(Locale.ROOT));
    lines.add("Class: " + (own ? UserFunctions.class : Functions.class).getName());
    lines.add("Usage: N/A.");
    if (describe.extended()) {
      lines.add("Extended Usage:N/A.");
    }
    return answer(texts("function_desc"), lines.stream().map(RowFactory::create).toList());
  }

  // --- settings ---

  Dataset<Row> settings(Statement.ShowSettings show) {
    var key = show.key();
    if (key.isPresent()) {
      var value =
          session.conf().contains(key.get()) ? session.conf().get(key.get()) : "<undefined>";
      return answer(SETTINGS, List.of(RowFactory.create(key.get(), value)));
    }
    var rows = new ArrayList<Row>();
    session
        .conf()
        .all()
        .forEach(
            (name, value) ->
                rows.add(
                    show.described()
                        ? RowFactory.create(name, value, "", "")
                        : RowFactory.create(name, value)));
    return answer(
        show.described() ? texts("key", "value", "meaning", "Since version") : SETTINGS, rows);
  }

  Dataset<Row> set(String key, String value) {
    return answer(SETTINGS, List.of(RowFactory.create(key, value)));
  }

  // --- all of them ---

  private static Predicate<String> matching(Optional<String> pattern) {
    return pattern.map(SessionCatalog::matching).orElse(_ -> true);
  }

  private Plan resolved(Plan plan) {
    return session.engine().resolve(plan);
  }

  Dataset<Row> answer(StructType schema, List<Row> rows) {
    return session.createDataFrame(rows, schema);
  }
}
