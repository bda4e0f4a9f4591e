package millrace.api.java;

import java.util.Iterator;
import millrace.api.java.function.FlatMapFunction;
import millrace.api.java.function.Function;
import millrace.api.java.function.Function2;
import millrace.engine.rdd.Lineage;
import millrace.engine.rdd.Merge;
import millrace.engine.rdd.Shipped;
import millrace.engine.rdd.Step;

/// An author's functions, on their way into tasks.
final class Calls {
  private Calls() {}

  /// A function of an author's, a copy for each task.
  static <F> Shipped<F> shipped(Lineage<?> of, F function) {
    return Shipped.of(function, of.scope().host());
  }

  /// A value of an author's, a copy for each task.
  static <V> Shipped<V> value(Lineage<?> of, V value) {
    return Shipped.asItIs(value, of.scope().host());
  }

  static <A, B> Shipped<Step<A, B>> step(Lineage<?> of, Function<A, B> function) {
    return shipped(of, function).as(own -> own::call);
  }

  static <A, B> Shipped<Step<A, Iterator<B>>> flat(Lineage<?> of, FlatMapFunction<A, B> function) {
    return shipped(of, function).as(own -> own::call);
  }

  static <A, B, R> Shipped<Merge<A, B, R>> merge(Lineage<?> of, Function2<A, B, R> function) {
    return shipped(of, function).as(own -> own::call);
  }
}
