package millrace.engine.operator;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import millrace.engine.expression.Expression;
import millrace.engine.function.Evaluation;
import millrace.engine.progress.EventTimes;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Vector;

/// Watches the event times that go by and passes the rows on as they are. Belongs to a query; its
/// operators, one for each chain, add up what they saw when they finish. A null counts as 1970, as
/// in Spark.
public final class EventTimeStep implements Step {
  private static final long MICROS = 1000;

  /// Up to so many rows the average is taken row by row, as Spark does, so that it rounds alike.
  private static final long STEPWISE = 1000;

  private final Expression time;
  private final ReentrantLock lock = new ReentrantLock();
  private Seen total = new Seen();

  /// @param time a timestamp, or a window, whose end counts
  public EventTimeStep(Expression time) {
    this.time = time;
  }

  /// Forgets what the last micro-batch saw.
  public void begin() {
    total = new Seen();
  }

  /// What the micro-batch saw; empty without rows.
  public Optional<EventTimes> seen() {
    return total.count == 0 ? Optional.empty() : Optional.of(total.times());
  }

  @Override
  public Operator open(Context context) {
    return new Running(context.compile(time));
  }

  private static final class Seen {
    private long count;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private double average;

    /// Times in microseconds. The maximum of the floors is the floor of the maximum, so that only
    /// the ends are divided, not each row.
    void add(Vector vector) {
      var times = vector instanceof StructVector window ? window.field(1) : vector;
      int size = vector.size();
      if (!(times instanceof LongVector longs)) {
        return;
      }
      var validity = vector.validity().and(longs.validity(), size);
      long[] values = longs.values();
      long low = Long.MAX_VALUE;
      long high = Long.MIN_VALUE;
      double batchSum = 0;
      if (count + size <= STEPWISE) {
        for (int row = 0; row < size; row++) {
          long value = validity.isValid(row) ? values[row] : 0;
          low = Math.min(low, value);
          high = Math.max(high, value);
          average += (Math.floorDiv(value, MICROS) - average) / (count + row + 1);
        }
      } else if (validity.hasNulls()) {
        for (int row = 0; row < size; row++) {
          long value = validity.isValid(row) ? values[row] : 0;
          low = Math.min(low, value);
          high = Math.max(high, value);
          batchSum += value;
        }
      } else {
        for (int row = 0; row < size; row++) {
          long value = values[row];
          low = Math.min(low, value);
          high = Math.max(high, value);
          batchSum += value;
        }
      }
      if (size > 0) {
        if (count + size > STEPWISE) {
          average += (batchSum / MICROS / size - average) * size / (count + size);
        }
        count += size;
        min = Math.min(min, Math.floorDiv(low, MICROS));
        max = Math.max(max, Math.floorDiv(high, MICROS));
      }
    }

    void add(Seen other) {
      if (other.count > 0) {
        count += other.count;
        average =
            count == other.count
                ? other.average
                : average + (other.average - average) * other.count / count;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
      }
    }

    EventTimes times() {
      return new EventTimes(count, min, max, average);
    }
  }

  private final class Running implements Operator {
    private final Evaluation computation;
    private final Seen seen = new Seen();

    Running(Evaluation computation) {
      this.computation = computation;
    }

    @Override
    public void process(Batch input, Consumer<Batch> output) {
      seen.add(computation.evaluate(input));
      output.accept(input);
    }

    @Override
    public void finish(Consumer<Batch> output) {
      lock.lock();
      try {
        total.add(seen);
      } finally {
        lock.unlock();
      }
    }
  }
}
