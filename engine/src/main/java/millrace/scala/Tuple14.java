package millrace.scala;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Fourteen values, each of its own type.
public record Tuple14<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
    T1 _1,
    T2 _2,
    T3 _3,
    T4 _4,
    T5 _5,
    T6 _6,
    T7 _7,
    T8 _8,
    T9 _9,
    T10 _10,
    T11 _11,
    T12 _12,
    T13 _13,
    T14 _14)
    implements Product, Serializable {

  public static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>
      Tuple14<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> apply(
          T1 _1,
          T2 _2,
          T3 _3,
          T4 _4,
          T5 _5,
          T6 _6,
          T7 _7,
          T8 _8,
          T9 _9,
          T10 _10,
          T11 _11,
          T12 _12,
          T13 _13,
          T14 _14) {
    return new Tuple14<>(_1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14);
  }

  @Override
  public int productArity() {
    return 14;
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
      case 6 -> _7;
      case 7 -> _8;
      case 8 -> _9;
      case 9 -> _10;
      case 10 -> _11;
      case 11 -> _12;
      case 12 -> _13;
      case 13 -> _14;
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
