package millrace.sql.streaming;

import java.lang.reflect.Array;
import java.util.ArrayList;
import millrace.scala.Function1;
import millrace.scala.Option;
import millrace.scala.Tuple2;
import millrace.scala.collection.immutable.List;
import millrace.scala.collection.immutable.Map;
import millrace.scala.jdk.javaapi.CollectionConverters;
import millrace.scala.reflect.ClassTag;

/// Runs a {@link StatefulProcessor} on rows at hand, for tests of what it does: no query is
/// started, the clock and the watermark are moved by hand, and variables can be looked at and set.
/// Nothing that a variable holds comes to an end by itself, whatever its {@link TTLConfig} says.
///
/// @param <K> the class of the keys
/// @param <I> the class of the objects that come in
/// @param <O> the class of the objects that go out
public class TwsTester<K, I, O> {
  private final StatefulProcessor<K, I, O> processor;
  private final TimeMode timeMode;
  private final Option<Function1<I, Object>> eventTimeExtractor;
  private final TestHandle handle;

  /// @param initialState what is known of keys, for a {@link StatefulProcessorWithInitialState}
  /// @param eventTimeExtractor the moment of a row in milliseconds since 1970; required by
  ///   TimeMode.EventTime(), where it says which rows are too late
  /// @throws IllegalArgumentException when the processor takes no initial state and there is one
  public TwsTester(
      StatefulProcessor<K, I, O> processor,
      List<Tuple2<K, Object>> initialState,
      TimeMode timeMode,
      OutputMode outputMode,
      Option<Function1<I, Object>> eventTimeExtractor) {
    this.processor = processor;
    this.timeMode = timeMode;
    this.eventTimeExtractor = eventTimeExtractor;
    this.handle = new TestHandle(timeMode);
    require(
        !timeMode.equals(TimeMode.EventTime()) || eventTimeExtractor.isDefined(),
        "with TimeMode.EventTime the tester takes an eventTimeExtractor, which tells the time of a"
            + " row");
    processor.setHandle(handle);
    processor.init(outputMode, timeMode);
    if (processor instanceof StatefulProcessorWithInitialState<K, I, O, ?> taking) {
      begin(taking, initialState);
    } else {
      require(
          initialState.isEmpty(),
          "this processor begins with nothing; extend StatefulProcessorWithInitialState, or give no"
              + " state");
    }
  }

  @SuppressWarnings("unchecked") // the author says what the state is, as for Spark
  private <S> void begin(
      StatefulProcessorWithInitialState<K, I, O, S> taking, List<Tuple2<K, Object>> initialState) {
    for (var known : CollectionConverters.asJava(initialState)) {
      handle.enter(known._1());
      taking.handleInitialState(known._1(), (S) known._2(), handle.times());
    }
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("requirement failed: " + otherwise);
    }
  }

  /// Hands in rows of one key, without those whose time is at the watermark or before it.
  ///
  /// @return what goes out
  public List<O> test(K key, List<I> values) {
    handle.enter(key);
    var inTime = new ArrayList<I>();
    for (var row : CollectionConverters.asJava(values)) {
      if (!isLate(row)) {
        inTime.add(row);
      }
    }
    return processor
        .handleInputRows(key, CollectionConverters.asScala(inTime.iterator()), handle.times())
        .toList();
  }

  private boolean isLate(I row) {
    return timeMode.equals(TimeMode.EventTime())
        && ((Number) eventTimeExtractor.get().apply(row)).longValue() <= handle.watermark();
  }

  // --- variables ---

  public <T> void updateValueState(String stateName, K key, T value) {
    handle.enter(key);
    handle.<TestHandle.OfValue<T>>variable(stateName).update(value);
  }

  /// What a key's variable holds.
  public <T> Option<T> peekValueState(String stateName, K key) {
    handle.enter(key);
    return Option.apply(handle.<TestHandle.OfValue<T>>variable(stateName).get());
  }

  /// @param elements the class of the values
  public <T> void updateListState(String stateName, K key, List<T> value, ClassTag<T> elements) {
    handle.enter(key);
    var array = Array.newInstance(elements.runtimeClass(), value.length());
    for (int i = 0; i < value.length(); i++) {
      Array.set(array, i, value.apply(i));
    }
    handle.<TestHandle.OfList<T>>variable(stateName).put(array);
  }

  /// What a key's variable holds; without values if it holds nothing.
  public <T> List<T> peekListState(String stateName, K key) {
    handle.enter(key);
    return handle.<TestHandle.OfList<T>>variable(stateName).get().toList();
  }

  public <MK, MV> void updateMapState(String stateName, K key, Map<MK, MV> value) {
    handle.enter(key);
    var map = handle.<TestHandle.OfMap<MK, MV>>variable(stateName);
    map.clear();
    CollectionConverters.asJava(value).forEach(map::updateValue);
  }

  /// What a key's variable holds; without values if it holds nothing.
  public <MK, MV> Map<MK, MV> peekMapState(String stateName, K key) {
    handle.enter(key);
    return Map.from(handle.<TestHandle.OfMap<MK, MV>>variable(stateName).iterator());
  }

  /// Forgets what a key's variable holds.
  public void deleteState(String stateName, K key) {
    handle.enter(key);
    handle.<TestHandle.Held<?>>variable(stateName).clear();
  }

  // --- time ---

  /// Moves the clock forward, to milliseconds since 1970.
  ///
  /// @return what goes out as timers come
  public List<O> setProcessingTime(long currentTimeMs) {
    require(
        timeMode.equals(TimeMode.ProcessingTime()),
        "setProcessingTime moves the clock of TimeMode.ProcessingTime, and this is another mode");
    require(
        currentTimeMs > handle.clock(),
        "the clock goes forward alone; give a later time than the one before");
    handle.setClock(currentTimeMs);
    return fire(currentTimeMs);
  }

  /// Moves the watermark forward, to milliseconds since 1970.
  ///
  /// @return what goes out as timers come
  public List<O> setWatermark(long currentWatermarkMs) {
    require(
        timeMode.equals(TimeMode.EventTime()),
        "setWatermark moves the watermark of TimeMode.EventTime, and this is another mode");
    require(
        currentWatermarkMs > handle.watermark(),
        "the watermark goes forward alone; give a later one than before");
    handle.setWatermark(currentWatermarkMs);
    return fire(currentWatermarkMs);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // timers are set while a key is at hand
  private List<O> fire(long now) {
    var times = handle.times();
    var out = new ArrayList<O>();
    for (var timer : handle.due(now)) {
      handle.enter(timer.key());
      processor
          .handleExpiredTimer((K) timer.key(), times, timer)
          .iterator()
          .forEachRemaining(out::add);
      handle.deleteTimer(timer.getExpiryTimeInMs());
    }
    return List.from(CollectionConverters.asScala(out));
  }
}
