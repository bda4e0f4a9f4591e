package millrace.engine.vector;

import org.jspecify.annotations.Nullable;

/// Binary fractions of 64 bits.
public final class DoubleVector implements Vector {
  private final double[] values;
  private final int size;
  private final Validity validity;

  public DoubleVector(double[] values, int size, Validity validity) {
    this.values = values;
    this.size = size;
    this.validity = validity;
  }

  public DoubleVector(double... values) {
    this(values, values.length, Validity.ALL);
  }

  /// The array itself, not a copy: read it, never write to it. A null's place holds any value.
  public double[] values() {
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
  public DoubleVector gather(int[] rows, int count) {
    var source = values;
    var gathered = new double[count];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[i] = source[row];
      }
    }
    return new DoubleVector(gathered, count, validity.gather(rows, count));
  }

  @Override
  public @Nullable Double object(int row) {
    return validity.isValid(row) ? (Double) values[row] : null;
  }
}
