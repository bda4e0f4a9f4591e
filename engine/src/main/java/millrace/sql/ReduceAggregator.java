package millrace.sql;

import millrace.api.java.function.ReduceFunction;
import millrace.scala.Tuple2;
import millrace.sql.expressions.Aggregator;

/// One object made of all, two at a time. The buffer tells whether there was one yet.
final class ReduceAggregator<T> extends Aggregator<T, Tuple2<Boolean, T>, T> {
  private final ReduceFunction<T> function;
  private final Encoder<T> encoder;

  ReduceAggregator(ReduceFunction<T> function, Encoder<T> encoder) {
    this.function = function;
    this.encoder = encoder;
  }

  @Override
  @SuppressWarnings("NullAway") // there is no object yet, and none is read
  public Tuple2<Boolean, T> zero() {
    return new Tuple2<>(false, null);
  }

  @Override
  public Tuple2<Boolean, T> reduce(Tuple2<Boolean, T> buffer, T object) {
    return new Tuple2<>(true, buffer._1() ? combined(buffer, object) : object);
  }

  @Override
  public Tuple2<Boolean, T> merge(Tuple2<Boolean, T> one, Tuple2<Boolean, T> other) {
    if (!one._1()) {
      return other;
    }
    return other._1() ? new Tuple2<>(true, combined(one, finish(other))) : one;
  }

  private T combined(Tuple2<Boolean, T> buffer, T object) {
    return Functional.called(() -> function.call(finish(buffer), object));
  }

  @Override
  public T finish(Tuple2<Boolean, T> buffer) {
    return buffer._2();
  }

  @Override
  public Encoder<Tuple2<Boolean, T>> bufferEncoder() {
    return Tuples.encoder(Encoders.BOOLEAN(), encoder);
  }

  @Override
  public Encoder<T> outputEncoder() {
    return encoder;
  }
}
