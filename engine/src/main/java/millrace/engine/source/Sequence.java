package millrace.engine.source;

import java.util.Optional;
import java.util.function.LongUnaryOperator;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;

/// Numbers that are made, not read: `first`, `first + step` and so on up to, and without, `end`,
/// each with a timestamp. The columns are `timestamp` and `value`.
///
/// @param times from a value to its moment, in microseconds since 1970; made for a whole batch at
///   once
record Sequence(long first, long end, long step, Times times) implements Split {
  static final StructType SCHEMA =
      new StructType().add("timestamp", DataTypes.TimestampType).add("value", DataTypes.LongType);

  /// Rows of a batch: larger than elsewhere, as making them costs next to nothing.
  private static final int ROWS = 4 * Batch.ROWS;

  /// When the values came.
  sealed interface Times {
    /// All at the same moment, in microseconds since 1970.
    record Same(long micros) implements Times {}

    /// Each at a moment of its own.
    record Each(LongUnaryOperator micros) implements Times {}
  }

  @Override
  public RowReader open(int[] columns) {
    return new Numbers(columns);
  }

  private final class Numbers implements RowReader {
    private final int[] columns;
    private final long[] same;
    private long next = first;

    Numbers(int[] columns) {
      this.columns = columns;
      if (times instanceof Times.Same(long micros)) {
        same = new long[ROWS];
        java.util.Arrays.fill(same, micros);
      } else {
        same = new long[0];
      }
    }

    @Override
    public Optional<Batch> read() {
      if (next >= end) {
        return Optional.empty();
      }
      int size = (int) Math.min(ROWS, (end - next - 1) / step + 1);
      var vectors = new Vector[columns.length];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = columns[i] == 0 ? timestamps(size) : values(size);
      }
      next += size * step;
      return Optional.of(new Batch(size, vectors));
    }

    private LongVector values(int size) {
      long start = next;
      long by = step;
      var values = new long[size];
      for (int row = 0; row < size; row++) {
        values[row] = start + row * by;
      }
      return new LongVector(values, size, Validity.ALL);
    }

    private LongVector timestamps(int size) {
      return switch (times) {
        case Times.Same _ -> new LongVector(same, size, Validity.ALL);
        case Times.Each(var micros) -> {
          var moments = new long[size];
          for (int row = 0; row < size; row++) {
            moments[row] = micros.applyAsLong(next + row * step);
          }
          yield new LongVector(moments, size, Validity.ALL);
        }
      };
    }

    @Override
    public void close() {}
  }
}
