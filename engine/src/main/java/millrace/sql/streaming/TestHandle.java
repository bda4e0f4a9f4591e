package millrace.sql.streaming;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import millrace.scala.Tuple2;
import millrace.scala.collection.Iterator;
import millrace.scala.jdk.javaapi.CollectionConverters;
import millrace.sql.Encoder;
import org.jspecify.annotations.Nullable;

/// Variables and timers of a {@link TwsTester}: the objects themselves, by the key at hand.
final class TestHandle implements StatefulProcessorHandle {
  private final transient TimeMode timeMode;
  private final transient Map<String, Held<?>> variables = new HashMap<>();
  private final transient TreeMap<Long, Set<@Nullable Object>> timers = new TreeMap<>();
  private final QueryInfo query = new NoQuery(UUID.randomUUID(), UUID.randomUUID(), 0);
  private transient @Nullable Object key;
  private long clock;
  private long watermark;

  TestHandle(TimeMode timeMode) {
    this.timeMode = timeMode;
  }

  private record NoQuery(UUID getQueryId, UUID getRunId, long getBatchId) implements QueryInfo {}

  @Override
  public QueryInfo getQueryInfo() {
    return query;
  }

  /// From now on everything is about this key.
  void enter(@Nullable Object newKey) {
    key = newKey;
  }

  // --- time ---

  private record Times(long getCurrentProcessingTimeInMs, long getCurrentWatermarkInMs)
      implements TimerValues {}

  /// What time it is; -1 for a time that the mode does not know.
  TimerValues times() {
    return new Times(
        timeMode.equals(TimeMode.None()) ? -1 : clock,
        timeMode.equals(TimeMode.EventTime()) ? watermark : -1);
  }

  long clock() {
    return clock;
  }

  void setClock(long now) {
    clock = now;
  }

  long watermark() {
    return watermark;
  }

  void setWatermark(long now) {
    watermark = now;
  }

  // --- timers ---

  /// A timer that has come.
  static final class Due implements ExpiredTimerInfo {
    private final long moment;
    private final transient @Nullable Object key;

    private Due(long moment, @Nullable Object key) {
      this.moment = moment;
      this.key = key;
    }

    @Override
    public long getExpiryTimeInMs() {
      return moment;
    }

    @Nullable Object key() {
      return key;
    }
  }

  /// The timers of all keys that have come, the earliest first.
  List<Due> due(long now) {
    var due = new ArrayList<Due>();
    timers
        .headMap(now, true)
        .forEach((moment, keys) -> keys.forEach(each -> due.add(new Due(moment, each))));
    return due;
  }

  @Override
  public void registerTimer(long expiryTimestampMs) {
    requireTimers();
    TwsTester.require(
        !timeMode.equals(TimeMode.EventTime()) || expiryTimestampMs > watermark,
        "a timer at %d ms is not behind the watermark of %d ms; take a later one"
            .formatted(expiryTimestampMs, watermark));
    timers.computeIfAbsent(expiryTimestampMs, _ -> new HashSet<>()).add(key);
  }

  @Override
  public void deleteTimer(long expiryTimestampMs) {
    requireTimers();
    timers.computeIfPresent(
        expiryTimestampMs,
        (_, keys) -> {
          keys.remove(key);
          return keys.isEmpty() ? null : keys;
        });
  }

  @Override
  public Iterator<Object> listTimers() {
    requireTimers();
    var moments = new ArrayList<Object>();
    timers.forEach(
        (moment, keys) -> {
          if (keys.contains(key)) {
            moments.add(moment);
          }
        });
    return CollectionConverters.asScala(moments.iterator());
  }

  private void requireTimers() {
    TwsTester.require(
        !timeMode.equals(TimeMode.None()),
        "TimeMode.None has no timers; take ProcessingTime or EventTime");
  }

  // --- variables ---

  @Override
  public <T> ValueState<T> getValueState(
      String stateName, Encoder<T> valEncoder, TTLConfig ttlConfig) {
    variables.putIfAbsent(stateName, new OfValue<T>(this));
    return this.<OfValue<T>>variable(stateName);
  }

  @Override
  public <T> ValueState<T> getValueState(
      String stateName, TTLConfig ttlConfig, Encoder<T> evidence) {
    return getValueState(stateName, evidence, ttlConfig);
  }

  @Override
  public <T> ListState<T> getListState(
      String stateName, Encoder<T> valEncoder, TTLConfig ttlConfig) {
    variables.putIfAbsent(stateName, new OfList<T>(this));
    return this.<OfList<T>>variable(stateName);
  }

  @Override
  public <T> ListState<T> getListState(String stateName, TTLConfig ttlConfig, Encoder<T> evidence) {
    return getListState(stateName, evidence, ttlConfig);
  }

  @Override
  public <K, V> MapState<K, V> getMapState(
      String stateName, Encoder<K> userKeyEnc, Encoder<V> valEncoder, TTLConfig ttlConfig) {
    variables.putIfAbsent(stateName, new OfMap<K, V>(this));
    return this.<OfMap<K, V>>variable(stateName);
  }

  @Override
  public <K, V> MapState<K, V> getMapState(
      String stateName, TTLConfig ttlConfig, Encoder<K> evidenceKey, Encoder<V> evidenceValue) {
    return getMapState(stateName, evidenceKey, evidenceValue, ttlConfig);
  }

  @Override
  public void deleteIfExists(String stateName) {
    variables.remove(stateName);
  }

  /// A variable that the processor asked for, of the kind that it asked for.
  ///
  /// @throws IllegalArgumentException when it did not
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the test says of which kind
  <V extends Held<?>> V variable(String name) {
    var found = variables.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "requirement failed: no variable %s was made; ask the handle for it in init"
              .formatted(name));
    }
    return (V) found;
  }

  /// What each key has in one variable.
  abstract static class Held<C> {
    private final TestHandle handle;
    private final Map<@Nullable Object, C> cells = new HashMap<>();

    Held(TestHandle handle) {
      this.handle = handle;
    }

    final @Nullable C cell() {
      return cells.get(handle.key);
    }

    final void setCell(C cell) {
      cells.put(handle.key, cell);
    }

    public boolean exists() {
      return cell() != null;
    }

    public void clear() {
      cells.remove(handle.key);
    }
  }

  static final class OfValue<S> extends Held<S> implements ValueState<S> {
    OfValue(TestHandle handle) {
      super(handle);
    }

    @Override
    public @Nullable S get() {
      return cell();
    }

    @Override
    public void update(S newState) {
      setCell(newState);
    }
  }

  static final class OfList<S> extends Held<List<S>> implements ListState<S> {
    OfList(TestHandle handle) {
      super(handle);
    }

    @Override
    public Iterator<S> get() {
      var values = cell();
      return values == null
          ? Iterator.empty()
          : CollectionConverters.asScala(new ArrayList<>(values).iterator());
    }

    @Override
    public void put(Object newState) {
      setCell(new ArrayList<>());
      appendList(newState);
    }

    @Override
    public void appendValue(S newState) {
      cellOrNew().add(newState);
    }

    @Override
    @SuppressWarnings("unchecked") // the author says what an array holds, as for Spark
    public void appendList(Object newState) {
      var values = cellOrNew();
      for (int i = 0; i < Array.getLength(newState); i++) {
        values.add((S) Array.get(newState, i));
      }
    }

    private List<S> cellOrNew() {
      var values = cell();
      if (values == null) {
        values = new ArrayList<>();
        setCell(values);
      }
      return values;
    }
  }

  static final class OfMap<K, V> extends Held<Map<K, V>> implements MapState<K, V> {
    OfMap(TestHandle handle) {
      super(handle);
    }

    private Map<K, V> entries() {
      var entries = cell();
      return entries == null ? Collections.emptyMap() : entries;
    }

    @Override
    public @Nullable V getValue(K key) {
      return entries().get(key);
    }

    @Override
    public boolean containsKey(K key) {
      return entries().containsKey(key);
    }

    @Override
    public void updateValue(K key, V value) {
      var entries = cell();
      if (entries == null) {
        entries = new HashMap<>();
        setCell(entries);
      }
      entries.put(key, value);
    }

    @Override
    public Iterator<Tuple2<K, V>> iterator() {
      return CollectionConverters.asScala(
          entries().entrySet().stream()
              .map(each -> new Tuple2<>(each.getKey(), each.getValue()))
              .toList()
              .iterator());
    }

    @Override
    public Iterator<K> keys() {
      return CollectionConverters.asScala(new ArrayList<>(entries().keySet()).iterator());
    }

    @Override
    public Iterator<V> values() {
      return CollectionConverters.asScala(new ArrayList<>(entries().values()).iterator());
    }

    @Override
    public void removeKey(K key) {
      var entries = cell();
      if (entries != null) {
        entries.remove(key);
      }
    }
  }
}
