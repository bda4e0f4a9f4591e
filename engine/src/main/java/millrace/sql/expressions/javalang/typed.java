package millrace.sql.expressions.javalang;

import java.util.function.BinaryOperator;
import millrace.api.java.function.MapFunction;
import millrace.engine.error.Thrown;
import millrace.scala.Tuple2;
import millrace.sql.Encoder;
import millrace.sql.Encoders;
import millrace.sql.TypedColumn;
import millrace.sql.expressions.Aggregator;

/// Sums, averages and counts of what a function makes of objects.
@SuppressWarnings({"checkstyle:TypeName", "NamedLikeContextualKeyword"})
public class typed {
  public typed() {}

  public static <T> TypedColumn<T, Double> avg(MapFunction<T, Double> f) {
    return new TypedAverage<>(f).toColumn();
  }

  /// The number of objects for which the function does not give null.
  public static <T> TypedColumn<T, Long> count(MapFunction<T, Object> f) {
    return new TypedCount<>(f).toColumn();
  }

  public static <T> TypedColumn<T, Double> sum(MapFunction<T, Double> f) {
    return new TypedSumDouble<>(f).toColumn();
  }

  public static <T> TypedColumn<T, Long> sumLong(MapFunction<T, Long> f) {
    return new TypedSumLong<>(f).toColumn();
  }

  private static <T, R> R called(MapFunction<T, R> function, T object) {
    try {
      return function.call(object);
    } catch (Exception thrown) {
      throw Thrown.asIs(thrown);
    }
  }

  /// An aggregate whose buffer is its result.
  private abstract static class Plain<T, N> extends Aggregator<T, N, N> {
    private final N zero;
    private final BinaryOperator<N> plus;
    private final MapFunction<T, N> each;
    private final Encoder<N> encoder;

    @SuppressWarnings("unchecked") // such an encoder is for the class of the zero, without nulls
    Plain(N zero, BinaryOperator<N> plus, MapFunction<T, N> each, Encoder<Object> encoder) {
      this.zero = zero;
      this.plus = plus;
      this.each = each;
      this.encoder = (Encoder<N>) (Encoder<?>) encoder;
    }

    @Override
    public N zero() {
      return zero;
    }

    @Override
    public N reduce(N sum, T object) {
      return plus.apply(sum, called(each, object));
    }

    @Override
    public N merge(N one, N other) {
      return plus.apply(one, other);
    }

    @Override
    public N finish(N sum) {
      return sum;
    }

    @Override
    public Encoder<N> bufferEncoder() {
      return encoder;
    }

    @Override
    public Encoder<N> outputEncoder() {
      return encoder;
    }
  }

  private static final class TypedSumDouble<T> extends Plain<T, Double> {
    TypedSumDouble(MapFunction<T, Double> function) {
      super(0.0, Double::sum, function, Encoders.scalaDouble());
    }
  }

  private static final class TypedSumLong<T> extends Plain<T, Long> {
    TypedSumLong(MapFunction<T, Long> function) {
      super(0L, Long::sum, function, Encoders.scalaLong());
    }
  }

  private static final class TypedCount<T> extends Plain<T, Long> {
    TypedCount(MapFunction<T, Object> function) {
      super(
          0L,
          Long::sum,
          object -> called(function, object) == null ? 0L : 1L,
          Encoders.scalaLong());
    }
  }

  private static final class TypedAverage<T> extends Aggregator<T, Tuple2<Double, Long>, Double> {
    private final MapFunction<T, Double> function;

    TypedAverage(MapFunction<T, Double> function) {
      this.function = function;
    }

    @Override
    public Tuple2<Double, Long> zero() {
      return new Tuple2<>(0.0, 0L);
    }

    @Override
    public Tuple2<Double, Long> reduce(Tuple2<Double, Long> sum, T object) {
      return new Tuple2<>(sum._1() + called(function, object), sum._2() + 1);
    }

    @Override
    public Tuple2<Double, Long> merge(Tuple2<Double, Long> one, Tuple2<Double, Long> other) {
      return new Tuple2<>(one._1() + other._1(), one._2() + other._2());
    }

    @Override
    public Double finish(Tuple2<Double, Long> sum) {
      return sum._1() / sum._2();
    }

    @Override
    public Encoder<Tuple2<Double, Long>> bufferEncoder() {
      return Encoders.tuple(Encoders.DOUBLE(), Encoders.LONG());
    }

    @Override
    @SuppressWarnings("unchecked") // a Double that is never null
    public Encoder<Double> outputEncoder() {
      return (Encoder<Double>) (Encoder<?>) Encoders.scalaDouble();
    }
  }
}
