package millrace.engine.function.aggregate;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.function.Supplier;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.vector.Utf8;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;
import org.jspecify.annotations.Nullable;

/// HLL sketches: how many different values there are, in a few kilobytes. As bytes they are those
/// of Spark, in the form that can be updated.
public final class Hll {
  private static final TgtHllType REGISTERS = TgtHllType.HLL_8;
  private static final int LEAST = 4;
  private static final int MOST = 21;

  private Hll() {}

  /// About how many values a sketch saw.
  public static long estimate(byte[] sketch, String function) {
    return valid(function, () -> Math.round(HllSketch.heapify(sketch).getEstimate()));
  }

  /// What either of two sketches saw.
  ///
  /// @param mixed whether their sizes may differ
  public static Utf8 union(byte[] one, byte[] other, boolean mixed, String function) {
    var first = valid(function, () -> HllSketch.heapify(one));
    var second = valid(function, () -> HllSketch.heapify(other));
    if (!mixed) {
      requireSameSize(first.getLgConfigK(), second.getLgConfigK(), function);
    }
    var union = new HllUnion(Math.min(first.getLgConfigK(), second.getLgConfigK()));
    union.update(first);
    union.update(second);
    return Utf8.of(union.getResult(REGISTERS).toUpdatableByteArray());
  }

  private static void requireSameSize(int one, int other, String function) {
    if (one != other) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "HLL_UNION_DIFFERENT_LG_K",
          Map.of(
              "function",
              Quoted.name(function),
              "left",
              String.valueOf(one),
              "right",
              String.valueOf(other)));
    }
  }

  /// What the library makes of bytes that may be no sketch.
  private static <T> T valid(String function, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | AssertionError wrong) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "HLL_INVALID_INPUT_SKETCH_BUFFER",
          Map.of("function", Quoted.name(function)),
          wrong);
    }
  }

  /// A sketch of values.
  static final class OfValues extends Folding<HllSketch> {
    private final int size;

    /// @param size of which two to the power buckets are kept
    OfValues(int size) {
      if (size < LEAST || size > MOST) {
        throw new DataException(
            DataException.Kind.RUNTIME,
            "HLL_INVALID_LG_K",
            Map.of(
                "function",
                Quoted.name("hll_sketch_agg"),
                "min",
                String.valueOf(LEAST),
                "max",
                String.valueOf(MOST),
                "value",
                String.valueOf(size)));
      }
      this.size = size;
    }

    @Override
    protected HllSketch start() {
      return new HllSketch(size, REGISTERS);
    }

    @Override
    protected HllSketch add(HllSketch known, @Nullable Object[] row) {
      switch (row[0]) {
        case Number number -> known.update(number.longValue());
        case Utf8 text when text.bytes().length > 0 -> known.update(text.bytes());
        case null, default -> {}
      }
      return known;
    }

    @Override
    protected HllSketch join(HllSketch known, HllSketch other) {
      var union = new HllUnion(known.getLgConfigK());
      union.update(known);
      union.update(other);
      return union.getResult(REGISTERS);
    }

    /// As Spark joins parts: the bytes tell of it.
    @Override
    protected Object result(HllSketch known) {
      return Utf8.of(bytes(join(start(), known)));
    }

    @Override
    protected byte[] bytes(HllSketch known) {
      return known.toUpdatableByteArray();
    }

    @Override
    protected HllSketch read(byte[] bytes) {
      return HllSketch.heapify(bytes);
    }
  }

  /// The union of sketches, which takes its size from the first.
  static final class OfSketches extends Folding<OfSketches.Known> {
    private static final String NAME = "hll_union_agg";

    private final boolean mixed;

    OfSketches(boolean mixed) {
      this.mixed = mixed;
    }

    /// The union so far, if there was a sketch.
    static final class Known {
      private @Nullable HllUnion union;
    }

    @Override
    protected Known start() {
      return new Known();
    }

    @Override
    protected Known add(Known known, @Nullable Object[] row) {
      if (row[0] instanceof Utf8 bytes) {
        var sketch = valid(NAME, () -> HllSketch.wrap(MemorySegment.ofArray(bytes.bytes())));
        take(known, sketch);
      }
      return known;
    }

    private void take(Known known, HllSketch sketch) {
      var union = known.union == null ? new HllUnion(sketch.getLgConfigK()) : known.union;
      if (!mixed) {
        requireSameSize(union.getLgConfigK(), sketch.getLgConfigK(), NAME);
      }
      union.update(sketch);
      known.union = union;
    }

    @Override
    protected Known join(Known known, Known other) {
      if (known.union == null) {
        return other;
      }
      if (other.union != null) {
        take(known, other.union.getResult(REGISTERS));
      }
      return known;
    }

    @Override
    protected Object result(Known known) {
      var union = known.union == null ? new HllUnion() : HllUnion.heapify(bytes(known));
      return Utf8.of(union.toUpdatableByteArray());
    }

    @Override
    protected byte[] bytes(Known known) {
      return known.union == null ? new byte[0] : known.union.toUpdatableByteArray();
    }

    @Override
    protected Known read(byte[] bytes) {
      var known = new Known();
      if (bytes.length > 0) {
        known.union = HllUnion.heapify(bytes);
      }
      return known;
    }
  }
}
