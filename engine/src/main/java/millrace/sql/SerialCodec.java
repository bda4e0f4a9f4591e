package millrace.sql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.rdd.ObjectReader;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// Objects as bytes that say all of them.
///
/// @param anything whether objects that are not serializable are taken apart into their fields
record SerialCodec(Class<?> javaType, boolean anything) implements Codec {
  SerialCodec {
    if (javaType.isPrimitive()) {
      throw DataException.unnamed(
          DataException.Kind.UNSUPPORTED,
          "%s is no class of objects; take the encoder that Encoders has for it"
              .formatted(javaType.getName()));
    }
    if (!Modifier.isPublic(javaType.getModifiers())) {
      throw DataException.unnamed(
          DataException.Kind.UNSUPPORTED,
          "%s is not a public class. Only public classes are supported."
              .formatted(javaType.getName()));
    }
  }

  @Override
  public DataType type() {
    return DataTypes.BinaryType;
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public Object toInternal(Object external) {
    var bytes = new ByteArrayOutputStream();
    try (var output = anything ? new Writer(bytes) : new ObjectOutputStream(bytes)) {
      output.writeObject(external);
    } catch (IOException wrong) {
      throw failed("EXPRESSION_ENCODING_FAILED", wrong);
    }
    return Utf8.of(bytes.toByteArray());
  }

  @Override
  public Decoder decoder(DataType actual, String path) {
    if (!actual.equals(DataTypes.BinaryType)) {
      throw External.unfitting(path, actual, DataTypes.BinaryType);
    }
    return internal -> {
      try (var input = new Reader(((Utf8) internal).bytes(), loader(javaType))) {
        return input.readObject();
      } catch (IOException | ClassNotFoundException wrong) {
        throw failed("EXPRESSION_DECODING_FAILED", wrong);
      }
    };
  }

  private DataException failed(String condition, Exception wrong) {
    return new DataException(
        DataException.Kind.RUNTIME,
        condition,
        Map.of("expressions", javaType.getName()),
        "a %s cannot be written as bytes and read again: %s".formatted(javaType.getName(), wrong),
        wrong);
  }

  private static @Nullable ClassLoader loader(Class<?> type) {
    var own = type.getClassLoader();
    return own == null ? Thread.currentThread().getContextClassLoader() : own;
  }

  private static final class Writer extends ObjectOutputStream {
    Writer(OutputStream output) throws IOException {
      super(output);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) throws IOException {
      return object instanceof Serializable ? object : Parts.of(object);
    }
  }

  private static final class Reader extends ObjectReader {
    Reader(byte[] bytes, @Nullable ClassLoader loader) throws IOException {
      super(bytes, loader);
      enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object object) throws IOException {
      return object instanceof Parts parts ? parts.whole() : object;
    }
  }
}
