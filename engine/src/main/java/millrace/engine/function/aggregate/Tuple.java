package millrace.engine.function.aggregate;

import java.lang.foreign.MemorySegment;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.vector.Utf8;
import org.apache.datasketches.common.Family;
import org.apache.datasketches.tuple.SummaryDeserializer;
import org.apache.datasketches.tuple.SummaryFactory;
import org.apache.datasketches.tuple.SummarySetOperations;
import org.apache.datasketches.tuple.TupleAnotB;
import org.apache.datasketches.tuple.TupleIntersection;
import org.apache.datasketches.tuple.TupleSketch;
import org.apache.datasketches.tuple.TupleUnion;
import org.apache.datasketches.tuple.UpdatableSummary;
import org.apache.datasketches.tuple.adouble.DoubleSummary;
import org.apache.datasketches.tuple.adouble.DoubleSummaryDeserializer;
import org.apache.datasketches.tuple.adouble.DoubleSummaryFactory;
import org.apache.datasketches.tuple.adouble.DoubleSummarySetOperations;
import org.apache.datasketches.tuple.aninteger.IntegerSummary;
import org.apache.datasketches.tuple.aninteger.IntegerSummaryDeserializer;
import org.apache.datasketches.tuple.aninteger.IntegerSummaryFactory;
import org.apache.datasketches.tuple.aninteger.IntegerSummarySetOperations;
import org.jspecify.annotations.Nullable;

/// Tuple sketches: theta sketches with a number beside each key, a sum or the like of all that came
/// with the key. As bytes they are those of Spark.
///
/// @param <U> the numbers
/// @param <S> what the library keeps of them
public abstract sealed class Tuple<U, S extends UpdatableSummary<U>> {
  private static final int FAMILY = 2;

  private Tuple() {}

  /// How the numbers of one key become one.
  public enum Mode {
    SUM,
    MIN,
    MAX,
    ALWAYSONE;

    /// @throws QueryException if there is no such mode
    public static Mode of(String name, String function) {
      for (var mode : values()) {
        if (mode.name().equalsIgnoreCase(name)) {
          return mode;
        }
      }
      throw new QueryException(
          "DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
          Map.of(
              "sqlExpr", Quoted.sql(function), "msg", "the mode is %s".formatted(name), "hint", ""),
          "%s knows the modes sum, min, max and alwaysone, but got %s".formatted(function, name));
    }

    private static Mode of(@Nullable Object name) {
      return valueOf(String.valueOf(name).toUpperCase(Locale.ROOT));
    }
  }

  abstract SummaryFactory<S> factory(Mode mode);

  abstract SummarySetOperations<S> operations(Mode mode);

  abstract SummaryDeserializer<S> deserializer();

  abstract S summary(Mode mode);

  abstract U number(@Nullable Object value);

  abstract Object value(S summary);

  /// What a mode makes of two numbers.
  abstract Object joined(Object one, Object other, Mode mode);

  abstract Object zero();

  /// Sketches with numbers of the type DOUBLE.
  public static Tuple<?, ?> doubles() {
    return new OfDoubles();
  }

  /// Sketches with numbers of the type INT.
  public static Tuple<?, ?> integers() {
    return new OfIntegers();
  }

  /// Those that a function is named after.
  static Tuple<?, ?> of(String function) {
    return function.endsWith("_double") ? doubles() : integers();
  }

  // --- one or two sketches ---

  /// About how many keys a sketch saw.
  public double estimate(byte[] sketch, String function) {
    return read(sketch, function).getEstimate();
  }

  /// The share of all keys that the sketch keeps.
  public double theta(byte[] sketch, String function) {
    return read(sketch, function).getTheta();
  }

  /// The numbers of all keys as one.
  public Object total(byte[] sketch, @Nullable Object modeName, String function) {
    var mode = Mode.of(modeName);
    var each = read(sketch, function).iterator();
    @Nullable Object total = null;
    while (each.next()) {
      var value = mode == Mode.ALWAYSONE ? joined(zero(), zero(), mode) : value(each.getSummary());
      total =
          total == null ? value : joined(total, value, mode == Mode.ALWAYSONE ? Mode.SUM : mode);
    }
    return total == null ? zero() : total;
  }

  /// @param theta whether the second is a theta sketch
  public Utf8 union(
      byte[] one,
      byte[] other,
      int size,
      @Nullable Object modeName,
      boolean theta,
      String function) {
    var mode = Mode.of(modeName);
    var union = new TupleUnion<>(1 << size, operations(mode));
    union.union(read(one, function));
    if (theta) {
      union.union(Theta.read(other, function), summary(mode));
    } else {
      union.union(read(other, function));
    }
    return Utf8.of(union.getResult().toByteArray());
  }

  public Utf8 intersection(
      byte[] one, byte[] other, @Nullable Object modeName, boolean theta, String function) {
    var mode = Mode.of(modeName);
    var both = new TupleIntersection<>(operations(mode));
    both.intersect(read(one, function));
    if (theta) {
      both.intersect(Theta.read(other, function), summary(mode));
    } else {
      both.intersect(read(other, function));
    }
    return Utf8.of(both.getResult().toByteArray());
  }

  /// The keys of the one that the other does not have.
  public Utf8 difference(byte[] one, byte[] other, boolean theta, String function) {
    var rest = new TupleAnotB<S>();
    rest.setA(read(one, function));
    if (theta) {
      rest.notB(Theta.read(other, function));
    } else {
      rest.notB(read(other, function));
    }
    return Utf8.of(rest.getResult(true).toByteArray());
  }

  /// @throws DataException if the bytes are no such sketch
  TupleSketch<S> read(byte[] bytes, String function) {
    return valid(
        function,
        () -> {
          var family = Family.idToFamily(bytes[FAMILY] & 0xFF);
          if (family != Family.TUPLE) {
            throw new DataException(
                DataException.Kind.RUNTIME,
                "TUPLE_INVALID_INPUT_SKETCH_BUFFER_FAMILY",
                Map.of(
                    "function",
                    Quoted.name(function),
                    "expectedFamily",
                    Family.TUPLE.toString(),
                    "actualFamily",
                    String.valueOf(family)));
          }
          return TupleSketch.heapifySketch(MemorySegment.ofArray(bytes), deserializer());
        });
  }

  private static <T> T valid(String function, Supplier<T> work) {
    try {
      return work.get();
    } catch (DataException wrong) {
      throw wrong;
    } catch (RuntimeException | AssertionError wrong) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "TUPLE_INVALID_INPUT_SKETCH_BUFFER",
          Map.of("function", Quoted.name(function)),
          wrong);
    }
  }

  // --- of many rows ---

  Folding<?> ofPairs(int size, Mode mode) {
    return new TupleFoldings.OfPairs<>(this, size, mode);
  }

  Folding<?> union(int size, Mode mode, String function) {
    return new TupleFoldings.Union<>(this, size, mode, function);
  }

  Folding<?> intersection(Mode mode, String function) {
    return new TupleFoldings.Intersection<>(this, mode, function);
  }

  // --- the two kinds ---

  private static final class OfDoubles extends Tuple<Double, DoubleSummary> {
    private static DoubleSummary.Mode own(Mode mode) {
      return switch (mode) {
        case SUM -> DoubleSummary.Mode.Sum;
        case MIN -> DoubleSummary.Mode.Min;
        case MAX -> DoubleSummary.Mode.Max;
        case ALWAYSONE -> DoubleSummary.Mode.AlwaysOne;
      };
    }

    @Override
    SummaryFactory<DoubleSummary> factory(Mode mode) {
      return new DoubleSummaryFactory(own(mode));
    }

    @Override
    SummarySetOperations<DoubleSummary> operations(Mode mode) {
      return new DoubleSummarySetOperations(own(mode));
    }

    @Override
    SummaryDeserializer<DoubleSummary> deserializer() {
      return new DoubleSummaryDeserializer();
    }

    @Override
    DoubleSummary summary(Mode mode) {
      return new DoubleSummary(own(mode));
    }

    @Override
    Double number(@Nullable Object value) {
      return value instanceof Number number ? number.doubleValue() : 0.0;
    }

    @Override
    Object value(DoubleSummary summary) {
      return summary.getValue();
    }

    @Override
    Object joined(Object one, Object other, Mode mode) {
      double a = (Double) one;
      double b = (Double) other;
      return switch (mode) {
        case SUM -> a + b;
        case MIN -> Math.min(a, b);
        case MAX -> Math.max(a, b);
        case ALWAYSONE -> 1.0;
      };
    }

    @Override
    Object zero() {
      return 0.0;
    }
  }

  private static final class OfIntegers extends Tuple<Integer, IntegerSummary> {
    private static IntegerSummary.Mode own(Mode mode) {
      return switch (mode) {
        case SUM -> IntegerSummary.Mode.Sum;
        case MIN -> IntegerSummary.Mode.Min;
        case MAX -> IntegerSummary.Mode.Max;
        case ALWAYSONE -> IntegerSummary.Mode.AlwaysOne;
      };
    }

    @Override
    SummaryFactory<IntegerSummary> factory(Mode mode) {
      return new IntegerSummaryFactory(own(mode));
    }

    @Override
    SummarySetOperations<IntegerSummary> operations(Mode mode) {
      return new IntegerSummarySetOperations(own(mode), own(mode));
    }

    @Override
    SummaryDeserializer<IntegerSummary> deserializer() {
      return new IntegerSummaryDeserializer();
    }

    @Override
    IntegerSummary summary(Mode mode) {
      return new IntegerSummary(own(mode));
    }

    @Override
    Integer number(@Nullable Object value) {
      return value instanceof Number number ? number.intValue() : 0;
    }

    @Override
    Object value(IntegerSummary summary) {
      return (long) summary.getValue();
    }

    @Override
    Object joined(Object one, Object other, Mode mode) {
      long a = (Long) one;
      long b = (Long) other;
      return switch (mode) {
        case SUM -> a + b;
        case MIN -> Math.min(a, b);
        case MAX -> Math.max(a, b);
        case ALWAYSONE -> 1L;
      };
    }

    @Override
    Object zero() {
      return 0L;
    }
  }
}
