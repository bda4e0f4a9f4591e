package millrace.engine.compute;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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
import org.jspecify.annotations.Nullable;

/// The rows of several vectors of one type, one after another.
public final class Concatenation {
  private Concatenation() {}

  public static Vector of(List<? extends Vector> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    int size = parts.stream().mapToInt(Vector::size).sum();
    var validity = validity(parts, size);
    return switch (parts.getFirst()) {
      case NullVector _ -> new NullVector(size);
      case BooleanVector _ -> new BooleanVector(booleans(parts, size), size, validity);
      case IntVector _ -> new IntVector(ints(parts, size), size, validity);
      case LongVector _ -> new LongVector(longs(parts, size), size, validity);
      case FloatVector _ -> new FloatVector(floats(parts, size), size, validity);
      case DoubleVector _ -> new DoubleVector(doubles(parts, size), size, validity);
      case DecimalVector _ -> new DecimalVector(decimals(parts, size), size, validity);
      case BytesVector _, DictionaryVector _ -> texts(parts, size, validity);
      case ArrayVector _ -> arrays(parts, size, validity);
      case MapVector _ -> maps(parts, size, validity);
      case StructVector first -> structs(parts, first.fields().size(), size, validity);
    };
  }

  private static Validity validity(List<? extends Vector> parts, int size) {
    if (parts.stream().noneMatch(part -> part.validity().hasNulls())) {
      return Validity.ALL;
    }
    var words = new long[(size + 63) >> 6];
    int at = 0;
    for (var part : parts) {
      for (int row = 0; row < part.size(); row++, at++) {
        if (part.validity().isValid(row)) {
          words[at >> 6] |= 1L << at;
        }
      }
    }
    return Validity.of(words, size);
  }

  private static boolean[] booleans(List<? extends Vector> parts, int size) {
    var all = new boolean[size];
    int at = 0;
    for (var part : parts) {
      System.arraycopy(((BooleanVector) part).values(), 0, all, at, part.size());
      at += part.size();
    }
    return all;
  }

  private static int[] ints(List<? extends Vector> parts, int size) {
    var all = new int[size];
    int at = 0;
    for (var part : parts) {
      System.arraycopy(((IntVector) part).values(), 0, all, at, part.size());
      at += part.size();
    }
    return all;
  }

  private static long[] longs(List<? extends Vector> parts, int size) {
    var all = new long[size];
    int at = 0;
    for (var part : parts) {
      System.arraycopy(((LongVector) part).values(), 0, all, at, part.size());
      at += part.size();
    }
    return all;
  }

  private static float[] floats(List<? extends Vector> parts, int size) {
    var all = new float[size];
    int at = 0;
    for (var part : parts) {
      System.arraycopy(((FloatVector) part).values(), 0, all, at, part.size());
      at += part.size();
    }
    return all;
  }

  private static double[] doubles(List<? extends Vector> parts, int size) {
    var all = new double[size];
    int at = 0;
    for (var part : parts) {
      System.arraycopy(((DoubleVector) part).values(), 0, all, at, part.size());
      at += part.size();
    }
    return all;
  }

  private static @Nullable BigDecimal[] decimals(List<? extends Vector> parts, int size) {
    var all = new @Nullable BigDecimal[size];
    int at = 0;
    for (var part : parts) {
      System.arraycopy(((DecimalVector) part).values(), 0, all, at, part.size());
      at += part.size();
    }
    return all;
  }

  private static BytesVector texts(List<? extends Vector> parts, int size, Validity validity) {
    var flat = parts.stream().map(Concatenation::flat).toList();
    byte[] first = flat.getFirst().data();
    boolean shared = flat.stream().allMatch(part -> isSame(part.data(), first));
    var data = shared ? first : new byte[flat.stream().mapToInt(Concatenation::used).sum()];
    var starts = new int[size];
    var ends = new int[size];
    int at = 0;
    int used = 0;
    for (var part : flat) {
      int[] from = part.starts();
      int[] to = part.ends();
      for (int row = 0; row < part.size(); row++, at++) {
        starts[at] = shared ? from[row] : used;
        ends[at] = shared ? to[row] : used + to[row] - from[row];
        if (!shared) {
          System.arraycopy(part.data(), from[row], data, used, to[row] - from[row]);
          used = ends[at];
        }
      }
    }
    return new BytesVector(data, starts, ends, size, validity);
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(byte[] one, byte[] other) {
    return one == other;
  }

  private static int used(BytesVector texts) {
    int used = 0;
    for (int row = 0; row < texts.size(); row++) {
      used += texts.ends()[row] - texts.starts()[row];
    }
    return used;
  }

  private static BytesVector flat(Vector text) {
    return text instanceof DictionaryVector codes ? codes.flatten() : (BytesVector) text;
  }

  private static ArrayVector arrays(List<? extends Vector> parts, int size, Validity validity) {
    var elements = new ArrayList<Vector>();
    var bounds = new Bounds(size);
    for (var part : parts) {
      var array = (ArrayVector) part;
      bounds.add(array.starts(), array.ends(), array.size(), array.elements().size());
      elements.add(array.elements());
    }
    return new ArrayVector(of(elements), bounds.starts, bounds.ends, size, validity);
  }

  private static MapVector maps(List<? extends Vector> parts, int size, Validity validity) {
    var keys = new ArrayList<Vector>();
    var values = new ArrayList<Vector>();
    var bounds = new Bounds(size);
    for (var part : parts) {
      var map = (MapVector) part;
      bounds.add(map.starts(), map.ends(), map.size(), map.keys().size());
      keys.add(map.keys());
      values.add(map.values());
    }
    return new MapVector(of(keys), of(values), bounds.starts, bounds.ends, size, validity);
  }

  private static StructVector structs(
      List<? extends Vector> parts, int width, int size, Validity validity) {
    var fields = new ArrayList<Vector>();
    for (int i = 0; i < width; i++) {
      int ordinal = i;
      fields.add(of(parts.stream().map(part -> ((StructVector) part).field(ordinal)).toList()));
    }
    return new StructVector(fields, size, validity);
  }

  private static final class Bounds {
    private final int[] starts;
    private final int[] ends;
    private int at;
    private int base;

    Bounds(int size) {
      starts = new int[size];
      ends = new int[size];
    }

    void add(int[] from, int[] to, int size, int elements) {
      for (int row = 0; row < size; row++, at++) {
        starts[at] = from[row] + base;
        ends[at] = to[row] + base;
      }
      base += elements;
    }
  }
}
