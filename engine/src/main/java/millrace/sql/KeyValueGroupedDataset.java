package millrace.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import millrace.api.java.function.FlatMapGroupsFunction;
import millrace.api.java.function.FlatMapGroupsWithStateFunction;
import millrace.api.java.function.MapFunction;
import millrace.api.java.function.MapGroupsFunction;
import millrace.api.java.function.MapGroupsWithStateFunction;
import millrace.api.java.function.ReduceFunction;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.plan.BatchFunction;
import millrace.engine.plan.GroupFunction;
import millrace.engine.plan.Plan;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.scala.Tuple2;
import millrace.sql.streaming.GroupStateTimeout;
import millrace.sql.streaming.OutputMode;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Objects in groups of one key each.
///
/// @param <K> the class of the keys
/// @param <V> the class of the objects
public final class KeyValueGroupedDataset<K, V> {
  private final SparkSession session;

  /// The rows with their keys behind them.
  private final Plan plan;

  private final List<Attribute> keys;
  private final ValueEncoder<K> keyEncoder;
  private final ValueEncoder.Reader<K> keyReader;
  private final ValueEncoder.Reader<V> valueReader;
  private final ValueEncoder<V> valueEncoder;

  private KeyValueGroupedDataset(
      SparkSession session,
      Plan plan,
      List<Attribute> keys,
      ValueEncoder<K> keyEncoder,
      ValueEncoder.Reader<V> valueReader,
      ValueEncoder<V> valueEncoder) {
    this.session = session;
    this.plan = plan;
    this.keys = keys;
    this.keyEncoder = keyEncoder;
    this.keyReader = keyEncoder.reader(keys);
    this.valueReader = valueReader;
    this.valueEncoder = valueEncoder;
  }

  static <K, V> KeyValueGroupedDataset<K, V> of(
      Dataset<V> dataset, MapFunction<V, K> function, ValueEncoder<K> keyEncoder) {
    var plan = dataset.plan();
    var reader = dataset.valueEncoder().reader(plan.columns());
    var schema = keySchema(keyEncoder);
    var keys = Functional.attributes(schema);
    Supplier<BatchFunction> appended =
        () ->
            (input, output) -> {
              var rows = new ArrayList<@Nullable Object[]>(input.size());
              for (int row = 0; row < input.size(); row++) {
                rows.add(keyEncoder.toRow(function.call(reader.read(input.row(row)))));
              }
              output.accept(joined(input, VectorBuilder.batch(schema, rows)));
            };
    var columns = Stream.concat(plan.columns().stream(), keys.stream()).toList();
    return new KeyValueGroupedDataset<>(
        dataset.sparkSession(),
        new Plan.Apply(plan, "groupByKey", appended, columns),
        keys,
        keyEncoder,
        reader,
        dataset.valueEncoder());
  }

  private static StructType keySchema(ValueEncoder<?> encoder) {
    return encoder.flat()
        ? new StructType().add("key", encoder.codec().type(), encoder.codec().nullable())
        : encoder.schema();
  }

  private static Batch joined(Batch rows, Batch keys) {
    return new Batch(
        rows.size(),
        Stream.concat(rows.columns().stream(), keys.columns().stream()).toArray(Vector[]::new));
  }

  /// Each key once.
  public Dataset<K> keys() {
    return Errors.shown(
        () ->
            Dataset.of(
                session,
                session
                    .engine()
                    .resolve(
                        new Plan.Distinct(
                            new Plan.Project(
                                plan,
                                keys.stream().<Expression>map(Expression.Column::new).toList()))),
                keyEncoder));
  }

  /// The same groups of other objects.
  public <W> KeyValueGroupedDataset<K, W> mapValues(MapFunction<V, W> func, Encoder<W> encoder) {
    var mapped = ValueEncoder.of(encoder);
    return new KeyValueGroupedDataset<>(
        session,
        plan,
        keys,
        keyEncoder,
        row -> Functional.called(() -> func.call(valueReader.read(row))),
        mapped);
  }

  /// The number of objects of each key.
  public Dataset<Tuple2<K, Long>> count() {
    return Errors.shown(
        () -> {
          var columns = keys.stream().<Expression>map(Expression.Column::new).toList();
          var key =
              keyEncoder.flat()
                  ? columns.getFirst()
                  : new Expression.Alias(
                      new Expression.NamedCall("struct", columns, false, Optional.empty()), "key");
          var counted =
              session
                  .engine()
                  .resolve(
                      new Plan.Aggregate(
                          plan,
                          columns,
                          List.of(key, new Expression.NamedCall("count", Dataset.one()))));
          return Dataset.of(
              session, counted, ValueEncoder.of(Encoders.tuple(keyEncoder, Encoders.LONG())));
        });
  }

  public <U> Dataset<U> mapGroups(MapGroupsFunction<K, V, U> f, Encoder<U> encoder) {
    return flatMapGroups(
        (key, values) -> Collections.singletonList(f.call(key, values)).iterator(), encoder);
  }

  public <U> Dataset<U> flatMapGroups(FlatMapGroupsFunction<K, V, U> f, Encoder<U> encoder) {
    var results = ValueEncoder.of(encoder);
    return grouped(
        (key, rows, _, output) -> {
          var made = f.call(keyReader.read(key), objects(rows));
          while (made.hasNext()) {
            output.accept(results.toRow(made.next()));
          }
        },
        Optional.empty(),
        results,
        millrace.engine.sink.OutputMode.APPEND,
        Plan.Timeout.NONE,
        false);
  }

  /// One object made of all of a key, two at a time.
  public Dataset<Tuple2<K, V>> reduceGroups(ReduceFunction<V> f) {
    return Errors.shown(
        () -> {
          if (Plans.isStreaming(plan)) {
            throw new QueryException(
                "UNSUPPORTED_STREAMING_OPERATION",
                "reduceGroups needs all rows of a group, which a stream never has: keep what was"
                    + " reduced so far as a state, with mapGroupsWithState");
          }
          return this.<Tuple2<K, V>>mapGroups(
              (key, values) -> {
                var result = values.next();
                while (values.hasNext()) {
                  result = f.call(result, values.next());
                }
                return new Tuple2<>(key, result);
              },
              Encoders.tuple(keyEncoder, valueEncoder));
        });
  }

  /// One object for each key with new rows, made with a state that is kept from micro-batch to
  /// micro-batch.
  public <S, U> Dataset<U> mapGroupsWithState(
      MapGroupsWithStateFunction<K, V, S, U> func,
      Encoder<S> stateEncoder,
      Encoder<U> outputEncoder) {
    return mapGroupsWithState(func, stateEncoder, outputEncoder, GroupStateTimeout.NoTimeout());
  }

  public <S, U> Dataset<U> mapGroupsWithState(
      MapGroupsWithStateFunction<K, V, S, U> func,
      Encoder<S> stateEncoder,
      Encoder<U> outputEncoder,
      GroupStateTimeout timeoutConf) {
    return withState(
        (key, values, state) -> Collections.singletonList(func.call(key, values, state)).iterator(),
        ValueEncoder.of(stateEncoder),
        ValueEncoder.of(outputEncoder),
        millrace.engine.sink.OutputMode.UPDATE,
        timeoutConf,
        true);
  }

  /// Any number of objects for each key with new rows, made with a state that is kept from
  /// micro-batch to micro-batch.
  ///
  /// @param outputMode append or update: what the objects mean to the result
  public <S, U> Dataset<U> flatMapGroupsWithState(
      FlatMapGroupsWithStateFunction<K, V, S, U> func,
      OutputMode outputMode,
      Encoder<S> stateEncoder,
      Encoder<U> outputEncoder,
      GroupStateTimeout timeoutConf) {
    var mode = Modes.of(outputMode);
    if (mode == millrace.engine.sink.OutputMode.COMPLETE) {
      throw new IllegalArgumentException(
          "The output mode of function should be append or update, but got complete");
    }
    return withState(
        func,
        ValueEncoder.of(stateEncoder),
        ValueEncoder.of(outputEncoder),
        mode,
        timeoutConf,
        false);
  }

  private <S, U> Dataset<U> withState(
      FlatMapGroupsWithStateFunction<K, V, S, U> function,
      ValueEncoder<S> stateEncoder,
      ValueEncoder<U> results,
      millrace.engine.sink.OutputMode mode,
      GroupStateTimeout timeout,
      boolean singleRow) {
    return Errors.shown(
        () -> {
          var kept = Modes.of(timeout);
          var states = stateEncoder.reader(Functional.attributes(stateEncoder.schema()));
          boolean streaming = Plans.isStreaming(plan);
          GroupFunction each =
              (key, rows, cell, output) -> {
                var state = new KeyState<>(cell, stateEncoder, states, kept, streaming);
                var made = function.call(keyReader.read(key), objects(rows), state);
                while (made.hasNext()) {
                  output.accept(results.toRow(made.next()));
                }
              };
          return grouped(each, Optional.of(stateEncoder.schema()), results, mode, kept, singleRow);
        });
  }

  private <U> Dataset<U> grouped(
      GroupFunction function,
      Optional<StructType> state,
      ValueEncoder<U> results,
      millrace.engine.sink.OutputMode mode,
      Plan.Timeout timeout,
      boolean singleRow) {
    return Errors.shown(
        () -> {
          if (timeout == Plan.Timeout.EVENT_TIME
              && Plans.isStreaming(plan)
              && plan.columns().stream().noneMatch(one -> one.watermarkDelay().isPresent())) {
            throw new QueryException(
                "",
                "Watermark must be specified in the query using"
                    + " '[Dataset/DataFrame].withWatermark()' for using event-time timeout in a"
                    + " [map|flatMap]GroupsWithState");
          }
          return Dataset.of(
              session,
              new Plan.GroupState(
                  plan,
                  keys,
                  function,
                  state,
                  Functional.attributes(results.schema()),
                  mode,
                  timeout,
                  singleRow),
              results);
        });
  }

  private Iterator<V> objects(Iterator<@Nullable Object[]> rows) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public V next() {
        return valueReader.read(rows.next());
      }
    };
  }
}
