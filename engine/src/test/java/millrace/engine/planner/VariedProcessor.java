package millrace.engine.planner;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import millrace.engine.plan.KeyProcessor;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// A processor with a variable of each kind, and with timers, for rows of a {@link ContractStream}.
/// What it tells does not depend on the order of rows.
record VariedProcessor(Life life, Time time) implements KeyProcessor {
  static final Life LASTING =
      new Life(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  /// Each variable ends at another time, so that they are not all there or gone together.
  static final Life ENDING =
      new Life(OptionalLong.of(1500), OptionalLong.of(2500), OptionalLong.of(3500));

  private static final StructType LONG = new StructType().add("value", DataTypes.LongType);
  private static final StructType TEXT = new StructType().add("value", DataTypes.StringType);

  /// How many milliseconds variables live.
  record Life(OptionalLong value, OptionalLong list, OptionalLong map) {}

  private Variable sum() {
    return new Variable("sum", Variable.Kind.VALUE, new StructType(), LONG, life.value());
  }

  private Variable seen() {
    return new Variable("seen", Variable.Kind.LIST, new StructType(), TEXT, life.list());
  }

  private Variable counts() {
    return new Variable("counts", Variable.Kind.MAP, TEXT, LONG, life.map());
  }

  @Override
  public List<Variable> variables() {
    return List.of(sum(), seen(), counts());
  }

  @Override
  public Batch begin(Memory memory) {
    return new Running(
        memory, memory.value(sum()), memory.list(seen()), memory.map(counts()), time);
  }

  private record Running(Memory memory, Value sum, Values seen, Entries counts, Time time)
      implements Batch {
    @Override
    public void initial(@Nullable Object[] key, @Nullable Object[] state) {
      sum.set(new @Nullable Object[] {state[0]});
      seen.append(List.<@Nullable Object[]>of(new @Nullable Object[] {state[1]}));
      timer(0);
    }

    @Override
    public void rows(
        @Nullable Object[] key,
        Iterator<@Nullable Object[]> rows,
        Consumer<@Nullable Object[]> output) {
      while (rows.hasNext()) {
        var row = rows.next();
        long number = row[5] instanceof Long value ? value : 0;
        sum.set(new Object[] {number(sum.get()) + number});
        counts.put(new @Nullable Object[] {row[1]}, new Object[] {1 + count(row[1])});
        if (number % 3 == 0) {
          seen.append(List.<@Nullable Object[]>of(new @Nullable Object[] {row[1]}));
        }
        timer(Math.floorMod(number, 4));
      }
      if (number(sum.get()) % 7 == 0) {
        seen.clear();
      }
      tell(key, "at " + number(sum.get()), output);
    }

    /// Sets a timer to one of a few moments, so that some of them are set again and again.
    private void timer(long number) {
      if (time == Time.EVENT) {
        memory.registerTimer(memory.watermark().orElse(0) / 10_000 * 10_000 + 7_000 * (number + 1));
      } else if (time == Time.PROCESSING) {
        memory.registerTimer(memory.processingTime() + 500 * (number + 1));
      }
    }

    private long count(@Nullable Object text) {
      return number(counts.get(new @Nullable Object[] {text}));
    }

    private static long number(@Nullable Object @Nullable [] row) {
      return row != null && row[0] instanceof Long number ? number : 0;
    }

    /// All that there is of the key, sorted.
    private void tell(@Nullable Object[] key, String what, Consumer<@Nullable Object[]> output) {
      var texts = new ArrayList<String>();
      seen.get().forEach(each -> texts.add(String.valueOf(each[0])));
      texts.sort(null);
      var known = new TreeMap<String, Long>();
      counts
          .all()
          .forEach(each -> known.put(String.valueOf(each.getKey()[0]), number(each.getValue())));
      output.accept(
          new @Nullable Object[] {
            Utf8.of(
                "%s %s, seen %s, counts %s, timers %s"
                    .formatted(key[0], what, texts, known, new TreeSet<>(memory.timers())))
          });
    }

    @Override
    public void rowsDone() {}

    /// The last of a key's timers clears all.
    @Override
    public void expired(@Nullable Object[] key, long moment, Consumer<@Nullable Object[]> output) {
      tell(key, "expired at " + moment, output);
      if (memory.timers().size() > 1) {
        counts.remove(new @Nullable Object[] {Utf8.of("s1")});
        seen.put(List.<@Nullable Object[]>of(new Object[] {Utf8.of("t" + moment)}));
      } else {
        sum.clear();
        seen.clear();
        counts.clear();
      }
    }

    @Override
    public void timersDone() {}

    @Override
    public void close() {}
  }
}
