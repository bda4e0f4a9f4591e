package millrace.scala;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Two values, each of its own type. Not a record, for its parts are read as fields too: `pair._1`.
public final class Tuple2<T1, T2> implements Product, Serializable {
  public final T1 _1;
  public final T2 _2;

  public Tuple2(T1 _1, T2 _2) {
    this._1 = _1;
    this._2 = _2;
  }

  public static <T1, T2> Tuple2<T1, T2> apply(T1 _1, T2 _2) {
    return new Tuple2<>(_1, _2);
  }

  public T1 _1() {
    return _1;
  }

  public T2 _2() {
    return _2;
  }

  /// The same two, the other way round.
  public Tuple2<T2, T1> swap() {
    return new Tuple2<>(_2, _1);
  }

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public @Nullable Object productElement(int n) {
    return switch (n) {
      case 0 -> _1;
      case 1 -> _2;
      default -> throw new IndexOutOfBoundsException(n);
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tuple2<?, ?> that
        && Objects.equals(_1, that._1)
        && Objects.equals(_2, that._2);
  }

  @Override
  public int hashCode() {
    return Hashes.ofProduct(this);
  }

  @Override
  public String toString() {
    return "(" + _1 + "," + _2 + ")";
  }
}
