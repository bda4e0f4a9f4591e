package millrace.engine.function;

import millrace.engine.vector.ArrayVector;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.MapVector;
import millrace.engine.vector.NullVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;

/// The same values with more nulls.
final class Masks {
  private Masks() {}

  /// Null wherever it is or the mask is not valid; shares the arrays.
  static Vector nullWhere(Vector vector, Validity mask) {
    int size = vector.size();
    var both = vector.validity().and(mask, size);
    return switch (vector) {
      case NullVector nulls -> nulls;
      case BooleanVector v -> new BooleanVector(v.values(), size, both);
      case IntVector v -> new IntVector(v.values(), size, both);
      case LongVector v -> new LongVector(v.values(), size, both);
      case FloatVector v -> new FloatVector(v.values(), size, both);
      case DoubleVector v -> new DoubleVector(v.values(), size, both);
      case DecimalVector v -> new DecimalVector(v.values(), size, both);
      case BytesVector v -> new BytesVector(v.data(), v.starts(), v.ends(), size, both);
      case DictionaryVector v -> v.withValidity(both);
      case ArrayVector v -> new ArrayVector(v.elements(), v.starts(), v.ends(), size, both);
      case MapVector v -> new MapVector(v.keys(), v.values(), v.starts(), v.ends(), size, both);
      case StructVector v -> new StructVector(v.fields(), size, both);
    };
  }
}
