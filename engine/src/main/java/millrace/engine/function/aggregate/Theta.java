package millrace.engine.function.aggregate;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.vector.Utf8;
import org.apache.datasketches.common.Family;
import org.apache.datasketches.theta.CompactThetaSketch;
import org.apache.datasketches.theta.ThetaIntersection;
import org.apache.datasketches.theta.ThetaSetOperation;
import org.apache.datasketches.theta.ThetaSketch;
import org.apache.datasketches.theta.ThetaUnion;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.jspecify.annotations.Nullable;

/// Theta sketches: how many different values there are, also in unions, intersections and
/// differences. As bytes they are those of Spark, compact and compressed.
public final class Theta {
  private static final int LEAST = 4;
  private static final int MOST = 26;
  private static final int FAMILY = 2;

  private Theta() {}

  /// About how many values a sketch saw.
  public static long estimate(byte[] sketch, String function) {
    return Math.round(read(sketch, function).getEstimate());
  }

  public static Utf8 union(byte[] one, byte[] other, int size, String function) {
    requireSize(size, function);
    var union = ThetaSetOperation.builder().setLogNominalEntries(size).buildUnion();
    return written(union.union(read(one, function), read(other, function)));
  }

  public static Utf8 intersection(byte[] one, byte[] other, String function) {
    var both = ThetaSetOperation.builder().buildIntersection();
    return written(both.intersect(read(one, function), read(other, function)));
  }

  /// What the one saw and the other did not.
  public static Utf8 difference(byte[] one, byte[] other, String function) {
    var rest = ThetaSetOperation.builder().buildANotB();
    return written(rest.aNotB(read(one, function), read(other, function)));
  }

  private static Utf8 written(CompactThetaSketch sketch) {
    return Utf8.of(sketch.toByteArrayCompressed());
  }

  static void requireSize(int size, String function) {
    if (size < LEAST || size > MOST) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "SKETCH_INVALID_LG_NOM_ENTRIES",
          Map.of(
              "function",
              Quoted.name(function),
              "min",
              String.valueOf(LEAST),
              "max",
              String.valueOf(MOST),
              "value",
              String.valueOf(size)));
    }
  }

  /// @throws DataException if the bytes are no compact sketch
  static CompactThetaSketch read(byte[] bytes, String function) {
    try {
      var family = Family.idToFamily(bytes[FAMILY] & 0xFF);
      if (family != Family.COMPACT) {
        throw new DataException(
            DataException.Kind.RUNTIME,
            "THETA_INVALID_INPUT_SKETCH_BUFFER_FAMILY",
            Map.of(
                "function",
                Quoted.name(function),
                "expectedFamily",
                Family.COMPACT.toString(),
                "actualFamily",
                String.valueOf(family)));
      }
      return CompactThetaSketch.heapify(MemorySegment.ofArray(bytes));
    } catch (DataException wrong) {
      throw wrong;
    } catch (RuntimeException | AssertionError wrong) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "THETA_INVALID_INPUT_SKETCH_BUFFER",
          Map.of("function", Quoted.name(function)),
          wrong);
    }
  }

  /// A sketch of values; unions of such, once parts are joined.
  static final class OfValues extends Folding<OfValues.Known> {
    private final int size;

    OfValues(int size) {
      requireSize(size, "theta_sketch_agg");
      this.size = size;
    }

    /// Either a sketch that takes values or a union.
    record Known(@Nullable UpdatableThetaSketch sketch, @Nullable ThetaUnion union) {
      ThetaSketch compact() {
        return sketch == null ? union().getResult() : sketch.rebuild().compact();
      }

      @Override
      public ThetaUnion union() {
        if (union == null) {
          throw new IllegalStateException("neither a sketch nor a union");
        }
        return union;
      }
    }

    @Override
    protected Known start() {
      return new Known(UpdatableThetaSketch.builder().setLogNominalEntries(size).build(), null);
    }

    @Override
    protected Known add(Known known, @Nullable Object[] row) {
      if (known.sketch == null) {
        // joined already: the row comes as a sketch of its own
        return join(known, add(start(), row));
      }
      update(known.sketch, row[0]);
      return known;
    }

    private static void update(UpdatableThetaSketch sketch, @Nullable Object value) {
      switch (value) {
        case Double number -> sketch.update(number);
        case Float number -> sketch.update((double) number);
        case Number number -> sketch.update(number.longValue());
        case Utf8 text when text.bytes().length > 0 -> sketch.update(text.bytes());
        case List<?> numbers when isOfInts(numbers) ->
            sketch.update(numbers.stream().mapToInt(Theta::asInt).toArray());
        case List<?> numbers -> sketch.update(numbers.stream().mapToLong(Theta::asLong).toArray());
        case null, default -> {}
      }
    }

    private static boolean isOfInts(List<?> numbers) {
      return numbers.stream().anyMatch(Integer.class::isInstance);
    }

    @Override
    protected Known join(Known known, Known other) {
      var union = known.union;
      if (union == null) {
        union = ThetaSetOperation.builder().setLogNominalEntries(size).buildUnion();
        union.union(known.compact());
      }
      union.union(other.compact());
      return new Known(null, union);
    }

    @Override
    protected Object result(Known known) {
      return Utf8.of(bytes(known));
    }

    @Override
    protected byte[] bytes(Known known) {
      return ((CompactThetaSketch) known.compact()).toByteArrayCompressed();
    }

    @Override
    protected Known read(byte[] bytes) {
      var union = ThetaSetOperation.builder().setLogNominalEntries(size).buildUnion();
      union.union(CompactThetaSketch.wrap(bytes));
      return new Known(null, union);
    }
  }

  private static int asInt(@Nullable Object number) {
    return number instanceof Integer value ? value : 0;
  }

  private static long asLong(@Nullable Object number) {
    return number instanceof Number value ? value.longValue() : 0;
  }

  /// The union of sketches.
  static final class Union extends Folding<ThetaUnion> {
    private static final String NAME = "theta_union_agg";

    private final int size;

    Union(int size) {
      requireSize(size, NAME);
      this.size = size;
    }

    @Override
    protected ThetaUnion start() {
      return ThetaSetOperation.builder().setLogNominalEntries(size).buildUnion();
    }

    @Override
    protected ThetaUnion add(ThetaUnion known, @Nullable Object[] row) {
      if (row[0] instanceof Utf8 bytes) {
        known.union(Theta.read(bytes.bytes(), NAME));
      }
      return known;
    }

    @Override
    protected ThetaUnion join(ThetaUnion known, ThetaUnion other) {
      known.union(other.getResult());
      return known;
    }

    @Override
    protected Object result(ThetaUnion known) {
      return Utf8.of(bytes(known));
    }

    @Override
    protected byte[] bytes(ThetaUnion known) {
      return known.getResult().toByteArrayCompressed();
    }

    @Override
    protected ThetaUnion read(byte[] bytes) {
      var union = start();
      union.union(CompactThetaSketch.wrap(bytes));
      return union;
    }
  }

  /// What all sketches saw.
  static final class Intersection extends Folding<ThetaIntersection> {
    private static final String NAME = "theta_intersection_agg";

    @Override
    protected ThetaIntersection start() {
      return ThetaSetOperation.builder().buildIntersection();
    }

    @Override
    protected ThetaIntersection add(ThetaIntersection known, @Nullable Object[] row) {
      if (row[0] instanceof Utf8 bytes) {
        known.intersect(Theta.read(bytes.bytes(), NAME));
      }
      return known;
    }

    @Override
    protected ThetaIntersection join(ThetaIntersection known, ThetaIntersection other) {
      if (other.hasResult()) {
        known.intersect(other.getResult());
      }
      return known;
    }

    @Override
    protected Object result(ThetaIntersection known) {
      return Utf8.of(known.getResult().toByteArrayCompressed());
    }

    @Override
    protected byte[] bytes(ThetaIntersection known) {
      return known.hasResult() ? known.getResult().toByteArrayCompressed() : new byte[0];
    }

    @Override
    protected ThetaIntersection read(byte[] bytes) {
      var known = start();
      if (bytes.length > 0) {
        known.intersect(CompactThetaSketch.wrap(bytes));
      }
      return known;
    }
  }
}
