package millrace.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import millrace.engine.error.MachineException;
import millrace.engine.source.WholeFiles;
import millrace.engine.state.Durable;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/// The files of one table's state. Version N is the state before micro-batch N: a delta tells what
/// the micro-batch before changed, a snapshot tells all.
final class StateFolder {
  private static final String DELTA = ".delta";
  private static final String SNAPSHOT = ".snapshot";
  private static final int NOTHING = 0;

  private final Path folder;
  private final StateTable table;
  private long lastSnapshot = NOTHING;

  StateFolder(Path folder, StateTable table) {
    this.folder = folder;
    this.table = table;
  }

  StateTable table() {
    return table;
  }

  /// Hands the rows of a version back, and forgets versions behind it, whose micro-batches never
  /// ended.
  void restore(long version, Durable memory) {
    drop(files(DELTA).tailMap(version, false));
    drop(files(SNAPSHOT).tailMap(version, false));
    var snapshot = files(SNAPSHOT).floorEntry(version);
    lastSnapshot = snapshot == null ? NOTHING : snapshot.getKey();
    Map<ByteBuffer, byte[]> rows = new LinkedHashMap<>();
    if (snapshot != null) {
      StateReader.read(snapshot.getValue(), rows);
    }
    for (long next = lastSnapshot + 1; next <= version; next++) {
      StateReader.read(file(next, DELTA), rows);
    }
    handBack(rows, memory);
  }

  /// A table that earlier runs did not have is empty at a version.
  void beginAt(long version) {
    try (var nothing = snapshot(version)) {
      nothing.finish();
    }
    lastSnapshot = version;
  }

  private void handBack(Map<ByteBuffer, byte[]> rows, Durable memory) {
    var keys = new RowCodec(table.key());
    var values = new RowCodec(table.value());
    VectorBuilder @Nullable [] builders = null;
    int count = 0;
    for (var row : rows.entrySet()) {
      if (builders == null) {
        builders = builders();
      }
      try {
        keys.read(new ByteSpan(row.getKey().array()), builders, 0);
        values.read(new ByteSpan(row.getValue()), builders, keys.width());
      } catch (IndexOutOfBoundsException wrong) {
        throw new MachineException(
            "CANNOT_LOAD_STATE_STORE.UNCATEGORIZED",
            Map.of(),
            "the state in %s does not fit the query's columns; start it with a new checkpointLocation"
                .formatted(folder),
            wrong);
      }
      if (++count == Batch.ROWS) {
        memory.restore(table, batch(builders, count));
        builders = null;
        count = 0;
      }
    }
    if (builders != null) {
      memory.restore(table, batch(builders, count));
    }
  }

  private VectorBuilder[] builders() {
    int keys = table.key().length();
    var builders = new VectorBuilder[keys + table.value().length()];
    for (int i = 0; i < builders.length; i++) {
      var column = i < keys ? table.key().apply(i) : table.value().apply(i - keys);
      builders[i] = VectorBuilder.of(column.dataType());
    }
    return builders;
  }

  private static Batch batch(VectorBuilder[] builders, int count) {
    var columns = new Vector[builders.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = builders[i].build();
    }
    return new Batch(count, columns);
  }

  StateWriter delta(long version) {
    return new StateWriter(file(version, DELTA), table);
  }

  StateWriter snapshot(long version) {
    return new StateWriter(file(version, SNAPSHOT), table);
  }

  /// Whether so many deltas follow the last snapshot that a version should have one.
  boolean wantsSnapshot(long version, int minDeltas) {
    return version - lastSnapshot >= minDeltas;
  }

  void hasSnapshot(long version) {
    lastSnapshot = version;
  }

  /// Takes away what no version from `oldest` on needs.
  void clean(long oldest) {
    var base = files(SNAPSHOT).floorKey(oldest);
    if (base != null) {
      drop(files(DELTA).headMap(base, true));
      drop(files(SNAPSHOT).headMap(base, false));
    }
  }

  private static void drop(Map<Long, Path> files) {
    files.values().forEach(WholeFiles::delete);
  }

  private Path file(long version, String kind) {
    return folder.resolve(version + kind);
  }

  private NavigableMap<Long, Path> files(String kind) {
    var files = new TreeMap<Long, Path>();
    for (var file : WholeFiles.list(folder)) {
      var name = file.getFileName().toString();
      if (name.endsWith(kind)) {
        files.put(Long.parseLong(name.substring(0, name.length() - kind.length())), file);
      }
    }
    return files;
  }

  static Path folder(Path operator, StateTable table) {
    var partition = operator.resolve("0");
    return table.name().equals(StateTable.DEFAULT) ? partition : partition.resolve(table.name());
  }

  static List<StateFolder> of(Path operator, Durable memory) {
    return memory.tables().stream()
        .map(table -> new StateFolder(folder(operator, table), table))
        .toList();
  }
}
