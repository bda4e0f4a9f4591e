package millrace.sql;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.function.TextLengths;
import millrace.sql.types.StructType;

/// A table of files.
///
/// @param namespace the database that it is in
/// @param schema its columns, those that name folders last
/// @param partitions the names of those that name folders
/// @param format of its files
/// @param options with which they are read and written
/// @param properties what its author noted
/// @param location the folder of its files
/// @param managed whether the files go with the table
record StoredTable(
    String namespace,
    String name,
    StructType schema,
    List<String> partitions,
    String format,
    Map<String, String> options,
    Map<String, String> properties,
    Path location,
    boolean managed,
    Optional<String> comment,
    Optional<Buckets> buckets,
    Instant created) {

  /// What Spark cuts the files of a table by. It is noted alone: the rows are the same.
  record Buckets(List<String> columns, List<String> sorted, int count) {}

  /// The columns of a table as it keeps them: texts, with a note where they have a length.
  static StructType columns(SparkSession session, StructType declared) {
    return TextLengths.noted(declared, Config.flag(session.conf(), Config.CHARS_AS_VARCHARS));
  }

  /// Its full name, as messages show it.
  String quoted() {
    return Engine.quoted(List.of(SessionCatalog.CATALOG, namespace, name));
  }

  StoredTable withBuckets(Optional<Buckets> changed) {
    return new StoredTable(
        namespace,
        name,
        schema,
        partitions,
        format,
        options,
        properties,
        location,
        managed,
        comment,
        changed,
        created);
  }

  StoredTable withName(String changed) {
    return new StoredTable(
        namespace,
        changed,
        schema,
        partitions,
        format,
        options,
        properties,
        location,
        managed,
        comment,
        buckets,
        created);
  }

  StoredTable withSchema(StructType changed) {
    return new StoredTable(
        namespace,
        name,
        changed,
        partitions,
        format,
        options,
        properties,
        location,
        managed,
        comment,
        buckets,
        created);
  }

  StoredTable withLocation(Path changed) {
    return new StoredTable(
        namespace,
        name,
        schema,
        partitions,
        format,
        options,
        properties,
        changed,
        managed,
        comment,
        buckets,
        created);
  }

  StoredTable withProperties(Map<String, String> changed, Optional<String> told) {
    return new StoredTable(
        namespace,
        name,
        schema,
        partitions,
        format,
        options,
        Map.copyOf(changed),
        location,
        managed,
        told,
        buckets,
        created);
  }

  boolean isPartition(String column) {
    return partitions.stream().anyMatch(column::equalsIgnoreCase);
  }
}
