package millrace.engine.function.aggregate;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import org.apache.datasketches.common.SketchesArgumentException;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.kll.KllFloatsSketch;
import org.apache.datasketches.kll.KllLongsSketch;
import org.apache.datasketches.kll.KllSketch;
import org.apache.datasketches.quantilescommon.QuantileSearchCriteria;
import org.jspecify.annotations.Nullable;

/// KLL sketches: ranks and quantiles of numbers, in a few kilobytes; one kind for each type of
/// number. As bytes they are those of Spark.
public enum Kll {
  BIGINT,
  FLOAT,
  DOUBLE;

  private static final int LEAST = 8;
  private static final int MOST = 65535;
  private static final int STANDARD = 200;
  private static final QuantileSearchCriteria INCLUSIVE = QuantileSearchCriteria.INCLUSIVE;

  /// The type of its numbers.
  public DataType type() {
    return switch (this) {
      case BIGINT -> DataTypes.LongType;
      case FLOAT -> DataTypes.FloatType;
      case DOUBLE -> DataTypes.DoubleType;
    };
  }

  /// Behind the names of its functions.
  public String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind that a function is named after.
  static Kll of(String function) {
    for (var kind : values()) {
      if (function.endsWith("_" + kind.suffix())) {
        return kind;
      }
    }
    throw new IllegalStateException("no kind of sketch: " + function);
  }

  /// @throws QueryException if a sketch cannot be of that size
  public static void requireSize(int size, String function) {
    if (size < LEAST || size > MOST) {
      throw new QueryException(
          "DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
          Map.of("sqlExpr", Quoted.sql(function), "msg", "k is %d".formatted(size), "hint", ""),
          "%s takes %d to %d as k, but got %d".formatted(function, LEAST, MOST, size));
    }
  }

  // --- one sketch ---

  public long count(byte[] bytes, String function) {
    return valid(function, () -> read(bytes).getN());
  }

  public Utf8 text(byte[] bytes, String function) {
    return Utf8.of(valid(function, () -> read(bytes).toString()));
  }

  public Utf8 merged(byte[] one, byte[] other, String function) {
    return valid(
        function,
        () -> {
          var all = read(one);
          all.merge(read(other));
          return Utf8.of(written(all));
        });
  }

  /// The number below which the share of all numbers lies, or a list for a list.
  public Object quantile(byte[] bytes, @Nullable Object share, String function) {
    if (share instanceof List<?> shares) {
      var all = new ArrayList<Object>();
      shares.forEach(each -> all.add(quantile(bytes, each, function)));
      return all;
    }
    double rank = share instanceof Double number ? number : 0;
    return valid(
        function,
        () ->
            switch (read(bytes)) {
              case KllLongsSketch sketch -> (Object) sketch.getQuantile(rank, INCLUSIVE);
              case KllFloatsSketch sketch -> (Object) sketch.getQuantile(rank, INCLUSIVE);
              case KllSketch sketch ->
                  (Object) ((KllDoublesSketch) sketch).getQuantile(rank, INCLUSIVE);
            });
  }

  /// The share of all numbers that lies below a number, or a list for a list.
  public Object rank(byte[] bytes, @Nullable Object quantile, String function) {
    if (quantile instanceof List<?> quantiles) {
      var all = new ArrayList<Object>();
      quantiles.forEach(each -> all.add(rank(bytes, each, function)));
      return all;
    }
    return valid(
        function,
        () ->
            switch (read(bytes)) {
              case KllLongsSketch sketch -> sketch.getRank(number(quantile).longValue(), INCLUSIVE);
              case KllFloatsSketch sketch ->
                  sketch.getRank(number(quantile).floatValue(), INCLUSIVE);
              case KllSketch sketch ->
                  ((KllDoublesSketch) sketch).getRank(number(quantile).doubleValue(), INCLUSIVE);
            });
  }

  private static Number number(@Nullable Object value) {
    return value instanceof Number number ? number : 0;
  }

  private KllSketch read(byte[] bytes) {
    var memory = MemorySegment.ofArray(bytes);
    return switch (this) {
      case BIGINT -> KllLongsSketch.heapify(memory);
      case FLOAT -> KllFloatsSketch.heapify(memory);
      case DOUBLE -> KllDoublesSketch.heapify(memory);
    };
  }

  private KllSketch empty(int size) {
    return switch (this) {
      case BIGINT -> KllLongsSketch.newHeapInstance(size);
      case FLOAT -> KllFloatsSketch.newHeapInstance(size);
      case DOUBLE -> KllDoublesSketch.newHeapInstance(size);
    };
  }

  private static byte[] written(KllSketch sketch) {
    return switch (sketch) {
      case KllLongsSketch longs -> longs.toByteArray();
      case KllFloatsSketch floats -> floats.toByteArray();
      default -> ((KllDoublesSketch) sketch).toByteArray();
    };
  }

  private static <T> T valid(String function, Supplier<T> work) {
    try {
      return work.get();
    } catch (SketchesArgumentException wrong) {
      boolean rank = String.valueOf(wrong.getMessage()).contains("normalized rank");
      throw rank
          ? new DataException(
              DataException.Kind.RUNTIME,
              "KLL_SKETCH_INVALID_QUANTILE_RANGE",
              Map.of("functionName", Quoted.name(function)),
              wrong)
          : invalid(function, wrong);
    } catch (RuntimeException | AssertionError wrong) {
      throw invalid(function, wrong);
    }
  }

  private static DataException invalid(String function, Throwable cause) {
    return new DataException(
        DataException.Kind.RUNTIME,
        "KLL_INVALID_INPUT_SKETCH_BUFFER",
        Map.of("function", Quoted.name(function)),
        cause);
  }

  // --- of many rows ---

  /// A sketch of numbers.
  static final class OfNumbers extends Folding<KllSketch> {
    private final Kll kind;
    private final int size;

    OfNumbers(Kll kind, OptionalInt size) {
      this.kind = kind;
      this.size = size.orElse(STANDARD);
    }

    @Override
    protected KllSketch start() {
      return kind.empty(size);
    }

    @Override
    protected KllSketch add(KllSketch known, @Nullable Object[] row) {
      var number = number(row[0]);
      switch (known) {
        case KllLongsSketch sketch -> sketch.update(number.longValue());
        case KllFloatsSketch sketch -> sketch.update(number.floatValue());
        default -> ((KllDoublesSketch) known).update(number.doubleValue());
      }
      return known;
    }

    @Override
    protected KllSketch join(KllSketch known, KllSketch other) {
      known.merge(other);
      return known;
    }

    /// As Spark joins parts: the bytes tell of it.
    @Override
    protected Object result(KllSketch known) {
      return Utf8.of(written(join(start(), known)));
    }

    @Override
    protected byte[] bytes(KllSketch known) {
      return written(known);
    }

    @Override
    protected KllSketch read(byte[] bytes) {
      return kind.read(bytes);
    }
  }

  /// Sketches merged into one, which has the size of the first if none is given.
  static final class OfSketches extends Folding<OfSketches.Known> {
    private final Kll kind;
    private final OptionalInt size;
    private final String name;

    OfSketches(Kll kind, OptionalInt size, String name) {
      this.kind = kind;
      this.size = size;
      this.name = name;
    }

    static final class Known {
      private @Nullable KllSketch sketch;
    }

    @Override
    protected Known start() {
      var known = new Known();
      if (size.isPresent()) {
        known.sketch = kind.empty(size.getAsInt());
      }
      return known;
    }

    @Override
    protected Known add(Known known, @Nullable Object[] row) {
      if (row[0] instanceof Utf8 bytes) {
        known.sketch =
            valid(
                name,
                () -> {
                  var more = kind.read(bytes.bytes());
                  var all = known.sketch == null ? kind.empty(more.getK()) : known.sketch;
                  all.merge(more);
                  return all;
                });
      }
      return known;
    }

    @Override
    protected Known join(Known known, Known other) {
      if (known.sketch == null) {
        return other;
      }
      if (other.sketch != null) {
        known.sketch.merge(other.sketch);
      }
      return known;
    }

    @Override
    protected Object result(Known known) {
      var all = join(start(), known).sketch;
      return Utf8.of(written(all == null ? kind.empty(size.orElse(STANDARD)) : all));
    }

    @Override
    protected byte[] bytes(Known known) {
      return known.sketch == null ? new byte[0] : written(known.sketch);
    }

    @Override
    protected Known read(byte[] bytes) {
      var known = new Known();
      if (bytes.length > 0) {
        known.sketch = kind.read(bytes);
      }
      return known;
    }
  }
}
