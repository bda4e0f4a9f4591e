package millrace.scala;

import org.jspecify.annotations.Nullable;

/// Something that is its parts.
public interface Product {
  /// How many parts there are.
  int productArity();

  /// The part at a place, counted from 0.
  @Nullable Object productElement(int n);
}
