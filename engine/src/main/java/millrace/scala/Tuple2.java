package millrace.scala;

import java.io.Serializable;

/// Two values, each of its own type.
public record Tuple2<T1, T2>(T1 _1, T2 _2) implements Serializable {

  /// The same two, the other way round.
  public Tuple2<T2, T1> swap() {
    return new Tuple2<>(_2, _1);
  }

  public static <T1, T2> Tuple2<T1, T2> apply(T1 _1, T2 _2) {
    return new Tuple2<>(_1, _2);
  }

  @Override
  public String toString() {
    return "(" + _1 + "," + _2 + ")";
  }
}
