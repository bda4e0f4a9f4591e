package millrace.engine.vector;

import org.jspecify.annotations.Nullable;

/// Rows that are all null, of type VOID.
public record NullVector(int size) implements Vector {
  @Override
  public Validity validity() {
    return Validity.none(size);
  }

  @Override
  public NullVector gather(int[] rows, int count) {
    return new NullVector(count);
  }

  @Override
  public @Nullable Object object(int row) {
    return null;
  }
}
