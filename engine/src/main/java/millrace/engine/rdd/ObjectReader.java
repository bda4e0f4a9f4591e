package millrace.engine.rdd;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/// Reads objects that Java's serialization wrote, with the class loader of their author: classes of
/// cells are known to the loader of the cell alone.
public class ObjectReader extends ObjectInputStream {
  private final @Nullable ClassLoader loader;

  /// @param loader of the author's classes
  /// @throws IOException when the bytes do not begin as written objects do
  public ObjectReader(byte[] bytes, @Nullable ClassLoader loader) throws IOException {
    super(new ByteArrayInputStream(bytes));
    this.loader = loader;
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description)
      throws IOException, ClassNotFoundException {
    try {
      return Class.forName(description.getName(), false, loader);
    } catch (ClassNotFoundException _) {
      return super.resolveClass(description);
    }
  }
}
