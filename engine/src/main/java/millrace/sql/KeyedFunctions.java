package millrace.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import millrace.api.java.Optional;
import millrace.api.java.function.FlatMapGroupsFunction;
import millrace.api.java.function.FlatMapGroupsWithStateFunction;
import millrace.engine.expression.Attribute;
import millrace.engine.plan.CoGroupFunction;
import millrace.engine.plan.GroupFunction;
import millrace.engine.plan.Plan;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.streaming.GroupStateTimeout;
import millrace.sql.streaming.TestGroupState;
import org.jspecify.annotations.Nullable;

/// An author's functions of the objects of one key as functions of their rows.
///
/// @param keys what makes keys of rows
/// @param values what makes objects of rows
record KeyedFunctions<K, V>(ValueEncoder.Reader<K> keys, ValueEncoder.Reader<V> values) {

  <U> GroupFunction each(FlatMapGroupsFunction<K, V, U> function, ValueEncoder<U> results) {
    return (@Nullable Object[] key,
        Iterator<@Nullable Object[]> rows,
        GroupFunction.Cell _,
        Consumer<@Nullable Object[]> output) -> {
      var made = function.call(keys.read(key), objects(rows, values));
      while (made.hasNext()) {
        output.accept(results.toRow(made.next()));
      }
    };
  }

  /// @param others what makes objects of the rows of the right side
  <W, R> CoGroupFunction beside(
      millrace.api.java.function.CoGroupFunction<K, V, W, R> function,
      ValueEncoder.Reader<W> others,
      ValueEncoder<R> results) {
    return (@Nullable Object[] key,
        Iterator<@Nullable Object[]> left,
        Iterator<@Nullable Object[]> right,
        Consumer<@Nullable Object[]> output) -> {
      var made = function.call(keys.read(key), objects(left, values), objects(right, others));
      while (made.hasNext()) {
        output.accept(results.toRow(made.next()));
      }
    };
  }

  /// The state is written when all that the function made has been taken.
  <S, U> GroupFunction withState(
      FlatMapGroupsWithStateFunction<K, V, S, U> function,
      ValueEncoder<S> states,
      ValueEncoder<U> results,
      GroupStateTimeout timeout) {
    var reader = states.reader(Functional.attributes(states.schema()));
    return (@Nullable Object[] key,
        Iterator<@Nullable Object[]> rows,
        GroupFunction.Cell cell,
        Consumer<@Nullable Object[]> output) -> {
      var state =
          TestGroupState.create(
              cell.exists() ? Optional.of(reader.read(cell.get())) : Optional.empty(),
              timeout,
              cell.processingTime(),
              watermark(cell),
              cell.hasTimedOut());
      var made = function.call(keys.read(key), objects(rows, values), state);
      while (made.hasNext()) {
        output.accept(results.toRow(made.next()));
      }
      write(state, states, cell);
    };
  }

  private static Optional<Object> watermark(GroupFunction.Cell cell) {
    return cell.watermark().isPresent()
        ? Optional.of(cell.watermark().getAsLong())
        : Optional.empty();
  }

  /// A state that was changed without a call of `update` is written when the time-out changes.
  private static <S> void write(
      TestGroupState<S> state, ValueEncoder<S> states, GroupFunction.Cell cell) {
    var timeout = state.getTimeoutTimestampMs();
    if (timeout.isPresent()) {
      cell.setTimeout((Long) timeout.get());
    }
    if (state.isRemoved()) {
      cell.remove();
    } else if (state.isUpdated()) {
      cell.set(states.toRow(state.get()));
    }
  }

  /// The same for a stream, where what the author's code throws goes by a name.
  static GroupFunction named(GroupFunction function) {
    return (@Nullable Object[] key,
        Iterator<@Nullable Object[]> rows,
        GroupFunction.Cell cell,
        Consumer<@Nullable Object[]> output) -> {
      try {
        function.apply(key, rows, cell, output);
      } catch (Exception thrown) {
        throw StateErrors.ofFunction(
            "FLATMAPGROUPSWITHSTATE_USER_FUNCTION_ERROR",
            Map.of(),
            "the function given to flatMapGroupsWithState",
            thrown);
      }
    };
  }

  /// Rows as the objects that they stand for, each made when it is asked for.
  static <T> Iterator<T> objects(Iterator<@Nullable Object[]> rows, ValueEncoder.Reader<T> reader) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public T next() {
        return reader.read(rows.next());
      }
    };
  }

  /// A plan of the objects as rows of the given encoder, each with its key behind.
  <S> Plan rewritten(Plan plan, List<Attribute> keyColumns, ValueEncoder<S> encoder) {
    var schema = encoder.schema();
    var places = keyColumns.stream().mapToInt(key -> place(plan.columns(), key)).boxed().toList();
    var columns =
        Stream.concat(Functional.attributes(schema).stream(), keyColumns.stream()).toList();
    return new Plan.Apply(
        plan,
        "toState",
        () ->
            (input, output) -> {
              var rows = new ArrayList<@Nullable Object[]>(input.size());
              for (int row = 0; row < input.size(); row++) {
                rows.add(encoder.toRowUnchecked(values.read(input.row(row))));
              }
              var vectors = new ArrayList<Vector>(VectorBuilder.batch(schema, rows).columns());
              places.forEach(place -> vectors.add(input.column(place)));
              output.accept(new Batch(input.size(), vectors));
            },
        columns);
  }

  private static int place(List<Attribute> columns, Attribute key) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).is(key)) {
        return i;
      }
    }
    throw new IllegalStateException("no key %s among %s".formatted(key, columns));
  }
}
