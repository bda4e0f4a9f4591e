package millrace.scala;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Three values, each of its own type.
public record Tuple3<T1, T2, T3>(T1 _1, T2 _2, T3 _3) implements Product, Serializable {

  public static <T1, T2, T3> Tuple3<T1, T2, T3> apply(T1 _1, T2 _2, T3 _3) {
    return new Tuple3<>(_1, _2, _3);
  }

  @Override
  public int productArity() {
    return 3;
  }

  @Override
  public @Nullable Object productElement(int n) {
    return switch (n) {
      case 0 -> _1;
      case 1 -> _2;
      case 2 -> _3;
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
