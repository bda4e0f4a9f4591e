package millrace.engine.vector;

import org.jspecify.annotations.Nullable;

/// Whole numbers of 64 bits, and microseconds.
public final class LongVector implements Vector {
  private final long[] values;
  private final int size;
  private final Validity validity;

  public LongVector(long[] values, int size, Validity validity) {
    this.values = values;
    this.size = size;
    this.validity = validity;
  }

  public LongVector(long... values) {
    this(values, values.length, Validity.ALL);
  }

  /// The array itself, not a copy: read it, never write to it. A null's place holds any value.
  public long[] values() {
    return values;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Validity validity() {
    return validity;
  }

  @Override
  public LongVector gather(int[] rows, int count) {
    var source = values;
    var gathered = new long[count];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[i] = source[row];
      }
    }
    return new LongVector(gathered, count, validity.gather(rows, count));
  }

  @Override
  public @Nullable Long object(int row) {
    return validity.isValid(row) ? (Long) values[row] : null;
  }
}
