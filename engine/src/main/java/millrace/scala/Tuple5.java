package millrace.scala;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Five values, each of its own type.
public record Tuple5<T1, T2, T3, T4, T5>(T1 _1, T2 _2, T3 _3, T4 _4, T5 _5)
    implements Product, Serializable {

  public static <T1, T2, T3, T4, T5> Tuple5<T1, T2, T3, T4, T5> apply(
      T1 _1, T2 _2, T3 _3, T4 _4, T5 _5) {
    return new Tuple5<>(_1, _2, _3, _4, _5);
  }

  @Override
  public int productArity() {
    return 5;
  }

  @Override
  public @Nullable Object productElement(int n) {
    return switch (n) {
      case 0 -> _1;
      case 1 -> _2;
      case 2 -> _3;
      case 3 -> _4;
      case 4 -> _5;
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
