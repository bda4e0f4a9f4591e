package millrace.sql;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.format.LocalPath;
import millrace.engine.sqltext.TableStatement;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;

/// What DESCRIBE EXTENDED and SHOW TABLE EXTENDED tell of tables and views beside their columns.
final class TableDetails {
  private static final String HIDDEN = "*********(redacted)";

  /// Names of properties whose values are nobody's business.
  private static final Pattern SECRET = Pattern.compile("(?i)secret|password|token|access[.]?key");

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.US);

  private static final StructType TABLES =
      new StructType()
          .add("namespace", DataTypes.StringType, false)
          .add("tableName", DataTypes.StringType, false)
          .add("isTemporary", DataTypes.BooleanType, false)
          .add("information", DataTypes.StringType, false);

  private final SparkSession session;

  TableDetails(SparkSession session) {
    this.session = session;
  }

  // --- by name and value ---

  Map<String, String> of(StoredTable table) {
    var facts = named(table.namespace(), table.name(), table.created());
    facts.put("Type", table.managed() ? "MANAGED" : "EXTERNAL");
    facts.put("Provider", table.format());
    table
        .buckets()
        .ifPresent(
            each -> {
              facts.put("Num Buckets", Integer.toString(each.count()));
              facts.put("Bucket Columns", columns(each.columns()));
              facts.put("Sort Columns", columns(each.sorted()));
            });
    table.comment().ifPresent(each -> facts.put("Comment", each));
    if (!table.properties().isEmpty()) {
      facts.put("Table Properties", listed(table.properties()));
    }
    facts.put("Location", LocalPath.uri(table.location()));
    if (!table.options().isEmpty()) {
      facts.put("Storage Properties", listed(table.options()));
    }
    if (!table.partitions().isEmpty()) {
      facts.put("Partition Provider", "Catalog");
    }
    return facts;
  }

  Map<String, String> of(StoredView view) {
    var facts = named(view.namespace(), view.name(), view.created());
    facts.put("Type", "VIEW");
    view.text().comment().ifPresent(each -> facts.put("Comment", each));
    facts.put("View Text", view.text().query());
    facts.put("View Original Text", view.text().query());
    facts.put("View Schema Mode", view.text().mode().sql());
    facts.put("View Catalog and Namespace", SessionCatalog.CATALOG + "." + view.database());
    facts.put("View Query Output Columns", columns(view.queryColumns()));
    if (!view.text().properties().isEmpty()) {
      facts.put("Table Properties", listed(view.text().properties()));
    }
    return facts;
  }

  private Map<String, String> named(String namespace, String name, Instant created) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("Catalog", SessionCatalog.CATALOG);
    facts.put("Database", namespace);
    facts.put("Table", name);
    facts.put("Created Time", moment(created));
    facts.put("Last Access", "UNKNOWN");
    facts.put("Created By", "Spark " + session.version());
    return facts;
  }

  private static String moment(Instant instant) {
    return MOMENT.format(instant.atZone(ZoneId.systemDefault()));
  }

  private static String columns(List<String> names) {
    return names.stream().map(Quoted::name).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String listed(Map<String, String> properties) {
    return redacted(properties).entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /// In the order of their names, without what is secret.
  static Map<String, String> redacted(Map<String, String> properties) {
    var shown = new TreeMap<String, String>();
    properties.forEach((key, value) -> shown.put(key, SECRET.matcher(key).find() ? HIDDEN : value));
    return shown;
  }

  // --- as rows ---

  /// Lines behind those of the columns.
  List<Row> rows(Map<String, String> facts) {
    var rows = new ArrayList<Row>();
    rows.add(RowFactory.create("", "", ""));
    rows.add(RowFactory.create("# Detailed Table Information", "", ""));
    facts.forEach((key, value) -> rows.add(RowFactory.create(key, value, "")));
    return rows;
  }

  /// The same for one partition.
  List<Row> rows(StoredTable table, Map<String, Optional<Expression>> values) {
    var folder = existing(table, values);
    var rows = new ArrayList<Row>();
    rows.add(RowFactory.create("", "", ""));
    rows.add(RowFactory.create("# Detailed Partition Information", "", ""));
    rows.add(RowFactory.create("Database", table.namespace(), ""));
    rows.add(RowFactory.create("Table", table.name(), ""));
    partition(table, folder).forEach((key, value) -> rows.add(RowFactory.create(key, value, "")));
    rows.add(RowFactory.create("", "", ""));
    rows.add(RowFactory.create("# Storage Information", "", ""));
    rows.add(RowFactory.create("Location", LocalPath.uri(table.location()), ""));
    if (!table.options().isEmpty()) {
      rows.add(RowFactory.create("Storage Properties", listed(table.options()), ""));
    }
    return rows;
  }

  private Path existing(StoredTable table, Map<String, Optional<Expression>> values) {
    var folders = new PartitionFolders(session, table);
    var folder = folders.folder(values);
    if (!folders.all().contains(folder)) {
      throw folders.missing(values);
    }
    return folder;
  }

  private static Map<String, String> partition(StoredTable table, Path folder) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("Partition Values", "[" + folder.toString().replace("/", ", ") + "]");
    facts.put("Location", LocalPath.uri(table.location().resolve(folder)));
    if (!table.options().isEmpty()) {
      facts.put("Storage Properties", listed(table.options()));
    }
    facts.put("Created Time", moment(table.created()));
    facts.put("Last Access", "UNKNOWN");
    return facts;
  }

  // --- SHOW TABLE EXTENDED ---

  Dataset<Row> show(TableStatement.ShowExtended show, Listings listings) {
    show.namespace().ifPresent(listings::requireNamespace);
    var database = show.namespace().map(List::getLast).orElseGet(() -> session.tables().current());
    if (!show.partition().isEmpty()) {
      var table = new TableCommands(session).table(List.of(database, show.pattern()), show.place());
      var facts = partition(table, existing(table, show.partition()));
      return listings.answer(
          TABLES, List.of(RowFactory.create(database, table.name(), false, text(facts) + "\n")));
    }
    var wanted = SessionCatalog.matching(show.pattern());
    var rows = new ArrayList<Row>();
    for (var table : session.tables().in(database)) {
      if (wanted.test(table.name())) {
        var facts = of(table);
        if (!table.partitions().isEmpty()) {
          facts.put("Partition Columns", columns(table.partitions()));
        }
        rows.add(row(database, table.name(), facts, table.schema()));
      }
    }
    for (var view : session.tables().viewsIn(database)) {
      if (wanted.test(view.name())) {
        rows.add(row(database, view.name(), of(view), view.schema()));
      }
    }
    for (var view : session.views().all()) {
      if (wanted.test(view.name())) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Table", view.name());
        facts.put("Created Time", moment(Instant.EPOCH));
        facts.put("Last Access", "UNKNOWN");
        facts.put("Created By", "Spark " + session.version());
        facts.put("Type", "VIEW");
        facts.put("View Schema Mode", "BINDING");
        rows.add(RowFactory.create("", view.name(), true, text(facts, Plans.schema(view.plan()))));
      }
    }
    return listings.answer(TABLES, rows);
  }

  private static Row row(
      String database, String name, Map<String, String> facts, StructType schema) {
    return RowFactory.create(database, name, false, text(facts, schema));
  }

  private static String text(Map<String, String> facts, StructType schema) {
    return text(facts) + "Schema: " + schema.treeString() + "\n";
  }

  private static String text(Map<String, String> facts) {
    return facts.entrySet().stream()
        .map(each -> each.getKey() + ": " + each.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /// What is described by a partition is no view.
  static QueryException notOfViews(List<String> name, boolean temporary) {
    return new QueryException(
        "FORBIDDEN_OPERATION",
        Map.of(
            "statement",
            "DESC PARTITION",
            "objectType",
            temporary ? "TEMPORARY VIEW" : "VIEW",
            "objectName",
            Quoted.name(name)),
        "%s is a view, which has no partitions".formatted(Quoted.name(name)));
  }
}
