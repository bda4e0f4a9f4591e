package millrace.engine.vector;

import org.jspecify.annotations.Nullable;

/// Whole numbers of up to 32 bits, and days.
public final class IntVector implements Vector {
  private final int[] values;
  private final int size;
  private final Validity validity;

  public IntVector(int[] values, int size, Validity validity) {
    this.values = values;
    this.size = size;
    this.validity = validity;
  }

  public IntVector(int... values) {
    this(values, values.length, Validity.ALL);
  }

  /// The array itself, not a copy: read it, never write to it. A null's place holds any value.
  public int[] values() {
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
  public IntVector gather(int[] rows, int count) {
    var source = values;
    var gathered = new int[count];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[i] = source[row];
      }
    }
    return new IntVector(gathered, count, validity.gather(rows, count));
  }

  @Override
  public @Nullable Integer object(int row) {
    return validity.isValid(row) ? (Integer) values[row] : null;
  }
}
