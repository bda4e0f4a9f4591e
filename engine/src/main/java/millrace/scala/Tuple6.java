package millrace.scala;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Six values, each of its own type.
public record Tuple6<T1, T2, T3, T4, T5, T6>(T1 _1, T2 _2, T3 _3, T4 _4, T5 _5, T6 _6)
    implements Product, Serializable {

  public static <T1, T2, T3, T4, T5, T6> Tuple6<T1, T2, T3, T4, T5, T6> apply(
      T1 _1, T2 _2, T3 _3, T4 _4, T5 _5, T6 _6) {
    return new Tuple6<>(_1, _2, _3, _4, _5, _6);
  }

  @Override
  public int productArity() {
    return 6;
  }

  @Override
  public @Nullable Object productElement(int n) {
    return switch (n) {
      case 0 -> _1;
      case 1 -> _2;
      case 2 -> _3;
      case 3 -> _4;
      case 4 -> _5;
      case 5 -> _6;
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
