package millrace.engine.function.aggregate;

import java.util.Arrays;
import java.util.List;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// The least or greatest of texts or bytes, by unsigned bytes.
final class TextExtreme implements Accumulator {
  private final DataType type;
  private final boolean greatest;
  private byte[] @Nullable [] values = new byte[16][];

  TextExtreme(DataType type, boolean greatest) {
    this.type = type;
    this.greatest = greatest;
  }

  @Override
  public void grow(int bound) {
    if (bound > values.length) {
      values = Arrays.copyOf(values, Numbers.room(bound));
    }
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    switch (arguments[0]) {
      case BytesVector texts -> {
        for (int row = 0; row < size; row++) {
          take(groups[row], texts.data(), texts.starts()[row], texts.ends()[row]);
        }
      }
      case DictionaryVector codes -> {
        var texts = codes.values();
        for (int row = 0; row < size; row++) {
          int code = codes.codes()[row];
          take(groups[row], texts.data(), texts.starts()[code], texts.ends()[code]);
        }
      }
      default -> {}
    }
  }

  private void take(int group, byte[] data, int from, int to) {
    byte[] known = values[group];
    if (known != null) {
      int order = Arrays.compareUnsigned(data, from, to, known, 0, known.length);
      if (greatest ? order <= 0 : order >= 0) {
        return;
      }
    }
    values[group] = Arrays.copyOfRange(data, from, to);
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (TextExtreme) other;
    for (int i = 0; i < count; i++) {
      byte[] value = that.values[from[i]];
      if (value != null) {
        take(into[i], value, 0, value.length);
      }
    }
  }

  @Override
  public Vector results(int[] groups, int count) {
    var builder = VectorBuilder.of(type);
    for (int i = 0; i < count; i++) {
      byte[] value = values[groups[i]];
      builder.append(value == null ? null : Utf8.of(value));
    }
    return builder.build();
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      values[groups[i]] = null;
    }
  }

  @Override
  public List<DataType> memory() {
    return List.of(type);
  }

  @Override
  public Vector[] save(int[] groups, int count) {
    return new Vector[] {results(groups, count)};
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    for (int i = 0; i < count; i++) {
      values[groups[i]] = columns[0].object(i) instanceof Utf8 text ? text.bytes() : null;
    }
  }

  @Override
  public long bytes() {
    return 48L * values.length;
  }
}
