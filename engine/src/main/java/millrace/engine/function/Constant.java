package millrace.engine.function;

import java.math.BigDecimal;
import java.util.Arrays;
import millrace.engine.expression.Expression;
import millrace.engine.vector.ArrayVector;
import millrace.engine.vector.Batch;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/// A literal as a vector. Its arrays are filled once, for the largest batch there was; smaller ones
/// share them.
final class Constant implements Evaluation {
  private final Expression.Literal literal;
  private Vector vector;

  Constant(Expression.Literal literal) {
    this.literal = literal;
    this.vector = one(literal).gather(new int[1], 1);
  }

  @Override
  public Vector evaluate(Batch batch) {
    return ofSize(batch.size());
  }

  Vector ofSize(int size) {
    if (vector.size() != size) {
      vector = resized(vector, size);
    }
    return vector;
  }

  /// A literal's value as the vector of one row.
  static Vector one(Expression.Literal literal) {
    var builder = VectorBuilder.of(literal.type());
    builder.append(literal.value());
    // A builder's arrays are longer than its rows, and hold nothing there.
    return builder.build().gather(new int[1], 1);
  }

  private Vector resized(Vector from, int size) {
    if (literal.value() == null) {
      return one(literal).gather(filled(size, -1), size);
    }
    return switch (from) {
      case LongVector v -> new LongVector(grown(v.values(), size), size, Validity.ALL);
      case IntVector v -> new IntVector(grown(v.values(), size), size, Validity.ALL);
      case DoubleVector v -> new DoubleVector(grown(v.values(), size), size, Validity.ALL);
      case FloatVector v -> new FloatVector(grown(v.values(), size), size, Validity.ALL);
      case BooleanVector v -> new BooleanVector(grown(v.values(), size), size, Validity.ALL);
      case DecimalVector v -> new DecimalVector(grown(v.values(), size), size, Validity.ALL);
      case BytesVector v ->
          new BytesVector(
              v.data(), grown(v.starts(), size), grown(v.ends(), size), size, Validity.ALL);
      case ArrayVector v ->
          new ArrayVector(
              v.elements(), grown(v.starts(), size), grown(v.ends(), size), size, Validity.ALL);
      default -> one(literal).gather(filled(size, 0), size);
    };
  }

  private static int[] filled(int size, int value) {
    var rows = new int[size];
    Arrays.fill(rows, value);
    return rows;
  }

  private static long[] grown(long[] values, int size) {
    if (values.length >= size) {
      return values;
    }
    var longer = new long[size];
    Arrays.fill(longer, values[0]);
    return longer;
  }

  private static int[] grown(int[] values, int size) {
    return values.length >= size ? values : filled(size, values[0]);
  }

  private static double[] grown(double[] values, int size) {
    if (values.length >= size) {
      return values;
    }
    var longer = new double[size];
    Arrays.fill(longer, values[0]);
    return longer;
  }

  private static float[] grown(float[] values, int size) {
    if (values.length >= size) {
      return values;
    }
    var longer = new float[size];
    Arrays.fill(longer, values[0]);
    return longer;
  }

  private static boolean[] grown(boolean[] values, int size) {
    if (values.length >= size) {
      return values;
    }
    var longer = new boolean[size];
    Arrays.fill(longer, values[0]);
    return longer;
  }

  private static @Nullable BigDecimal[] grown(@Nullable BigDecimal[] values, int size) {
    if (values.length >= size) {
      return values;
    }
    var longer = new @Nullable BigDecimal[size];
    Arrays.fill(longer, values[0]);
    return longer;
  }
}
