package millrace.engine.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import millrace.engine.error.QueryException;
import millrace.engine.source.WholeFiles;
import millrace.engine.state.Durable;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;

/// What the stateful operators of a query remember, in its checkpoint folder. Version N is the
/// state before micro-batch N.
public final class SavedState {
  private final Path folder;
  private final int minDeltas;
  private final int retained;
  private final List<Operator> operators = new ArrayList<>();

  /// The files of one operator's tables.
  private record Operator(Durable memory, Map<String, StateFolder> tables) {}

  /// @param folder `state` in the checkpoint's folder
  /// @param minDeltas after so many micro-batches a table is written whole
  /// @param retained so many versions can be gone back to
  SavedState(Path folder, List<Durable> memories, int minDeltas, int retained) {
    this.folder = folder;
    this.minDeltas = Math.max(1, minDeltas);
    this.retained = Math.max(1, retained);
    for (int i = 0; i < memories.size(); i++) {
      var tables = new LinkedHashMap<String, StateFolder>();
      StateFolder.of(operator(i), memories.get(i))
          .forEach(table -> tables.put(table.table().name(), table));
      operators.add(new Operator(memories.get(i), tables));
    }
  }

  private Path operator(int number) {
    return folder.resolve(Integer.toString(number));
  }

  /// Gives the operators what they remembered before a micro-batch, and has them tell from now on
  /// what changes.
  ///
  /// @throws QueryException when the operators are not those of the earlier runs
  public void restore(long version) {
    if (version > 0) {
      checkOperators();
    }
    for (int i = 0; i < operators.size(); i++) {
      var operator = operators.get(i);
      SavedSchema.properties(operator(i)).ifPresent(operator.memory()::resume);
      SavedSchema.check(operator(i), operator.memory());
      if (version > 0) {
        for (var table : operator.tables().values()) {
          if (SavedSchema.has(operator(i), table.table())) {
            table.restore(version, operator.memory());
          } else {
            table.beginAt(version);
          }
        }
      }
      SavedSchema.write(operator(i), i, operator.memory());
      operator.memory().trackChanges();
    }
  }

  private void checkOperators() {
    var saved = savedOperators();
    if (saved.isEmpty() && !operators.isEmpty()) {
      throw new QueryException(
          "STREAMING_STATEFUL_OPERATOR_MISSING_STATE_DIRECTORY",
          Map.of("OpsInCurBatchSeq", names(current())),
          "the query has the stateful operators [%s], but its checkpoint holds no state: restore the folder %s, or start the query with a new checkpointLocation"
              .formatted(names(current()), folder));
    }
    if (!saved.equals(current())) {
      throw new QueryException(
          "STREAMING_STATEFUL_OPERATOR_NOT_MATCH_IN_STATE_METADATA",
          Map.of("OpsInMetadataSeq", names(saved), "OpsInCurBatchSeq", names(current())));
    }
  }

  private Map<Integer, String> current() {
    var current = new TreeMap<Integer, String>();
    for (int i = 0; i < operators.size(); i++) {
      current.put(i, operators.get(i).memory().operator());
    }
    return current;
  }

  private Map<Integer, String> savedOperators() {
    var saved = new TreeMap<Integer, String>();
    for (var operator : WholeFiles.list(folder)) {
      var name = operator.getFileName().toString();
      if (Files.isDirectory(operator) && name.chars().allMatch(Character::isDigit)) {
        SavedSchema.operator(operator).ifPresent(it -> saved.put(Integer.parseInt(name), it));
      }
    }
    return saved;
  }

  private static String names(Map<Integer, String> operators) {
    var names = new ArrayList<String>();
    operators.forEach((number, name) -> names.add("%d: %s".formatted(number, name)));
    return String.join(", ", names);
  }

  /// Writes what a micro-batch changed in an operator.
  ///
  /// @param version the number of the micro-batch that comes next
  public void save(int number, long version) {
    var operator = operators.get(number);
    var deltas = new LinkedHashMap<String, StateWriter>();
    try {
      operator.tables().forEach((name, table) -> deltas.put(name, table.delta(version)));
      operator.memory().changes(new Written(deltas));
      deltas.values().forEach(StateWriter::finish);
    } finally {
      deltas.values().forEach(StateWriter::close);
    }
    if (operator.tables().values().stream()
        .anyMatch(table -> table.wantsSnapshot(version, minDeltas))) {
      saveWhole(operator, version);
    }
  }

  private void saveWhole(Operator operator, long version) {
    var snapshots = new LinkedHashMap<String, StateWriter>();
    try {
      operator.tables().forEach((name, table) -> snapshots.put(name, table.snapshot(version)));
      operator.memory().all(new Written(snapshots));
      snapshots.values().forEach(StateWriter::finish);
    } finally {
      snapshots.values().forEach(StateWriter::close);
    }
    for (var table : operator.tables().values()) {
      table.hasSnapshot(version);
      table.clean(version - retained);
    }
  }

  /// Sends the rows of each table to its file.
  private record Written(Map<String, StateWriter> files) implements Durable.Changes {
    @Override
    public void put(StateTable table, Batch rows) {
      file(table).put(rows);
    }

    @Override
    public void remove(StateTable table, Batch keys) {
      file(table).remove(keys);
    }

    private StateWriter file(StateTable table) {
      var file = files.get(table.name());
      if (file == null) {
        throw new IllegalStateException("a memory has no table " + table.name());
      }
      return file;
    }
  }
}
