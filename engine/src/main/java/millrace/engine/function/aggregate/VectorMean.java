package millrace.engine.function.aggregate;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import org.jspecify.annotations.Nullable;

/// The sum or the mean of vectors of FLOAT, number by number. The mean moves with each vector, in
/// the steps that Spark takes, so that its last digits are the same. Vectors with a null are left
/// out.
final class VectorMean extends Folding<VectorMean.Known> {
  private final String name;
  private final boolean mean;

  VectorMean(String name, boolean mean) {
    this.name = name;
    this.mean = mean;
  }

  /// How many vectors there were, and what they make.
  static final class Known {
    private final long count;
    private final float[] values;

    Known(long count, float[] values) {
      this.count = count;
      this.values = values;
    }
  }

  @Override
  protected Known start() {
    return new Known(0, new float[0]);
  }

  @Override
  protected Known add(Known known, @Nullable Object[] row) {
    var numbers = numbers(row[0]);
    if (numbers == null) {
      return known;
    }
    if (known.count == 0) {
      return new Known(1, numbers);
    }
    float[] values = sameLength(known.values, numbers);
    long count = known.count + 1;
    float part = 1.0f / count;
    for (int i = 0; i < values.length; i++) {
      values[i] += mean ? (numbers[i] - values[i]) * part : numbers[i];
    }
    return new Known(count, values);
  }

  private static float @Nullable [] numbers(@Nullable Object vector) {
    var list = vector instanceof List<?> elements ? elements : List.of();
    var numbers = new float[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(list.get(i) instanceof Float number)) {
        return null;
      }
      numbers[i] = number;
    }
    return numbers;
  }

  private float[] sameLength(float[] known, float[] other) {
    if (known.length != other.length) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "VECTOR_DIMENSION_MISMATCH",
          Map.of(
              "functionName",
              Quoted.name(name),
              "leftDim",
              String.valueOf(known.length),
              "rightDim",
              String.valueOf(other.length)));
    }
    return known;
  }

  @Override
  protected Known join(Known known, Known other) {
    if (known.count == 0 || other.count == 0) {
      return known.count == 0 ? other : known;
    }
    float[] values = sameLength(known.values, other.values);
    long count = known.count + other.count;
    float share = (float) known.count / count;
    float rest = (float) other.count / count;
    for (int i = 0; i < values.length; i++) {
      values[i] = mean ? values[i] * share + other.values[i] * rest : values[i] + other.values[i];
    }
    return new Known(count, values);
  }

  @Override
  protected @Nullable Object result(Known known) {
    if (known.count == 0) {
      return null;
    }
    var numbers = new ArrayList<Float>();
    for (float value : known.values) {
      numbers.add(value);
    }
    return numbers;
  }

  @Override
  protected byte[] bytes(Known known) {
    var buffer = ByteBuffer.allocate(Long.BYTES + Float.BYTES * known.values.length);
    buffer.putLong(known.count);
    buffer.asFloatBuffer().put(known.values);
    return buffer.array();
  }

  @Override
  protected Known read(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    long count = buffer.getLong();
    var values = new float[buffer.remaining() / Float.BYTES];
    buffer.asFloatBuffer().get(values);
    return new Known(count, values);
  }
}
