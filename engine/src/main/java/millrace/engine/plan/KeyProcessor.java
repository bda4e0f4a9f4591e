package millrace.engine.plan;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// What an author does with the rows and the timers of each key, and with variables that are kept
/// for it. Rows, keys and values are the values of their columns as objects.
public interface KeyProcessor {
  /// The variables that it will ask for: what {@link #begin} does with a memory, without one.
  List<Variable> variables();

  /// What must stay as it is for the variables of an earlier run to make sense, by name.
  default Map<String, String> settings() {
    return Map.of();
  }

  /// Begins a micro-batch.
  ///
  /// @param memory for as long as the micro-batch
  Batch begin(Memory memory);

  /// One micro-batch.
  interface Batch {
    /// Takes a row of what was known of a key beforehand.
    void initial(@Nullable Object[] key, @Nullable Object[] state);

    void rows(
        @Nullable Object[] key,
        Iterator<@Nullable Object[]> rows,
        Consumer<@Nullable Object[]> output);

    /// All rows were handed in; timers come next.
    void rowsDone();

    /// @param moment that the key's timer was set to, in milliseconds since 1970
    void expired(@Nullable Object[] key, long moment, Consumer<@Nullable Object[]> output);

    /// All timers were handed in.
    void timersDone();

    void close();
  }

  /// The time that timers go by.
  enum Time {
    NONE,
    PROCESSING,
    EVENT
  }

  /// A variable that each key has a value of.
  ///
  /// @param key of a map; without columns for other kinds
  /// @param timeToLive in milliseconds from the beginning of the micro-batch that writes; empty for
  ///   ever
  record Variable(
      String name, Kind kind, StructType key, StructType value, OptionalLong timeToLive) {
    public enum Kind {
      VALUE,
      LIST,
      MAP
    }
  }

  /// What is kept from micro-batch to micro-batch. Goes by the key that is at hand.
  interface Memory {
    /// @param variable one of {@link KeyProcessor#variables}
    Value value(Variable variable);

    /// @param variable one of {@link KeyProcessor#variables}
    Values list(Variable variable);

    /// @param variable one of {@link KeyProcessor#variables}
    Entries map(Variable variable);

    /// Forgets a variable that earlier runs of the query kept.
    void delete(String variable);

    void registerTimer(long moment);

    void deleteTimer(long moment);

    /// The moments that timers of the key are set to.
    List<Long> timers();

    long batchId();

    /// When the micro-batch began, in milliseconds since 1970.
    long processingTime();

    /// In milliseconds since 1970; empty for rows that stand still.
    OptionalLong watermark();
  }

  /// One value a key.
  interface Value {
    @Nullable Object @Nullable [] get();

    void set(@Nullable Object[] value);

    void clear();
  }

  /// A list of values a key.
  interface Values {
    /// Those of now, whatever is changed later.
    List<@Nullable Object[]> get();

    /// Takes the place of all.
    void put(List<@Nullable Object[]> values);

    void append(List<@Nullable Object[]> values);

    void clear();
  }

  /// A map of values a key.
  interface Entries {
    @Nullable Object @Nullable [] get(@Nullable Object[] key);

    void put(@Nullable Object[] key, @Nullable Object[] value);

    void remove(@Nullable Object[] key);

    /// Those of now, whatever is changed later.
    List<Map.Entry<@Nullable Object[], @Nullable Object[]>> all();

    void clear();
  }
}
