package millrace.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.api.java.function.CoGroupFunction;
import millrace.api.java.function.FlatMapGroupsFunction;
import millrace.api.java.function.FlatMapGroupsWithStateFunction;
import millrace.api.java.function.MapFunction;
import millrace.api.java.function.MapGroupsFunction;
import millrace.api.java.function.MapGroupsWithStateFunction;
import millrace.api.java.function.ReduceFunction;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.plan.BatchFunction;
import millrace.engine.plan.GroupFunction;
import millrace.engine.plan.Plan;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.scala.Tuple2;
import millrace.scala.Tuple3;
import millrace.scala.Tuple4;
import millrace.scala.Tuple5;
import millrace.scala.Tuple6;
import millrace.scala.Tuple7;
import millrace.scala.Tuple8;
import millrace.scala.Tuple9;
import millrace.sql.streaming.GroupStateTimeout;
import millrace.sql.streaming.OutputMode;
import millrace.sql.streaming.StatefulProcessor;
import millrace.sql.streaming.StatefulProcessorWithInitialState;
import millrace.sql.streaming.TimeMode;
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
  private final KeyedFunctions<K, V> functions;
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
    this.functions = new KeyedFunctions<>(keyEncoder.reader(keys), valueReader);
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

  /// Rows by expressions, which are computed into columns behind the others.
  static <K, V> KeyValueGroupedDataset<K, V> of(
      Dataset<Row> rows,
      List<Expression> keys,
      ValueEncoder<K> keyEncoder,
      ValueEncoder<V> valueEncoder) {
    var names = rows.select(keys.stream().map(Column::new).toArray(Column[]::new)).columns();
    var columns = rows.plan().columns();
    var all = new ArrayList<Expression>();
    columns.forEach(each -> all.add(new Expression.Column(each)));
    for (int i = 0; i < names.length; i++) {
      var key = keys.get(i) instanceof Expression.Alias(var child, _, _, _) ? child : keys.get(i);
      all.add(new Expression.Alias(key, keyEncoder.flat() ? "key" : names[i]));
    }
    var plan = rows.rows(new Plan.Project(rows.plan(), all)).plan();
    return new KeyValueGroupedDataset<>(
        rows.sparkSession(),
        plan,
        plan.columns().subList(columns.size(), plan.columns().size()),
        keyEncoder,
        valueEncoder.reader(plan.columns().subList(0, columns.size())),
        valueEncoder);
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

  /// The same groups, their keys as objects of another class.
  public <L> KeyValueGroupedDataset<L, V> keyAs(Encoder<L> evidence) {
    return Errors.shown(
        () ->
            new KeyValueGroupedDataset<>(
                session, plan, keys, ValueEncoder.of(evidence), functions.values(), valueEncoder));
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
        row -> Functional.called(() -> func.call(functions.values().read(row))),
        mapped);
  }

  /// The number of objects of each key (a Long).
  public Dataset<Tuple2<K, Object>> count() {
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
              session, counted, ValueEncoder.of(Encoders.tuple(keyEncoder, Encoders.scalaLong())));
        });
  }

  public <U> Dataset<U> mapGroups(MapGroupsFunction<K, V, U> f, Encoder<U> encoder) {
    return flatMapGroups(
        (key, values) -> Collections.singletonList(f.call(key, values)).iterator(), encoder);
  }

  public <U> Dataset<U> flatMapGroups(FlatMapGroupsFunction<K, V, U> f, Encoder<U> encoder) {
    var results = ValueEncoder.of(encoder);
    return grouped(
        functions.each(f, results),
        Optional.empty(),
        results,
        millrace.engine.sink.OutputMode.APPEND,
        Plan.Timeout.NONE,
        false,
        Optional.empty());
  }

  /// The same as {@link #flatMapGroups}, each key's objects in order.
  ///
  /// @param SortExprs what to order by, columns of the objects
  public <U> Dataset<U> flatMapSortedGroups(
      Column[] SortExprs, FlatMapGroupsFunction<K, V, U> f, Encoder<U> encoder) {
    return Errors.shown(() -> sorted(SortExprs).flatMapGroups(f, encoder));
  }

  /// Objects made of those that both sides have for a key; one side may have none.
  public <U, R> Dataset<R> cogroup(
      KeyValueGroupedDataset<K, U> other, CoGroupFunction<K, V, U, R> f, Encoder<R> encoder) {
    return Errors.shown(
        () -> {
          var results = ValueEncoder.of(encoder);
          return Dataset.of(
              session,
              new Plan.CoGroup(
                  plan,
                  other.plan,
                  keys,
                  other.keys,
                  functions.beside(f, other.functions.values(), results),
                  Functional.attributes(results.schema())),
              results);
        });
  }

  /// The same as {@link #cogroup}, each key's objects in order.
  ///
  /// @param thisSortExprs what to order this side by, columns of its objects
  /// @param otherSortExprs what to order the other side by, columns of its objects
  public <U, R> Dataset<R> cogroupSorted(
      KeyValueGroupedDataset<K, U> other,
      Column[] thisSortExprs,
      Column[] otherSortExprs,
      CoGroupFunction<K, V, U, R> f,
      Encoder<R> encoder) {
    return Errors.shown(
        () -> sorted(thisSortExprs).cogroup(other.sorted(otherSortExprs), f, encoder));
  }

  /// The same groups; their rows are put in order before they get their keys, as columns of keys
  /// are none of the objects'.
  private KeyValueGroupedDataset<K, V> sorted(Column[] columns) {
    var orders =
        Stream.of(columns)
            .map(Column::expression)
            .map(
                each ->
                    each instanceof Expression.SortOrder order
                        ? order
                        : Expression.SortOrder.ascending(each))
            .toList();
    if (orders.isEmpty()) {
      return this;
    }
    var engine = session.engine();
    var ordered =
        plan instanceof Plan.Apply apply
            ? new Plan.Apply(
                engine.resolve(new Plan.Sort(apply.input(), orders)),
                apply.name(),
                apply.function(),
                apply.columns())
            : engine.resolve(new Plan.Sort(plan, orders));
    return new KeyValueGroupedDataset<>(
        session, ordered, keys, keyEncoder, functions.values(), valueEncoder);
  }

  /// One object made of all of a key, two at a time.
  public Dataset<Tuple2<K, V>> reduceGroups(ReduceFunction<V> f) {
    return agg(new ReduceAggregator<>(f, valueEncoder).toColumn());
  }

  /// For each key, the key and what the columns make of its objects.
  public <U1> Dataset<Tuple2<K, U1>> agg(TypedColumn<V, U1> col1) {
    return aggregate(col1);
  }

  public <U1, U2> Dataset<Tuple3<K, U1, U2>> agg(TypedColumn<V, U1> col1, TypedColumn<V, U2> col2) {
    return aggregate(col1, col2);
  }

  public <U1, U2, U3> Dataset<Tuple4<K, U1, U2, U3>> agg(
      TypedColumn<V, U1> col1, TypedColumn<V, U2> col2, TypedColumn<V, U3> col3) {
    return aggregate(col1, col2, col3);
  }

  public <U1, U2, U3, U4> Dataset<Tuple5<K, U1, U2, U3, U4>> agg(
      TypedColumn<V, U1> col1,
      TypedColumn<V, U2> col2,
      TypedColumn<V, U3> col3,
      TypedColumn<V, U4> col4) {
    return aggregate(col1, col2, col3, col4);
  }

  public <U1, U2, U3, U4, U5> Dataset<Tuple6<K, U1, U2, U3, U4, U5>> agg(
      TypedColumn<V, U1> col1,
      TypedColumn<V, U2> col2,
      TypedColumn<V, U3> col3,
      TypedColumn<V, U4> col4,
      TypedColumn<V, U5> col5) {
    return aggregate(col1, col2, col3, col4, col5);
  }

  public <U1, U2, U3, U4, U5, U6> Dataset<Tuple7<K, U1, U2, U3, U4, U5, U6>> agg(
      TypedColumn<V, U1> col1,
      TypedColumn<V, U2> col2,
      TypedColumn<V, U3> col3,
      TypedColumn<V, U4> col4,
      TypedColumn<V, U5> col5,
      TypedColumn<V, U6> col6) {
    return aggregate(col1, col2, col3, col4, col5, col6);
  }

  public <U1, U2, U3, U4, U5, U6, U7> Dataset<Tuple8<K, U1, U2, U3, U4, U5, U6, U7>> agg(
      TypedColumn<V, U1> col1,
      TypedColumn<V, U2> col2,
      TypedColumn<V, U3> col3,
      TypedColumn<V, U4> col4,
      TypedColumn<V, U5> col5,
      TypedColumn<V, U6> col6,
      TypedColumn<V, U7> col7) {
    return aggregate(col1, col2, col3, col4, col5, col6, col7);
  }

  public <U1, U2, U3, U4, U5, U6, U7, U8> Dataset<Tuple9<K, U1, U2, U3, U4, U5, U6, U7, U8>> agg(
      TypedColumn<V, U1> col1,
      TypedColumn<V, U2> col2,
      TypedColumn<V, U3> col3,
      TypedColumn<V, U4> col4,
      TypedColumn<V, U5> col5,
      TypedColumn<V, U6> col6,
      TypedColumn<V, U7> col7,
      TypedColumn<V, U8> col8) {
    return aggregate(col1, col2, col3, col4, col5, col6, col7, col8);
  }

  private <R> Dataset<R> aggregate(TypedColumn<?, ?>... columns) {
    return TypedColumns.aggregate(
        session, plan, keys, keyEncoder, functions.values(), valueEncoder, columns);
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
        single(func),
        ValueEncoder.of(stateEncoder),
        ValueEncoder.of(outputEncoder),
        millrace.engine.sink.OutputMode.UPDATE,
        timeoutConf,
        true,
        Optional.empty());
  }

  /// @param initialState what is known of keys before the first micro-batch, one object for a key
  public <S, U> Dataset<U> mapGroupsWithState(
      MapGroupsWithStateFunction<K, V, S, U> func,
      Encoder<S> stateEncoder,
      Encoder<U> outputEncoder,
      GroupStateTimeout timeoutConf,
      KeyValueGroupedDataset<K, S> initialState) {
    return withState(
        single(func),
        ValueEncoder.of(stateEncoder),
        ValueEncoder.of(outputEncoder),
        millrace.engine.sink.OutputMode.UPDATE,
        timeoutConf,
        true,
        Optional.of(initialState));
  }

  private static <K, V, S, U> FlatMapGroupsWithStateFunction<K, V, S, U> single(
      MapGroupsWithStateFunction<K, V, S, U> function) {
    return (key, values, state) ->
        Collections.singletonList(function.call(key, values, state)).iterator();
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
    return withState(
        func,
        ValueEncoder.of(stateEncoder),
        ValueEncoder.of(outputEncoder),
        appendOrUpdate(outputMode),
        timeoutConf,
        false,
        Optional.empty());
  }

  /// @param outputMode append or update: what the objects mean to the result
  /// @param initialState what is known of keys before the first micro-batch, one object for a key
  public <S, U> Dataset<U> flatMapGroupsWithState(
      FlatMapGroupsWithStateFunction<K, V, S, U> func,
      OutputMode outputMode,
      Encoder<S> stateEncoder,
      Encoder<U> outputEncoder,
      GroupStateTimeout timeoutConf,
      KeyValueGroupedDataset<K, S> initialState) {
    return withState(
        func,
        ValueEncoder.of(stateEncoder),
        ValueEncoder.of(outputEncoder),
        appendOrUpdate(outputMode),
        timeoutConf,
        false,
        Optional.of(initialState));
  }

  private static millrace.engine.sink.OutputMode appendOrUpdate(OutputMode outputMode) {
    var mode = Modes.of(outputMode);
    if (mode == millrace.engine.sink.OutputMode.COMPLETE) {
      throw new IllegalArgumentException(
          "The output mode of function should be append or update, but got complete");
    }
    return mode;
  }

  private <S, U> Dataset<U> withState(
      FlatMapGroupsWithStateFunction<K, V, S, U> function,
      ValueEncoder<S> states,
      ValueEncoder<U> results,
      millrace.engine.sink.OutputMode mode,
      GroupStateTimeout timeout,
      boolean singleRow,
      Optional<KeyValueGroupedDataset<K, S>> initial) {
    return Errors.shown(
        () -> {
          var each = functions.withState(function, states, results, timeout);
          return grouped(
              Plans.isStreaming(plan) ? KeyedFunctions.named(each) : each,
              Optional.of(states.schema()),
              results,
              mode,
              Modes.of(timeout),
              singleRow,
              initial.map(known -> known.initialState(states)));
        });
  }

  /// Objects made by a processor that keeps variables for each key and sets timers.
  ///
  /// @param timeMode what timers and times to live go by
  /// @param outputMode what the objects mean to the result
  public <U> Dataset<U> transformWithState(
      StatefulProcessor<K, V, U> statefulProcessor,
      TimeMode timeMode,
      OutputMode outputMode,
      Encoder<U> outputEncoder) {
    return transformed(
        statefulProcessor, timeMode, outputMode, outputEncoder, Optional.empty(), Optional.empty());
  }

  /// @param evidence the same as the output encoder
  public <U> Dataset<U> transformWithState(
      StatefulProcessor<K, V, U> statefulProcessor,
      TimeMode timeMode,
      OutputMode outputMode,
      Encoder<U> outputEncoder,
      Encoder<U> evidence) {
    return transformWithState(statefulProcessor, timeMode, outputMode, outputEncoder);
  }

  /// By event time.
  ///
  /// @param eventTimeColumnName the column of the result that the watermark counts for from here on
  public <U> Dataset<U> transformWithState(
      StatefulProcessor<K, V, U> statefulProcessor,
      String eventTimeColumnName,
      OutputMode outputMode,
      Encoder<U> outputEncoder) {
    return transformed(
        statefulProcessor,
        TimeMode.EventTime(),
        outputMode,
        outputEncoder,
        Optional.empty(),
        Optional.of(eventTimeColumnName));
  }

  /// @param evidence the same as the output encoder
  public <U> Dataset<U> transformWithState(
      StatefulProcessor<K, V, U> statefulProcessor,
      String eventTimeColumnName,
      OutputMode outputMode,
      Encoder<U> outputEncoder,
      Encoder<U> evidence) {
    return transformWithState(statefulProcessor, eventTimeColumnName, outputMode, outputEncoder);
  }

  /// @param initialState what is known of keys before the first micro-batch
  public <U, S> Dataset<U> transformWithState(
      StatefulProcessorWithInitialState<K, V, U, S> statefulProcessor,
      TimeMode timeMode,
      OutputMode outputMode,
      KeyValueGroupedDataset<K, S> initialState,
      Encoder<U> outputEncoder,
      Encoder<S> initialStateEncoder) {
    return transformed(
        statefulProcessor,
        timeMode,
        outputMode,
        outputEncoder,
        Optional.of(new Known<>(initialState, ValueEncoder.of(initialStateEncoder))),
        Optional.empty());
  }

  /// @param initialState what is known of keys before the first micro-batch
  /// @param eventTimeColumnName the column of the result that the watermark counts for from here on
  public <U, S> Dataset<U> transformWithState(
      StatefulProcessorWithInitialState<K, V, U, S> statefulProcessor,
      String eventTimeColumnName,
      OutputMode outputMode,
      KeyValueGroupedDataset<K, S> initialState,
      Encoder<U> outputEncoder,
      Encoder<S> initialStateEncoder) {
    return transformed(
        statefulProcessor,
        TimeMode.EventTime(),
        outputMode,
        outputEncoder,
        Optional.of(new Known<>(initialState, ValueEncoder.of(initialStateEncoder))),
        Optional.of(eventTimeColumnName));
  }

  /// @param evidence the same as the output encoder
  /// @param evidenceState the same as the encoder of the initial state
  public <U, S> Dataset<U> transformWithState(
      StatefulProcessorWithInitialState<K, V, U, S> statefulProcessor,
      TimeMode timeMode,
      OutputMode outputMode,
      KeyValueGroupedDataset<K, S> initialState,
      Encoder<U> outputEncoder,
      Encoder<S> initialStateEncoder,
      Encoder<U> evidence,
      Encoder<S> evidenceState) {
    return transformWithState(
        statefulProcessor, timeMode, outputMode, initialState, outputEncoder, initialStateEncoder);
  }

  /// @param evidence the same as the output encoder
  /// @param evidenceState the same as the encoder of the initial state
  public <U, S> Dataset<U> transformWithState(
      StatefulProcessorWithInitialState<K, V, U, S> statefulProcessor,
      OutputMode outputMode,
      KeyValueGroupedDataset<K, S> initialState,
      String eventTimeColumnName,
      Encoder<U> outputEncoder,
      Encoder<S> initialStateEncoder,
      Encoder<U> evidence,
      Encoder<S> evidenceState) {
    return transformWithState(
        statefulProcessor,
        eventTimeColumnName,
        outputMode,
        initialState,
        outputEncoder,
        initialStateEncoder);
  }

  /// What is known of keys beforehand, and how its objects lie in rows.
  private record Known<K, S>(KeyValueGroupedDataset<K, S> states, ValueEncoder<S> encoder) {
    Plan.InitialState plan() {
      return states.initialState(encoder);
    }

    ValueEncoder.Reader<S> reader() {
      return encoder.reader(Functional.attributes(encoder.schema()));
    }
  }

  private <U, S> Dataset<U> transformed(
      StatefulProcessor<K, V, U> processor,
      TimeMode timeMode,
      OutputMode outputMode,
      Encoder<U> outputEncoder,
      Optional<Known<K, S>> initial,
      Optional<String> eventTimeColumn) {
    return Errors.shown(
        () -> {
          var results = ValueEncoder.of(outputEncoder);
          var rows =
              new Processor<>(
                  processor,
                  functions,
                  initial.map(Known::reader),
                  results,
                  timeMode,
                  outputMode,
                  new Processor.Surroundings(
                      Plans.isStreaming(plan),
                      Config.storeProvider(session.conf()),
                      session.queries()::ofThread));
          var columns = Functional.attributes(results.schema());
          var time = eventTimeColumn.map(name -> EventTimes.place(name, columns, session));
          return Dataset.of(
              session,
              new Plan.TransformWithState(
                  plan,
                  keys,
                  rows,
                  Modes.of(timeMode),
                  time.map(place -> EventTimes.marked(columns, place, plan)).orElse(columns),
                  initial.map(Known::plan),
                  time.map(OptionalInt::of).orElse(OptionalInt.empty())),
              results);
        });
  }

  private <S> Plan.InitialState initialState(ValueEncoder<S> states) {
    return new Plan.InitialState(
        functions.rewritten(plan, keys, states),
        keys,
        !Config.flag(session.conf(), Config.SKIP_INITIAL_KEYS));
  }

  @Override
  public String toString() {
    return "KeyValueGroupedDataset: [key: [%s], value: [%s]]"
        .formatted(fields(keyEncoder.schema()), fields(valueEncoder.schema()));
  }

  private static String fields(StructType schema) {
    var shown =
        Stream.of(schema.fields())
            .limit(2)
            .map(each -> each.name() + ": " + each.dataType().simpleString())
            .collect(Collectors.joining(", "));
    return schema.length() > 2
        ? "%s ... %d more field(s)".formatted(shown, schema.length() - 2)
        : shown;
  }

  private <U> Dataset<U> grouped(
      GroupFunction function,
      Optional<StructType> state,
      ValueEncoder<U> results,
      millrace.engine.sink.OutputMode mode,
      Plan.Timeout timeout,
      boolean singleRow,
      Optional<Plan.InitialState> initial) {
    return Errors.shown(
        () ->
            Dataset.of(
                session,
                new Plan.GroupState(
                    plan,
                    keys,
                    function,
                    state,
                    Functional.attributes(results.schema()),
                    mode,
                    timeout,
                    singleRow,
                    initial),
                results));
  }
}
