package millrace.engine.operator;

import java.util.Arrays;
import millrace.engine.compute.ObjectComparison;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.FloatVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Vector;

/// Compares the rows of one column to sort by.
@FunctionalInterface
public interface Rank {
  int compare(int one, int other);

  /// By the values of a column.
  static Rank of(Vector column, Sort.Key key) {
    var values = values(column);
    var directed = key.ascending() ? values : (Rank) (one, other) -> values.compare(other, one);
    var validity = column.validity();
    if (!validity.hasNulls()) {
      return directed;
    }
    int nullFirst = key.nullsFirst() ? -1 : 1;
    return (one, other) -> {
      boolean isNull = validity.isNull(one);
      boolean isOtherNull = validity.isNull(other);
      if (isNull || isOtherNull) {
        return isNull == isOtherNull ? 0 : isNull ? nullFirst : -nullFirst;
      }
      return directed.compare(one, other);
    };
  }

  private static Rank values(Vector column) {
    return switch (column) {
      case LongVector longs -> ofLongs(longs.values());
      case IntVector ints -> {
        int[] values = ints.values();
        yield (one, other) -> Integer.compare(values[one], values[other]);
      }
      case BooleanVector flags -> {
        boolean[] values = flags.values();
        yield (one, other) -> Boolean.compare(values[one], values[other]);
      }
      case DoubleVector doubles -> {
        double[] values = doubles.values();
        yield (one, other) -> Double.compare(values[one] + 0.0, values[other] + 0.0);
      }
      case FloatVector floats -> {
        float[] values = floats.values();
        yield (one, other) -> Float.compare(values[one] + 0.0f, values[other] + 0.0f);
      }
      case BytesVector texts -> ofTexts(texts);
      case DictionaryVector codes -> {
        var texts = ofTexts(codes.values());
        int[] values = codes.codes();
        yield (one, other) ->
            values[one] == values[other] ? 0 : texts.compare(values[one], values[other]);
      }
      default -> (one, other) -> ObjectComparison.compare(column.object(one), column.object(other));
    };
  }

  private static Rank ofLongs(long[] values) {
    return (one, other) -> Long.compare(values[one], values[other]);
  }

  private static Rank ofTexts(BytesVector texts) {
    byte[] data = texts.data();
    int[] starts = texts.starts();
    int[] ends = texts.ends();
    return (one, other) ->
        Arrays.compareUnsigned(data, starts[one], ends[one], data, starts[other], ends[other]);
  }
}
