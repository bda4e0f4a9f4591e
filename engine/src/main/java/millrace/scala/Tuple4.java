package millrace.scala;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Four values, each of its own type.
public record Tuple4<T1, T2, T3, T4>(T1 _1, T2 _2, T3 _3, T4 _4) implements Product, Serializable {

  public static <T1, T2, T3, T4> Tuple4<T1, T2, T3, T4> apply(T1 _1, T2 _2, T3 _3, T4 _4) {
    return new Tuple4<>(_1, _2, _3, _4);
  }

  @Override
  public int productArity() {
    return 4;
  }

  @Override
  public @Nullable Object productElement(int n) {
    return switch (n) {
      case 0 -> _1;
      case 1 -> _2;
      case 2 -> _3;
      case 3 -> _4;
      default -> throw new IndexOutOfBoundsException(n);
    };
  }

  @Override
  public int hashCode() {
    return Hashes.ofProduct(this);
  }

  @Override
  public String toString() {
    return Hashes.text(this);
  }
}
