package millrace.engine.vector;

import org.jspecify.annotations.Nullable;

/// Binary fractions of 32 bits.
public final class FloatVector implements Vector {
  private final float[] values;
  private final int size;
  private final Validity validity;

  public FloatVector(float[] values, int size, Validity validity) {
    this.values = values;
    this.size = size;
    this.validity = validity;
  }

  public FloatVector(float... values) {
    this(values, values.length, Validity.ALL);
  }

  /// The array itself, not a copy: read it, never write to it. A null's place holds any value.
  public float[] values() {
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
  public FloatVector gather(int[] rows, int count) {
    var source = values;
    var gathered = new float[count];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[i] = source[row];
      }
    }
    return new FloatVector(gathered, count, validity.gather(rows, count));
  }

  @Override
  public @Nullable Float object(int row) {
    return validity.isValid(row) ? (Float) values[row] : null;
  }
}
