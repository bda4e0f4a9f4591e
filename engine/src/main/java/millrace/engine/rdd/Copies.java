package millrace.engine.rdd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Set;
import millrace.scala.Product;
import org.jspecify.annotations.Nullable;

/// Copies of objects, by Java's serialization, and which objects need none.
public final class Copies {
  private static final Set<Class<?>> CONSTANT =
      Set.of(
          String.class,
          Integer.class,
          Long.class,
          Double.class,
          Float.class,
          Short.class,
          Byte.class,
          Boolean.class,
          Character.class,
          BigDecimal.class,
          BigInteger.class);

  private Copies() {}

  /// Whether nothing of an object can change, so that it is its own copy.
  static boolean isConstant(@Nullable Object object) {
    if (object == null || CONSTANT.contains(object.getClass()) || object instanceof Enum) {
      return true;
    }
    if (object instanceof Product product && object.getClass().getName().contains(".scala.")) {
      for (int i = 0; i < product.productArity(); i++) {
        if (!isConstant(product.productElement(i))) {
          return false;
        }
      }
      return true;
    }
    return false;
  }

  /// @throws IOException when it cannot be written
  public static byte[] bytes(@Nullable Object object) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var output = new ObjectOutputStream(bytes)) {
      output.writeObject(object);
    }
    return bytes.toByteArray();
  }

  /// Reads what {@link #bytes} wrote.
  ///
  /// @param loader that knows the author's classes
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the caller knows
  public static <T> T read(byte[] bytes, @Nullable ClassLoader loader) {
    try (var input = new ObjectReader(bytes, loader)) {
      return (T) input.readObject();
    } catch (IOException | ClassNotFoundException wrong) {
      throw new IllegalStateException("what was written cannot be read again: " + wrong, wrong);
    }
  }

  /// The class loader of an object's class, or the thread's where it is one of the JDK's.
  static @Nullable ClassLoader loader(@Nullable Object object) {
    var own = object == null ? null : object.getClass().getClassLoader();
    return own == null || Objects.equals(own, Copies.class.getClassLoader())
        ? Thread.currentThread().getContextClassLoader()
        : own;
  }
}
