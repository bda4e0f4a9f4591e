package millrace.sql;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Optional<String> comment) {

  /// Its full name, as messages show it.
  String quoted() {
    return Engine.quoted(List.of(SessionCatalog.CATALOG, namespace, name));
  }

  boolean isPartition(String column) {
    return partitions.stream().anyMatch(column::equalsIgnoreCase);
  }
}
