package millrace.scala;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Hashes as Scala has them, by which pairs are distributed and maps ordered.
public final class Hashes {
  private static final int PRODUCT_SEED = 0xcafebabe;

  private Hashes() {}

  /// The hash of a value; numbers that are equal have the same, whatever their class.
  public static int of(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case Long number -> ofWhole(number);
      case Double number -> ofNumber(number);
      case Float number -> ofNumber(number);
      default -> value.hashCode();
    };
  }

  private static int ofWhole(long number) {
    return (int) number == number ? (int) number : Long.hashCode(number);
  }

  private static int ofNumber(double number) {
    if ((int) number == number) {
      return (int) number;
    }
    if ((long) number == number) {
      return Long.hashCode((long) number);
    }
    return (float) number == number ? Float.hashCode((float) number) : Double.hashCode(number);
  }

  /// The hash of Scala's own BigDecimal: that of the number it equals, whichever class that has.
  public static int ofDecimal(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    if (stripped.scale() <= 0) {
      var whole = stripped.toBigInteger();
      return whole.bitLength() < Long.SIZE ? ofWhole(whole.longValue()) : whole.hashCode();
    }
    double near = number.doubleValue();
    if (Double.isFinite(near) && new BigDecimal(Double.toString(near)).compareTo(number) == 0) {
      return ofNumber(near);
    }
    return stripped.unscaledValue().hashCode() ^ mixed(stripped.scale());
  }

  /// The hash of something that is its parts: MurmurHash3 of its class's name and the parts.
  static int ofProduct(Product product) {
    var parts = new @Nullable Object[product.productArity()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = product.productElement(i);
    }
    return ofParts(product.getClass().getSimpleName(), parts);
  }

  /// The hash of what a class of this name with these parts has.
  static int ofParts(String name, @Nullable Object... parts) {
    int hash = mix(PRODUCT_SEED, name.hashCode());
    for (var part : parts) {
      hash = mix(hash, of(part));
    }
    hash ^= parts.length;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }

  private static int mix(int hash, int word) {
    return Integer.rotateLeft(hash ^ mixed(word), 13) * 5 + 0xe6546b64;
  }

  private static int mixed(int word) {
    return Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
  }

  /// The parts between parentheses.
  static String text(Product product) {
    var text = new StringBuilder("(");
    for (int i = 0; i < product.productArity(); i++) {
      text.append(i == 0 ? "" : ",").append(product.productElement(i));
    }
    return text.append(')').toString();
  }
}
