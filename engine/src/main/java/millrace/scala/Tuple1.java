package millrace.scala;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// One value.
public record Tuple1<T1>(T1 _1) implements Product, Serializable {

  public static <T1> Tuple1<T1> apply(T1 _1) {
    return new Tuple1<>(_1);
  }

  @Override
  public int productArity() {
    return 1;
  }

  @Override
  public @Nullable Object productElement(int n) {
    return switch (n) {
      case 0 -> _1;
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
