package millrace.engine.function;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/// Loops made of a function of one row, for work that is long beside a call: texts, lists,
/// functions of mathematics. Rows with a null are null and are not computed.
final class Rows {
  private Rows() {}

  /// Of one value that is not null; the result may be.
  @FunctionalInterface
  interface One {
    @Nullable Object of(Object value);
  }

  @FunctionalInterface
  interface Two {
    @Nullable Object of(Object first, Object second);
  }

  @FunctionalInterface
  interface Three {
    @Nullable Object of(Object first, Object second, Object third);
  }

  /// Of any number of values, nulls among them only where the function takes nulls.
  @FunctionalInterface
  interface Many {
    @Nullable Object of(@Nullable Object[] values);
  }

  static Function.Opening one(One work) {
    return each(values -> work.of(present(values[0])));
  }

  static Function.Opening two(Two work) {
    return each(values -> work.of(present(values[0]), present(values[1])));
  }

  static Function.Opening three(Three work) {
    return each(values -> work.of(present(values[0]), present(values[1]), present(values[2])));
  }

  /// Called for rows without a null alone.
  static Function.Opening each(Many work) {
    return (call, _) -> loop(call.type(), work, true);
  }

  /// Called for all rows.
  static Function.Opening eachWithNulls(Many work) {
    return (call, _) -> loop(call.type(), work, false);
  }

  /// Of texts as Java's strings to a text.
  static Function.Opening text(java.util.function.UnaryOperator<String> work) {
    return one(value -> Utf8.of(work.apply(value.toString())));
  }

  static Loop loop(millrace.sql.types.DataType type, Many work, boolean strict) {
    return (arguments, size) -> {
      var result = VectorBuilder.of(type);
      var values = new @Nullable Object[arguments.length];
      for (int row = 0; row < size; row++) {
        boolean known = true;
        for (int i = 0; i < values.length; i++) {
          values[i] = arguments[i].object(row);
          known &= values[i] != null;
        }
        result.append(known || !strict ? work.of(values) : null);
      }
      return result.build();
    };
  }

  private static Object present(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("a null where none can be");
    }
    return value;
  }

  /// Of numbers, as those of {@link Math}.
  static Function.Opening doubles(DoubleUnaryOperator work) {
    return (_, _) ->
        (arguments, size) -> {
          double[] values = ((DoubleVector) arguments[0]).values();
          var result = new double[size];
          for (int row = 0; row < size; row++) {
            result[row] = work.applyAsDouble(values[row]);
          }
          return new DoubleVector(result, size, arguments[0].validity());
        };
  }

  static Function.Opening doubles(DoubleBinaryOperator work) {
    return (_, _) ->
        (arguments, size) -> {
          double[] left = ((DoubleVector) arguments[0]).values();
          double[] right = ((DoubleVector) arguments[1]).values();
          var result = new double[size];
          for (int row = 0; row < size; row++) {
            result[row] = work.applyAsDouble(left[row], right[row]);
          }
          return new DoubleVector(
              result, size, arguments[0].validity().and(arguments[1].validity(), size));
        };
  }

  /// Of days or other ints to ints.
  static Function.Opening ints(IntUnaryOperator work) {
    return (_, _) ->
        (arguments, size) -> {
          int[] values = ((IntVector) arguments[0]).values();
          var result = new int[size];
          for (int row = 0; row < size; row++) {
            result[row] = work.applyAsInt(values[row]);
          }
          return new IntVector(result, size, arguments[0].validity());
        };
  }

  static long[] longs(Vector vector) {
    return ((LongVector) vector).values();
  }
}
