package millrace.engine.vector;

import org.jspecify.annotations.Nullable;

/// A column of a batch.
public sealed interface Vector
    permits BooleanVector,
        IntVector,
        LongVector,
        FloatVector,
        DoubleVector,
        DecimalVector,
        BytesVector,
        DictionaryVector,
        ArrayVector,
        MapVector,
        StructVector,
        NullVector {

  /// The number of rows.
  int size();

  Validity validity();

  /// The rows that `rows` names, in its order: `rows[0 .. count)`. A negative row number gives
  /// null.
  Vector gather(int[] rows, int count);

  /// The value at a row as an object, null for null: for people, tests and odd types, never for the
  /// hot path.
  @Nullable Object object(int row);

  default boolean isNull(int row) {
    return validity().isNull(row);
  }
}
