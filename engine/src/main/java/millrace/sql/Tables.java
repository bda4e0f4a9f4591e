package millrace.sql;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.SqlFunction;

/// The databases of a process and the tables and views in them, known as long as the process runs;
/// their files outlast it. Each session has a database of its own that names without one mean.
final class Tables {
  static final String DEFAULT = "default";

  private static final Pattern PLAIN = Pattern.compile("\\w+");

  private final Map<String, Namespace> namespaces;
  private final Map<Key, StoredTable> tables;
  private final Map<Key, StoredView> views;
  private final Map<Key, SqlFunction> functions;
  private volatile String current = DEFAULT;

  /// A database.
  record Namespace(String name, String comment, Path location) {}

  /// In lower case.
  private record Key(String namespace, String table) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = namespace.compareTo(other.namespace);
      return order != 0 ? order : table.compareTo(other.table);
    }
  }

  private Tables(
      Map<String, Namespace> namespaces,
      Map<Key, StoredTable> tables,
      Map<Key, StoredView> views,
      Map<Key, SqlFunction> functions) {
    this.namespaces = namespaces;
    this.tables = tables;
    this.views = views;
    this.functions = functions;
  }

  /// No tables yet.
  ///
  /// @param warehouse the folder of the database `default`
  Tables(Path warehouse) {
    this(
        new ConcurrentSkipListMap<>(),
        new ConcurrentSkipListMap<>(),
        new ConcurrentSkipListMap<>(),
        new ConcurrentSkipListMap<>());
    namespaces.put(DEFAULT, new Namespace(DEFAULT, "default database", warehouse));
  }

  /// The same tables for another session.
  Tables sibling() {
    return new Tables(namespaces, tables, views, functions);
  }

  // --- databases ---

  /// The database that names without one mean.
  String current() {
    return current;
  }

  void use(String namespace) {
    current = namespace(namespace).name();
  }

  List<Namespace> namespaces() {
    return List.copyOf(namespaces.values());
  }

  boolean hasNamespace(String name) {
    return namespaces.containsKey(lower(name));
  }

  /// @throws QueryException when there is none of that name
  Namespace namespace(String name) {
    var namespace = namespaces.get(lower(name));
    if (namespace == null) {
      throw new QueryException(
          "SCHEMA_NOT_FOUND",
          Map.of("schemaName", Quoted.name(name)),
          "there is no database `%s`; there are: %s"
              .formatted(name, String.join(", ", namespaces.keySet())));
    }
    return namespace;
  }

  /// @throws QueryException when there is one of that name, or the name is none for a database
  void create(Namespace namespace) {
    requirePlain(namespace.name());
    if (namespaces.putIfAbsent(lower(namespace.name()), namespace) != null) {
      throw new QueryException(
          "SCHEMA_ALREADY_EXISTS", Map.of("schemaName", Quoted.name(namespace.name())));
    }
  }

  /// Says something else of a database.
  void comment(String name, String comment) {
    var namespace = namespace(name);
    namespaces.put(lower(name), new Namespace(namespace.name(), comment, namespace.location()));
  }

  void drop(Namespace namespace) {
    namespaces.remove(lower(namespace.name()));
  }

  // --- tables ---

  /// Those of a database, in the order of their names.
  List<StoredTable> in(String namespace) {
    return tables.entrySet().stream()
        .filter(each -> each.getKey().namespace().equals(lower(namespace)))
        .map(Map.Entry::getValue)
        .toList();
  }

  Optional<StoredTable> find(List<String> name) {
    return key(name).map(tables::get);
  }

  /// A name with its catalogue and database, as messages have it; whether there is such a table or
  /// not.
  String quoted(List<String> name) {
    return quotedDatabase(name) + "." + Quoted.name(name.getLast());
  }

  /// The database of a name with its catalogue.
  String quotedDatabase(List<String> name) {
    return Quoted.name(
        SessionCatalog.CATALOG, name.size() > 1 ? name.get(name.size() - 2) : current);
  }

  /// The database and the table that a name means.
  ///
  /// @throws QueryException when it has too many parts, or there is no such database
  StoredName name(List<String> name) {
    var key =
        key(name)
            .orElseThrow(
                () ->
                    new QueryException(
                        "REQUIRES_SINGLE_PART_NAMESPACE",
                        Map.of(
                            "sessionCatalog",
                            SessionCatalog.CATALOG,
                            "identifier",
                            Engine.quoted(name))));
    requirePlain(name.getLast());
    return new StoredName(namespace(key.namespace()), name.getLast());
  }

  /// Names become names of folders, which must not lead elsewhere.
  private static void requirePlain(String name) {
    if (!PLAIN.matcher(name).matches()) {
      throw new QueryException(
          "INVALID_SCHEMA_OR_RELATION_NAME", Map.of("name", Quoted.name(name)));
    }
  }

  /// A table's name with its database.
  record StoredName(Namespace namespace, String table) {}

  void put(StoredTable table) {
    tables.put(new Key(lower(table.namespace()), lower(table.name())), table);
  }

  void drop(StoredTable table) {
    tables.remove(new Key(lower(table.namespace()), lower(table.name())));
  }

  // --- views ---

  List<StoredView> viewsIn(String namespace) {
    return views.entrySet().stream()
        .filter(each -> each.getKey().namespace().equals(lower(namespace)))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// Whether there is a table or a view of that name.
  boolean has(List<String> name) {
    return find(name).isPresent() || findView(name).isPresent();
  }

  Optional<StoredView> findView(List<String> name) {
    return key(name).map(views::get);
  }

  void put(StoredView view) {
    views.put(new Key(lower(view.namespace()), lower(view.name())), view);
  }

  void drop(StoredView view) {
    views.remove(new Key(lower(view.namespace()), lower(view.name())));
  }

  // --- functions ---

  /// The function written in SQL that has the name.
  Optional<SqlFunction> function(List<String> name) {
    return key(name).map(functions::get);
  }

  /// Those of a database.
  List<SqlFunction> functionsIn(String namespace) {
    return functions.entrySet().stream()
        .filter(each -> each.getKey().namespace().equals(lower(namespace)))
        .map(Map.Entry::getValue)
        .toList();
  }

  void put(SqlFunction function) {
    key(function.name()).ifPresent(key -> functions.put(key, function));
  }

  /// Whether there was one of that name.
  boolean dropFunction(List<String> name) {
    return key(name).map(functions::remove).isPresent();
  }

  private Optional<Key> key(List<String> name) {
    var table = lower(name.getLast());
    return switch (name.size()) {
      case 1 -> Optional.of(new Key(lower(current), table));
      case 2 -> Optional.of(new Key(lower(name.getFirst()), table));
      case 3 ->
          name.getFirst().equalsIgnoreCase(SessionCatalog.CATALOG)
              ? Optional.of(new Key(lower(name.get(1)), table))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
