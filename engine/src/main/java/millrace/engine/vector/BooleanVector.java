package millrace.engine.vector;

import org.jspecify.annotations.Nullable;

/// Booleans.
public final class BooleanVector implements Vector {
  private final boolean[] values;
  private final int size;
  private final Validity validity;

  public BooleanVector(boolean[] values, int size, Validity validity) {
    this.values = values;
    this.size = size;
    this.validity = validity;
  }

  public BooleanVector(boolean... values) {
    this(values, values.length, Validity.ALL);
  }

  /// The array itself, not a copy: read it, never write to it. A null's place holds any value.
  public boolean[] values() {
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
  public BooleanVector gather(int[] rows, int count) {
    var source = values;
    var gathered = new boolean[count];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[i] = source[row];
      }
    }
    return new BooleanVector(gathered, count, validity.gather(rows, count));
  }

  @Override
  public @Nullable Boolean object(int row) {
    return validity.isValid(row) ? (Boolean) values[row] : null;
  }
}
