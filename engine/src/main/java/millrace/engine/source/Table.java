package millrace.engine.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import millrace.sql.types.StructType;

/// Rows that stand still.
public interface Table {
  StructType schema();

  /// The parts of the table as it is now, in the order of its rows.
  List<Split> splits();

  /// The files that its rows lie in, as URIs.
  default List<String> files() {
    return List.of();
  }

  /// The files and folders that it was asked to read, which may hold other files than before.
  default List<Path> roots() {
    return List.of();
  }

  /// The type of {@link FileMetadata}, if its splits can be asked for it.
  default Optional<StructType> fileMetadata() {
    return Optional.empty();
  }

  /// What it is, as `explain` shows it.
  String description();
}
