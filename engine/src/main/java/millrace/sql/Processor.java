package millrace.sql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.plan.KeyProcessor;
import millrace.engine.rdd.ObjectReader;
import millrace.scala.jdk.javaapi.CollectionConverters;
import millrace.sql.streaming.ExpiredTimerInfo;
import millrace.sql.streaming.OutputMode;
import millrace.sql.streaming.QueryInfo;
import millrace.sql.streaming.StatefulProcessor;
import millrace.sql.streaming.StatefulProcessorWithInitialState;
import millrace.sql.streaming.TimeMode;
import millrace.sql.streaming.TimerValues;
import org.jspecify.annotations.Nullable;

/// An author's processor of objects as one of rows. Each micro-batch gets a copy of it, as Spark's
/// tasks do, so that nothing but variables outlives a micro-batch.
final class Processor<K, V, U, S> implements KeyProcessor {
  private static final UUID NO_QUERY = new UUID(0, 0);

  private final StatefulProcessor<K, V, U> original;
  private final KeyedFunctions<K, V> functions;
  private final Optional<ValueEncoder.Reader<S>> states;
  private final ValueEncoder<U> results;
  private final TimeMode timeMode;
  private final OutputMode outputMode;
  private final Surroundings surroundings;

  /// Where the processor is to run.
  ///
  /// @param provider of the store for state, if one is asked for
  /// @param query that the calling thread runs
  record Surroundings(
      boolean streaming, Optional<String> provider, Supplier<Optional<LiveQuery>> query) {
    private static final String FIT = "RocksDBStateStoreProvider";

    /// Spark has one that fits; who asks for it gets what keeps state here.
    void require() {
      if (streaming && provider.isPresent() && !provider.get().endsWith("." + FIT)) {
        throw new DataException(
            DataException.Kind.UNSUPPORTED,
            "UNSUPPORTED_FEATURE.STORE_BACKEND_NOT_SUPPORTED_FOR_TWS",
            Map.of("stateStoreProvider", provider.get()),
            "The store %s is not supported by transformWithState; take %s, or leave the setting out"
                .formatted(provider.get(), FIT));
      }
    }
  }

  /// @param states what makes objects of what was known of keys; empty where nothing was
  Processor(
      StatefulProcessor<K, V, U> original,
      KeyedFunctions<K, V> functions,
      Optional<ValueEncoder.Reader<S>> states,
      ValueEncoder<U> results,
      TimeMode timeMode,
      OutputMode outputMode,
      Surroundings surroundings) {
    this.original = original;
    this.functions = functions;
    this.states = states;
    this.results = results;
    this.timeMode = timeMode;
    this.outputMode = outputMode;
    this.surroundings = surroundings;
  }

  @Override
  public List<Variable> variables() {
    surroundings.require();
    var copy = copy();
    var handle = new ProcessorHandle(timeMode, null, info(0));
    init(copy, handle);
    close(copy);
    return handle.variables();
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("timeMode", timeMode.toString(), "outputMode", outputMode.toString());
  }

  private void init(StatefulProcessor<K, V, U> copy, ProcessorHandle handle) {
    copy.setHandle(handle);
    run("init", () -> copy.init(outputMode, timeMode));
  }

  private static void close(StatefulProcessor<?, ?, ?> copy) {
    run("close", copy::close);
    copy.setHandle(null);
  }

  private QueryInfo info(long batch) {
    return surroundings
        .query()
        .get()
        .map(live -> new ProcessorHandle.RunningQuery(live.id(), live.runId(), batch))
        .orElseGet(() -> new ProcessorHandle.RunningQuery(NO_QUERY, UUID.randomUUID(), 0));
  }

  @Override
  public Batch begin(Memory memory) {
    if (timeMode.equals(TimeMode.EventTime()) && memory.watermark().isEmpty()) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "INTERNAL_ERROR",
          Map.of(
              "message",
              "Failed to find time values for timeMode=EventTime: rows that stand still have no"
                  + " watermark; take TimeMode.None() or TimeMode.ProcessingTime()"));
    }
    var copy = copy();
    var handle = new ProcessorHandle(timeMode, memory, info(memory.batchId()));
    init(copy, handle);
    handle.enter(ProcessorHandle.Phase.INITIALIZED);
    return new Running(
        copy, handle, new Times(memory.processingTime(), memory.watermark().orElse(-1)));
  }

  private record Times(long getCurrentProcessingTimeInMs, long getCurrentWatermarkInMs)
      implements TimerValues {}

  private record Expired(long getExpiryTimeInMs) implements ExpiredTimerInfo {}

  /// A copy of the processor in one micro-batch.
  private final class Running implements Batch {
    private final StatefulProcessor<K, V, U> copy;
    private final ProcessorHandle handle;
    private final TimerValues times;

    Running(StatefulProcessor<K, V, U> copy, ProcessorHandle handle, TimerValues times) {
      this.copy = copy;
      this.handle = handle;
      this.times = times;
    }

    @Override
    public void initial(@Nullable Object[] key, @Nullable Object[] state) {
      if (copy instanceof StatefulProcessorWithInitialState<K, V, U, ?>) {
        @SuppressWarnings("unchecked") // the author gave the two together
        var knowing = (StatefulProcessorWithInitialState<K, V, U, S>) copy;
        var known = states.orElseThrow().read(state);
        Processor.run(
            "handleInitialState",
            () -> knowing.handleInitialState(functions.keys().read(key), known, times));
      }
    }

    @Override
    public void rows(
        @Nullable Object[] key,
        Iterator<@Nullable Object[]> rows,
        Consumer<@Nullable Object[]> output) {
      var objects = CollectionConverters.asScala(KeyedFunctions.objects(rows, functions.values()));
      put(
          call(
              "handleInputRows",
              () -> present(copy.handleInputRows(functions.keys().read(key), objects, times))),
          output);
    }

    private static <T> T present(@Nullable T made) {
      if (made == null) {
        throw new NullPointerException("it gave null in place of an iterator");
      }
      return made;
    }

    @Override
    public void rowsDone() {
      handle.enter(ProcessorHandle.Phase.DATA_PROCESSED);
    }

    @Override
    public void expired(@Nullable Object[] key, long moment, Consumer<@Nullable Object[]> output) {
      put(
          call(
              "handleExpiredTimer",
              () ->
                  present(
                      copy.handleExpiredTimer(
                          functions.keys().read(key), times, new Expired(moment)))),
          output);
    }

    private void put(
        millrace.scala.collection.Iterator<U> made, Consumer<@Nullable Object[]> output) {
      while (made.hasNext()) {
        output.accept(results.toRow(made.next()));
      }
    }

    @Override
    public void timersDone() {
      handle.enter(ProcessorHandle.Phase.TIMER_PROCESSED);
    }

    @Override
    public void close() {
      Processor.close(copy);
      handle.enter(ProcessorHandle.Phase.CLOSED);
    }
  }

  private static void run(String function, Functional.Action code) {
    var _ =
        call(
            function,
            () -> {
              code.run();
              return function;
            });
  }

  private static <R> R call(String function, Callable<R> code) {
    try {
      return code.call();
    } catch (Exception thrown) {
      throw StateErrors.ofFunction(
          "TRANSFORM_WITH_STATE_USER_FUNCTION_ERROR",
          Map.of("function", function),
          "the processor's " + function,
          thrown);
    }
  }

  // --- copies ---

  @SuppressWarnings("unchecked") // what was written is read
  private StatefulProcessor<K, V, U> copy() {
    try {
      var bytes = new ByteArrayOutputStream();
      try (var out = new ObjectOutputStream(bytes)) {
        out.writeObject(original);
      }
      try (var in = new ObjectReader(bytes.toByteArray(), original.getClass().getClassLoader())) {
        return (StatefulProcessor<K, V, U>) in.readObject();
      }
    } catch (IOException | ClassNotFoundException wrong) {
      throw QueryException.unnamed(
          ("Task not serializable: each micro-batch gets a copy of the processor %s, made by Java's"
                  + " serialization, and that fails: %s. Make its fields serializable or transient,"
                  + " and fill them in init")
              .formatted(original.getClass().getName(), wrong),
          wrong);
    }
  }
}
