package millrace.scala;

import java.io.Serializable;

/// Five values, each of its own type.
public record Tuple5<T1, T2, T3, T4, T5>(T1 _1, T2 _2, T3 _3, T4 _4, T5 _5)
    implements Serializable {

  public static <T1, T2, T3, T4, T5> Tuple5<T1, T2, T3, T4, T5> apply(
      T1 _1, T2 _2, T3 _3, T4 _4, T5 _5) {
    return new Tuple5<>(_1, _2, _3, _4, _5);
  }

  @Override
  public String toString() {
    return "(" + _1 + "," + _2 + "," + _3 + "," + _4 + "," + _5 + ")";
  }
}
