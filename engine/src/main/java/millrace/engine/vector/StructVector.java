package millrace.engine.vector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Structs: a vector for each field, all of the same size.
public final class StructVector implements Vector {
  private final List<Vector> fields;
  private final int size;
  private final Validity validity;

  public StructVector(List<Vector> fields, int size, Validity validity) {
    this.fields = List.copyOf(fields);
    this.size = size;
    this.validity = validity;
  }

  /// A field's values; where the struct itself is null they hold anything.
  public Vector field(int ordinal) {
    return fields.get(ordinal);
  }

  public List<Vector> fields() {
    return fields;
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
  public StructVector gather(int[] rows, int count) {
    var gathered = fields.stream().map(field -> field.gather(rows, count)).toList();
    return new StructVector(gathered, count, validity.gather(rows, count));
  }

  @Override
  public @Nullable Object @Nullable [] object(int row) {
    if (validity.isNull(row)) {
      return null;
    }
    var values = new @Nullable Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = fields.get(i).object(row);
    }
    return values;
  }
}
