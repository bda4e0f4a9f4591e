package millrace.engine.operator.keyed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import millrace.engine.error.DataException;
import millrace.engine.expression.Settings;
import millrace.engine.operator.Cancellation;
import millrace.engine.operator.Context;
import millrace.engine.plan.KeyProcessor;
import millrace.engine.plan.KeyProcessor.Time;
import millrace.engine.plan.KeyProcessor.Variable;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.StateProgress;
import millrace.engine.state.Durable;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransformWithStateTest {
  private static final StructType LONG = new StructType().add("value", DataTypes.LongType);
  private static final StructType TEXT = new StructType().add("value", DataTypes.StringType);
  private static final StructType ROW =
      new StructType().add("n", DataTypes.LongType).add("k", DataTypes.StringType);

  /// Sums, lists and counts numbers by key, and sets a timer for each that is divisible by ten.
  private record Sums(OptionalLong timeToLive) implements KeyProcessor {
    private Variable sum() {
      return new Variable("sum", Variable.Kind.VALUE, new StructType(), LONG, timeToLive);
    }

    private Variable seen() {
      return new Variable("all_seen", Variable.Kind.LIST, new StructType(), LONG, timeToLive);
    }

    private Variable counts() {
      return new Variable("counts", Variable.Kind.MAP, TEXT, LONG, timeToLive);
    }

    @Override
    public List<Variable> variables() {
      return List.of(sum(), seen(), counts());
    }

    @Override
    public KeyProcessor.Batch begin(Memory memory) {
      return new Running(memory, memory.value(sum()), memory.list(seen()), memory.map(counts()));
    }
  }

  private record Running(
      KeyProcessor.Memory memory,
      KeyProcessor.Value sum,
      KeyProcessor.Values seen,
      KeyProcessor.Entries counts)
      implements KeyProcessor.Batch {
    @Override
    public void initial(@Nullable Object[] key, @Nullable Object[] state) {
      sum.set(state);
    }

    @Override
    public void rows(
        @Nullable Object[] key,
        Iterator<@Nullable Object[]> rows,
        Consumer<@Nullable Object[]> output) {
      rows.forEachRemaining(row -> take(number(row[0])));
      output.accept(told(key, "sum " + value(sum.get()) + " of " + seen.get().size()));
    }

    private void take(long number) {
      if (number == 0) {
        sum.clear();
        seen.clear();
        counts.clear();
        return;
      }
      var before = sum.get();
      sum.set(new Object[] {(before == null ? 0 : number(before[0])) + number});
      seen.append(List.<@Nullable Object[]>of(new Object[] {number}));
      var name = new Object[] {Utf8.of(number % 2 == 0 ? "even" : "odd")};
      var count = counts.get(name);
      counts.put(name, new Object[] {(count == null ? 0 : number(count[0])) + 1});
      if (number % 10 == 0) {
        memory.registerTimer(number);
      }
    }

    @Override
    public void rowsDone() {}

    @Override
    public void expired(@Nullable Object[] key, long moment, Consumer<@Nullable Object[]> output) {
      var all = new ArrayList<String>();
      counts.all().forEach(each -> all.add(each.getKey()[0] + "=" + each.getValue()[0]));
      output.accept(told(key, "at " + moment + " " + all + " " + memory.timers()));
      seen.put(List.<@Nullable Object[]>of(new Object[] {moment}));
      counts.remove(new Object[] {Utf8.of("odd")});
    }

    @Override
    public void timersDone() {}

    @Override
    public void close() {}

    private static @Nullable Object[] told(@Nullable Object[] key, String what) {
      return new Object[] {Utf8.of(key[0] + ": " + what)};
    }

    private static String value(@Nullable Object @Nullable [] row) {
      return row == null ? "none" : String.valueOf(row[0]);
    }
  }

  private static long number(@Nullable Object value) {
    return value instanceof Long number ? number : 0;
  }

  private static TransformWithState operator(KeyProcessor processor, Time time) {
    return new TransformWithState(
        new TransformWithState.Description(
            TEXT, time, true, OptionalInt.of(1), OptionalInt.empty()),
        processor,
        1,
        List.of(DataTypes.StringType),
        false);
  }

  /// A micro-batch at a moment, which is its watermark as well; its input comes in one batch for
  /// each given number of rows.
  private static List<String> run(
      TransformWithState operator, long id, long moment, int size, Object... keysAndNumbers) {
    var out = new ArrayList<String>();
    Consumer<Batch> told =
        batch -> {
          for (int row = 0; row < batch.size(); row++) {
            out.add(String.valueOf(batch.row(row)[0]));
          }
        };
    operator.begin(
        new Context(
            Settings.utc(), new Epoch(id, moment, Long.MIN_VALUE, moment), new Cancellation()));
    var rows = rows(keysAndNumbers);
    for (int from = 0; from < rows.size(); from += size) {
      var some = rows.subList(from, Math.min(rows.size(), from + size));
      operator.process(VectorBuilder.batch(ROW, some), told);
    }
    operator.finish(told);
    return out;
  }

  private static List<@Nullable Object[]> rows(Object... keysAndNumbers) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (int i = 0; i < keysAndNumbers.length; i += 2) {
      long number = ((Number) keysAndNumbers[i + 1]).longValue();
      rows.add(new Object[] {number, Utf8.of((String) keysAndNumbers[i])});
    }
    return rows;
  }

  private static final Object[][] BATCHES = {
    {"a", 1, "b", 10, "a", 2},
    {"a", 30, "c", 20, "b", 5},
    {},
    {"c", 0, "a", 7, "d", 40},
    {"a", 0, "b", 0},
    {"d", 0},
    {},
  };

  private static StateProgress progress(TransformWithState operator) {
    return operator.progress().orElseThrow();
  }

  @Test
  void keepsVariablesAndFiresTimersOnceTheWatermarkHasCome() {
    var operator = operator(new Sums(OptionalLong.empty()), Time.EVENT);
    assertThat(run(operator, 0, 9, 4096, BATCHES[0]))
        .containsExactly("a: sum 3 of 2", "b: sum 10 of 1");
    assertThat(progress(operator).rowsTotal()).isEqualTo(7);
    assertThat(progress(operator).custom()).containsEntry("numRegisteredTimers", 1L);
    assertThat(run(operator, 1, 10, 4096, BATCHES[1]))
        .containsExactly(
            "a: sum 33 of 3", "c: sum 20 of 1", "b: sum 15 of 2", "b: at 10 [odd=1, even=1] [10]");
    assertThat(progress(operator).custom()).containsEntry("numExpiredTimers", 1L);
    assertThat(run(operator, 2, 30, 4096))
        .containsExactly("c: at 20 [even=1] [20]", "a: at 30 [odd=1, even=2] [30]");
  }

  @Test
  void timersByTheClockGoByTheBeginningOfTheMicroBatch() {
    var operator = operator(new Sums(OptionalLong.empty()), Time.PROCESSING);
    assertThat(run(operator, 0, 20, 1, "a", 10, "a", 20, "a", 30))
        .containsExactly(
            "a: sum 60 of 3", "a: at 10 [even=3] [10, 20, 30]", "a: at 20 [even=3] [20, 30]");
  }

  @Test
  void whatHasLivedItsTimeIsNeitherSeenNorKept() {
    var operator = operator(new Sums(OptionalLong.of(10)), Time.PROCESSING);
    assertThat(run(operator, 0, 100, 4096, "a", 1, "b", 1)).hasSize(2);
    assertThat(run(operator, 1, 109, 4096, "a", 3)).containsExactly("a: sum 4 of 2");
    assertThat(run(operator, 2, 110, 4096, "b", 5)).containsExactly("b: sum 5 of 1");
    assertThat(progress(operator).custom()).containsEntry("numValuesRemovedDueToTTLExpiry", 2L);
    assertThat(run(operator, 3, 200, 4096)).isEmpty();
    assertThat(progress(operator).rowsTotal()).isZero();
  }

  @Test
  void anInitialStateIsTakenInTheFirstMicroBatchAlone() {
    var operator = operator(new Sums(OptionalLong.empty()), Time.NONE);
    operator.begin(
        new Context(Settings.utc(), new Epoch(0, 0, Long.MIN_VALUE, 0), new Cancellation()));
    assertThat(operator.wantsSeed()).isTrue();
    operator.seed(VectorBuilder.batch(ROW, rows("a", 40)));
    operator.process(VectorBuilder.batch(ROW, rows("a", 2)), _ -> {});
    operator.finish(_ -> {});
    assertThat(run(operator, 1, 0, 1, "a", 1)).containsExactly("a: sum 43 of 2");
    assertThat(operator.wantsSeed()).isFalse();
  }

  @Test
  void rowsNotBehindTheWatermarkAreNoEventsForWhatComesNext() {
    KeyProcessor early = new Sums(OptionalLong.empty());
    var operator =
        new TransformWithState(
            new TransformWithState.Description(
                LONG, Time.EVENT, true, OptionalInt.empty(), OptionalInt.of(0)),
            new Passing(early),
            1,
            List.of(DataTypes.StringType),
            false);
    operator.begin(new Context(Settings.utc(), new Epoch(0, 0, 5, 5), new Cancellation()));
    operator.process(VectorBuilder.batch(ROW, rows("a", 5000)), _ -> {});
    assertThatThrownBy(() -> operator.finish(_ -> {}))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("EMITTING_ROWS_OLDER_THAN_WATERMARK_NOT_ALLOWED");
  }

  @Test
  void doesNotGoOnWithAVariableThatWasOfAnotherKind() {
    var operator = operator(new Sums(OptionalLong.empty()), Time.NONE);
    operator.resume(operator.properties());
    assertThat(operator.properties()).containsEntry("variable sum", "ValueState");
    assertThatThrownBy(() -> operator.resume(Map.of("variable sum", "MapState")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("STATE_STORE_INVALID_VARIABLE_TYPE_CHANGE");
  }

  /// Puts out the numbers that come in.
  private record Passing(KeyProcessor memory) implements KeyProcessor {
    @Override
    public List<Variable> variables() {
      return memory.variables();
    }

    @Override
    public KeyProcessor.Batch begin(Memory all) {
      return new KeyProcessor.Batch() {
        @Override
        public void initial(@Nullable Object[] key, @Nullable Object[] state) {}

        @Override
        public void rows(
            @Nullable Object[] key,
            Iterator<@Nullable Object[]> rows,
            Consumer<@Nullable Object[]> output) {
          rows.forEachRemaining(output);
        }

        @Override
        public void rowsDone() {}

        @Override
        public void expired(
            @Nullable Object[] key, long moment, Consumer<@Nullable Object[]> output) {}

        @Override
        public void timersDone() {}

        @Override
        public void close() {}
      };
    }
  }

  @ParameterizedTest(name = "{0} rows a batch")
  @ValueSource(ints = {1, 2, 3, 4096})
  void goesOnFromACheckpointAfterEveryMicroBatchAsIfNothingHadBeen(int size) {
    for (var timeToLive : List.of(OptionalLong.empty(), OptionalLong.of(15))) {
      var through = operator(new Sums(timeToLive), Time.PROCESSING);
      var store = new Store();
      for (int id = 0; id < BATCHES.length; id++) {
        var restored = operator(new Sums(timeToLive), Time.PROCESSING);
        restored.trackChanges();
        store.into(restored);
        assertThat(run(restored, id, id * 10L, size, BATCHES[id]))
            .isEqualTo(run(through, id, id * 10L, 4096, BATCHES[id]));
        restored.changes(store);
        assertThat(progress(restored).rowsTotal()).isEqualTo(progress(through).rowsTotal());
        assertThat(store.rows).isEqualTo(Store.of(through).rows);
      }
      assertThat(store.rows).isEmpty();
    }
  }

  /// A checkpoint: rows by table and key.
  private static final class Store implements Durable.Changes {
    private final Map<List<Object>, @Nullable Object[]> contents = new LinkedHashMap<>();
    private final Map<List<Object>, List<@Nullable Object>> rows = new LinkedHashMap<>();

    static Store of(Durable memory) {
      var store = new Store();
      memory.all(store);
      return store;
    }

    @Override
    public void put(StateTable table, Batch batch) {
      for (int row = 0; row < batch.size(); row++) {
        var name = name(table, batch, row);
        contents.put(name, batch.row(row));
        rows.put(name, Arrays.asList(Arrays.deepToString(batch.row(row))));
      }
    }

    @Override
    public void remove(StateTable table, Batch keys) {
      for (int row = 0; row < keys.size(); row++) {
        contents.remove(name(table, keys, row));
        rows.remove(name(table, keys, row));
      }
    }

    private static List<Object> name(StateTable table, Batch batch, int row) {
      var key = Arrays.copyOf(batch.row(row), table.key().length());
      return List.of(table.name(), Arrays.deepToString(key));
    }

    void into(Durable memory) {
      for (var table : memory.tables()) {
        var columns = new StructType();
        for (var field : table.key().fields()) {
          columns = columns.add(field);
        }
        for (var field : table.value().fields()) {
          columns = columns.add(field);
        }
        var own = new ArrayList<@Nullable Object[]>();
        contents.forEach(
            (name, row) -> {
              if (Objects.equals(name.getFirst(), table.name())) {
                own.add(row);
              }
            });
        memory.restore(table, VectorBuilder.batch(columns, own));
      }
    }
  }
}
