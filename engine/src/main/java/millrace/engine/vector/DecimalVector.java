package millrace.engine.vector;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Decimal numbers, all of their type's scale.
public final class DecimalVector implements Vector {
  private final @Nullable BigDecimal[] values;
  private final int size;
  private final Validity validity;

  public DecimalVector(@Nullable BigDecimal[] values, int size, Validity validity) {
    this.values = values;
    this.size = size;
    this.validity = validity;
  }

  /// The array itself, not a copy: read it, never write to it.
  public @Nullable BigDecimal[] values() {
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
  public DecimalVector gather(int[] rows, int count) {
    var gathered = new @Nullable BigDecimal[count];
    for (int i = 0; i < count; i++) {
      if (rows[i] >= 0) {
        gathered[i] = values[rows[i]];
      }
    }
    return new DecimalVector(gathered, count, validity.gather(rows, count));
  }

  @Override
  public @Nullable BigDecimal object(int row) {
    return validity.isValid(row) ? values[row] : null;
  }
}
