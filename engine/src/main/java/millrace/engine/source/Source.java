package millrace.engine.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.sql.types.StructType;

/// Rows that go on coming. Asked again for the same range, it gives the same rows. Used by one
/// thread at a time; the splits are read by others.
public interface Source extends AutoCloseable {
  StructType schema();

  /// What it is, as progress shows it, such as `FileStreamSource[file:/data]`.
  String description();

  /// The position before the first row.
  Offset initial();

  /// The position up to which the next micro-batch reads, beginning at `from`, or empty when
  /// nothing has come since.
  Optional<Offset> latest(Offset from, ReadLimit limit);

  /// The position behind all rows there are now, whatever a micro-batch may take.
  Optional<Offset> newest();

  /// The rows behind `from` up to and with `to`.
  List<Split> splits(Offset from, Offset to);

  /// All rows up to `end` are processed and will not be asked for again.
  void commit(Offset end);

  /// From now on, nothing that comes later than this call is handed out, for a query that takes
  /// what is available and ends.
  void stopAtNewest();

  /// The same rows as they come, for a query that hands each on at once, if the source can; asked
  /// of a new source, which is not used any more then.
  default Optional<LiveSource> live() {
    return Optional.empty();
  }

  /// More numbers about the source for progress, such as how far it is behind; often none.
  default Map<String, String> metrics() {
    return Map.of();
  }

  /// Notes from now on in a checkpoint what it needs after a restart, and first takes back what an
  /// earlier run noted there. Called before anything else, or not at all.
  default void remember(SourceLog log) {}

  @Override
  void close();
}
