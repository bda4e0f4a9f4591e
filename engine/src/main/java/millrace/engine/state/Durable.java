package millrace.engine.state;

import java.util.List;
import java.util.Map;
import millrace.engine.vector.Batch;

/// Memory that outlives a run of its query: a checkpoint asks after each micro-batch what has
/// changed in it, and hands all of it back before the first. It is seen as tables of rows, each row
/// found by its key.
public interface Durable {
  /// Spark's name of the operator that the memory belongs to, as progress shows it.
  String operator();

  /// The tables that the memory consists of; the same whenever they are asked for.
  List<StateTable> tables();

  /// What a later run must know of the operator besides its tables, by name.
  default Map<String, String> properties() {
    return Map.of();
  }

  /// Hears of the properties of the earlier run. Called before anything is restored, if there was
  /// one.
  ///
  /// @throws millrace.engine.error.DataException when the operator cannot go on from them
  default void resume(Map<String, String> properties) {}

  /// From now on {@link #changes} will be called after each micro-batch. Without this call nothing
  /// need be noted of what changes. Called before the first micro-batch, before or after {@link
  /// #restore}; rows that are restored are no change.
  void trackChanges();

  /// Hands out what has changed since the last call, or since {@link #trackChanges}.
  void changes(Changes changes);

  /// Hands out all rows there are, each once. It is no answer to what has changed.
  void all(Changes rows);

  /// Takes rows back, their key columns first, then the values. Called before the first
  /// micro-batch, any number of times for each table, with each key once.
  void restore(StateTable table, Batch rows);

  /// Where changes go. Of several for one key the last holds.
  interface Changes {
    /// Rows that are new or different: key columns, then values.
    void put(StateTable table, Batch rows);

    /// Keys whose rows are gone. A key that has none is passed over.
    void remove(StateTable table, Batch keys);
  }
}
