package millrace.sql;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object that is not serializable, as the values of its fields, those of its superclasses
/// first.
final class Parts implements Serializable {
  private final Class<?> type;
  private final @Nullable Object[] values;

  private Parts(Class<?> type, @Nullable Object[] values) {
    this.type = type;
    this.values = values;
  }

  static Parts of(Object object) throws IOException {
    var fields = fields(object.getClass());
    var values = new @Nullable Object[fields.size()];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = fields.get(i).get(object);
      }
    } catch (IllegalAccessException wrong) {
      throw unreadable(object.getClass(), wrong);
    }
    return new Parts(object.getClass(), values);
  }

  /// The object again, made without a constructor of its own.
  Object whole() throws IOException {
    try {
      var object = maker(type).newInstance();
      var fields = fields(type);
      for (int i = 0; i < values.length; i++) {
        fields.get(i).set(object, values[i]);
      }
      return object;
    } catch (ReflectiveOperationException | IllegalArgumentException wrong) {
      var failure =
          new InvalidObjectException("a %s cannot be made of its fields".formatted(type.getName()));
      failure.initCause(wrong);
      throw failure;
    }
  }

  /// What Java's own serialization makes objects with; the compiler warns of its name.
  private static Constructor<?> maker(Class<?> type) throws ReflectiveOperationException {
    var factory = Class.forName("sun.reflect.ReflectionFactory");
    return (Constructor<?>)
        factory
            .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
            .invoke(
                factory.getMethod("getReflectionFactory").invoke(null),
                type,
                Object.class.getDeclaredConstructor());
  }

  private static List<Field> fields(Class<?> type) throws IOException {
    var fields = new ArrayList<Field>();
    try {
      for (Class<?> each = type; each != null; each = each.getSuperclass()) {
        int at = 0;
        for (var field : each.getDeclaredFields()) {
          int modifiers = field.getModifiers();
          if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers)) {
            field.setAccessible(true);
            fields.add(at++, field);
          }
        }
      }
    } catch (InaccessibleObjectException wrong) {
      throw unreadable(type, wrong);
    }
    return fields;
  }

  private static NotSerializableException unreadable(Class<?> type, Exception wrong) {
    var failure = new NotSerializableException(type.getName());
    failure.initCause(wrong);
    return failure;
  }
}
