package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.sql.types.DataTypes.FloatType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.sql.types.ArrayType;
import org.jspecify.annotations.Nullable;

/// Functions of vectors, which are arrays of FLOAT. A vector with a null has no product, distance
/// or length: null. Sums are made as Spark makes them, eight numbers at a time, so that their last
/// digits are the same.
final class Vectors {
  private static final ArrayType VECTOR = new ArrayType(FloatType, true);
  private static final Kind A_VECTOR =
      new Kind(
          "ARRAY<FLOAT>",
          type -> type instanceof ArrayType array && array.elementType().equals(FloatType),
          VECTOR,
          _ -> false);
  private static final int STRIDE = 8;

  private Vectors() {}

  static List<Function> functions() {
    return List.of(
        ofTwo("vector_cosine_similarity", Vectors::similarity),
        ofTwo("vector_inner_product", (a, b) -> sum(a.length, i -> a[i] * b[i])),
        ofTwo(
            "vector_l2_distance",
            (a, b) ->
                (float)
                    Math.sqrt(
                        sum(
                            a.length,
                            i -> {
                              float apart = a[i] - b[i];
                              return apart * apart;
                            }))),
        withDegree("vector_norm")
            .gives(FloatType)
            .mayBeNull()
            .loop(
                (call, _) ->
                    Rows.loop(
                        call.type(),
                        values -> {
                          float[] vector = numbers(values[0]);
                          float degree = degree(call.function(), values[1]);
                          return vector == null ? null : (Object) norm(vector, degree);
                        },
                        true)),
        withDegree("vector_normalize")
            .gives(VECTOR)
            .mayBeNull()
            .loop(
                (call, _) ->
                    Rows.loop(
                        call.type(),
                        values -> {
                          float[] vector = numbers(values[0]);
                          float degree = degree(call.function(), values[1]);
                          return vector == null ? null : normalized(vector, degree);
                        },
                        true)),
        overRows("vector_sum"),
        overRows("vector_avg"));
  }

  private static Function overRows(String name) {
    return named(name).takes(A_VECTOR.onlyItself()).gives(VECTOR).mayBeNull().aggregates();
  }

  /// A number of two vectors of the same length.
  @FunctionalInterface
  private interface Pair {
    @Nullable Object of(float[] one, float[] other);
  }

  private static Function ofTwo(String name, Pair work) {
    return named(name)
        .takes(A_VECTOR.onlyItself(), A_VECTOR.onlyItself())
        .gives(FloatType)
        .mayBeNull()
        .canFail()
        .loop(
            Rows.two(
                (one, other) -> {
                  int length = Values.list(one).size();
                  int otherLength = Values.list(other).size();
                  if (length != otherLength) {
                    throw new DataException(
                        DataException.Kind.RUNTIME,
                        "VECTOR_DIMENSION_MISMATCH",
                        Map.of(
                            "functionName",
                            Quoted.name(name),
                            "leftDim",
                            String.valueOf(length),
                            "rightDim",
                            String.valueOf(otherLength)));
                  }
                  float[] left = numbers(one);
                  float[] right = numbers(other);
                  return left == null || right == null ? null : work.of(left, right);
                }));
  }

  private static Function withDegree(String name) {
    return named(name)
        .takes(A_VECTOR.onlyItself())
        .may(Kind.of(FloatType).onlyItself(), 2.0f, FloatType)
        .canFail();
  }

  private static float degree(String function, @Nullable Object value) {
    float degree = value instanceof Float number ? number : 0;
    if (degree != 1 && degree != 2 && degree != Float.POSITIVE_INFINITY) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "INVALID_VECTOR_NORM_DEGREE",
          Map.of("functionName", Quoted.name(function), "degree", String.valueOf(value)));
    }
    return degree;
  }

  private static float @Nullable [] numbers(@Nullable Object vector) {
    var list = Values.list(vector);
    var numbers = new float[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(list.get(i) instanceof Float number)) {
        return null;
      }
      numbers[i] = number;
    }
    return numbers;
  }

  @FunctionalInterface
  private interface Term {
    float at(int place);
  }

  /// Eight terms become one number before they are added to the rest.
  private static float sum(int length, Term term) {
    float sum = 0;
    int place = 0;
    for (; place + STRIDE <= length; place += STRIDE) {
      float part = term.at(place);
      for (int i = 1; i < STRIDE; i++) {
        part += term.at(place + i);
      }
      sum += part;
    }
    for (; place < length; place++) {
      sum += term.at(place);
    }
    return sum;
  }

  private static @Nullable Object similarity(float[] a, float[] b) {
    if (a.length == 0) {
      return null;
    }
    float product = sum(a.length, i -> a[i] * b[i]);
    float lengths =
        (float) Math.sqrt(sum(a.length, i -> a[i] * a[i]) * sum(b.length, i -> b[i] * b[i]));
    return lengths < Float.MIN_NORMAL ? null : (Object) (product / lengths);
  }

  private static float norm(float[] vector, float degree) {
    if (degree == 1) {
      return sum(vector.length, i -> Math.abs(vector[i]));
    }
    if (degree == 2) {
      return (float) Math.sqrt(sum(vector.length, i -> vector[i] * vector[i]));
    }
    float greatest = 0;
    for (float number : vector) {
      // unlike Math.max, NaN does not win
      greatest = Math.abs(number) > greatest ? Math.abs(number) : greatest;
    }
    return greatest;
  }

  private static @Nullable Object normalized(float[] vector, float degree) {
    float norm = norm(vector, degree);
    if (vector.length > 0 && norm < Float.MIN_NORMAL) {
      return null;
    }
    var parts = new ArrayList<Float>();
    for (float number : vector) {
      parts.add(number / norm);
    }
    return parts;
  }
}
