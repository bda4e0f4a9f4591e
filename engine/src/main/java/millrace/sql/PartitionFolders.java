package millrace.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import millrace.engine.error.MachineException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.function.Names;
import millrace.engine.function.TextLengths;
import millrace.engine.plan.Plan;
import millrace.engine.vector.Batch;
import millrace.sql.types.DataTypes;
import millrace.sql.types.Metadata;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// The folders of a table whose names are values of columns, `day=2024-02-03/hour=4`.
final class PartitionFolders {
  private static final Expression NULL = new Expression.Literal(null, DataTypes.NullType);

  private final SparkSession session;
  private final StoredTable table;

  PartitionFolders(SparkSession session, StoredTable table) {
    this.session = session;
    this.table = table;
  }

  /// Those that are there, below the table's folder, in the order of their names.
  ///
  /// @throws QueryException when no columns of the table name folders
  List<Path> all() {
    requirePartitioned();
    int depth = table.partitions().size();
    try (var folders = Files.walk(table.location(), depth)) {
      return folders
          .map(each -> table.location().relativize(each))
          .filter(each -> each.getNameCount() == depth)
          .filter(each -> each.toString().contains("="))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw failed(table.location(), failure);
    }
  }

  private void requirePartitioned() {
    if (table.partitions().isEmpty()) {
      throw new QueryException(
          "INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY",
          Map.of("name", table.quoted()),
          "no columns name folders of the table %s".formatted(table.quoted()));
    }
  }

  /// Those of the values, which may be of some of the columns alone.
  List<Path> of(Map<String, Optional<Expression>> values) {
    requireColumns(values.keySet());
    var names = table.partitions().stream().filter(each -> isAmong(each, values.keySet())).toList();
    var wanted = parts(path(values, names));
    return all().stream().filter(each -> parts(each).containsAll(wanted)).toList();
  }

  /// The folder of the values, whether it is there or not.
  ///
  /// @throws QueryException when not all columns have one
  Path folder(Map<String, Optional<Expression>> values) {
    requirePartitioned();
    requireColumns(values.keySet());
    if (values.size() != table.partitions().size()) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1232",
          Map.of(
              "specKeys", String.join(", ", values.keySet()),
              "partitionColumnNames", String.join(", ", table.partitions()),
              "tableName", table.quoted()),
          "a partition of %s is told by %s".formatted(table.quoted(), table.partitions()));
    }
    return path(values, table.partitions());
  }

  private void requireColumns(Set<String> names) {
    var unknown = names.stream().filter(each -> !table.isPartition(each)).toList();
    if (!unknown.isEmpty()) {
      throw new QueryException(
          "PARTITIONS_NOT_FOUND",
          Map.of("partitionList", Quoted.names(unknown), "tableName", table.quoted()),
          "%s are no columns that name folders of %s; there are: %s"
              .formatted(unknown, table.quoted(), table.partitions()));
    }
  }

  private static boolean isAmong(String name, Set<String> names) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }

  private static Set<String> parts(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// The path that the values of some columns name.
  ///
  /// @param names of the columns, in their order
  Path path(Map<String, Optional<Expression>> values, List<String> names) {
    var columns = new ArrayList<Expression>();
    for (var field : table.schema()) {
      var known = names.stream().anyMatch(field.name()::equalsIgnoreCase);
      columns.add(as(field, known ? value(values, field.name()) : NULL, session.settings()));
    }
    var row = new Plan.Rows(List.of(), List.of(new Batch(1)));
    var plan = session.engine().resolve(new Plan.Project(row, columns));
    var schema = new StructType(plan.columns().stream().map(Attribute::field).toList());
    var partitioning = new Partitioning(schema, names, session.settings());
    return session.engine().rows(plan).stream()
        .flatMap(each -> partitioning.folders(each).keySet().stream())
        .map(Path::of)
        .findFirst()
        .orElseThrow();
  }

  private static Expression value(Map<String, Optional<Expression>> values, String name) {
    return values.entrySet().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(name))
        .findFirst()
        .flatMap(Map.Entry::getValue)
        .orElse(NULL);
  }

  /// The value as the column has it.
  static Expression as(StructField field, Expression value, Settings settings) {
    var cast = new Expression.Cast(value, field.dataType(), false);
    return new Expression.Alias(
        settings.types().chars() == Settings.Chars.TEXTS ? cast : TextLengths.stored(cast, field),
        field.name(),
        new Attribute.Id(),
        Metadata.empty());
  }

  // --- they come and go ---

  /// All columns have to be told, also where partitions are dropped.
  void add(List<Map<String, Optional<Expression>>> partitions, boolean ifNotExists) {
    var folders = new ArrayList<Path>();
    var there = new ArrayList<Map<String, Optional<Expression>>>();
    for (var partition : partitions) {
      var folder = table.location().resolve(folder(partition));
      folders.add(folder);
      if (Files.exists(folder)) {
        there.add(partition);
      }
    }
    if (!there.isEmpty() && !ifNotExists) {
      throw new QueryException(
          "PARTITIONS_ALREADY_EXIST",
          Map.of("partitionList", listed(there), "tableName", inDatabase()),
          "%s has the partition already; write ADD IF NOT EXISTS".formatted(table.quoted()));
    }
    for (var folder : folders) {
      work(folder, () -> Files.createDirectories(folder));
    }
  }

  void drop(List<Map<String, Optional<Expression>>> partitions, boolean ifExists) {
    var dropped = new LinkedHashSet<Path>();
    var missing = new ArrayList<Map<String, Optional<Expression>>>();
    for (var partition : partitions) {
      boolean whole = partition.size() == table.partitions().size();
      var folders = whole ? of(partition) : List.<Path>of();
      if (folders.isEmpty()) {
        missing.add(partition);
      }
      dropped.addAll(folders);
    }
    if (!missing.isEmpty() && !ifExists) {
      throw missing(missing);
    }
    for (var folder : dropped) {
      clear(folder, false);
    }
  }

  /// Takes away the files of the partitions, and not the partitions.
  void truncate(Map<String, Optional<Expression>> partition) {
    var folders = of(partition);
    if (folders.isEmpty() && partition.size() == table.partitions().size()) {
      throw missing(partition);
    }
    for (var folder : folders) {
      clear(folder, true);
    }
  }

  private void clear(Path folder, boolean stays) {
    var whole = table.location().resolve(folder);
    work(
        whole,
        () -> {
          FileWriter.clear(whole);
          if (stays) {
            Files.createDirectories(whole);
          }
        });
  }

  void rename(Map<String, Optional<Expression>> from, Map<String, Optional<Expression>> to) {
    var source = table.location().resolve(folder(from));
    var target = table.location().resolve(folder(to));
    if (!Files.exists(source)) {
      throw missing(from);
    }
    if (Files.exists(target)) {
      throw new QueryException(
          "PARTITIONS_ALREADY_EXIST",
          Map.of("partitionList", listed(to), "tableName", inDatabase()),
          "%s has the partition already".formatted(table.quoted()));
    }
    work(
        target,
        () -> {
          Files.createDirectories(target.getParent());
          Files.move(source, target);
        });
  }

  QueryException missing(Map<String, Optional<Expression>> partition) {
    return missing(List.of(partition));
  }

  private QueryException missing(List<Map<String, Optional<Expression>>> partitions) {
    return new QueryException(
        "PARTITIONS_NOT_FOUND",
        Map.of("partitionList", listed(partitions), "tableName", inDatabase()),
        "%s has no such partition".formatted(table.quoted()));
  }

  private String inDatabase() {
    return Quoted.name(table.namespace(), table.name());
  }

  private String listed(List<Map<String, Optional<Expression>>> partitions) {
    return partitions.stream().map(this::listed).collect(Collectors.joining(", "));
  }

  private String listed(Map<String, Optional<Expression>> partition) {
    return partition.entrySet().stream()
        .map(
            each ->
                "%s = %s"
                    .formatted(
                        Quoted.name(each.getKey().toLowerCase(Locale.ROOT)),
                        each.getValue().map(Names::ofColumn).orElse("")))
        .collect(Collectors.joining(", ", "PARTITION (", ")"));
  }

  private interface Work {
    void run() throws IOException;
  }

  private void work(Path folder, Work work) {
    try {
      work.run();
    } catch (IOException failure) {
      throw failed(folder, failure);
    }
    session.engine().kept().refresh(table.location());
  }

  private static MachineException failed(Path folder, IOException failure) {
    return MachineException.unnamed(
        "the folder %s cannot be changed or listed: %s".formatted(folder, failure), failure);
  }
}
