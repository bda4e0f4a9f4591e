package millrace.sql;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import millrace.engine.error.QueryException;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.MapType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Objects by their class: beans by getters and setters, records by their components, lists,
/// arrays, maps, enums, and those of {@link ScalarCodec}.
final class ObjectCodec {
  private ObjectCodec() {}

  static Codec of(Type type) {
    return of(type, Set.of());
  }

  private static Codec of(Type type, Set<Class<?>> around) {
    return switch (type) {
      case Class<?> plain -> ofClass(plain, around);
      case ParameterizedType generic -> ofGeneric(generic, around);
      case WildcardType wildcard -> of(wildcard.getUpperBounds()[0], around);
      case GenericArrayType array ->
          array(of(array.getGenericComponentType(), around), Object.class);
      default -> throw unsupported(type);
    };
  }

  private static Codec ofClass(Class<?> type, Set<Class<?>> around) {
    var scalar = ScalarCodec.of(type);
    if (scalar.isPresent()) {
      return scalar.get();
    }
    if (type.isEnum()) {
      return new Enums(type);
    }
    if (type.isArray()) {
      return array(of(type.getComponentType(), around), type.getComponentType());
    }
    if (type.isInterface() || Modifier.isAbstract(type.getModifiers()) || type == Object.class) {
      throw unsupported(type);
    }
    if (around.contains(type)) {
      throw new QueryException(
          "",
          "%s holds itself, so its rows would have no end; a column cannot do that"
              .formatted(type.getName()));
    }
    var inside = new HashSet<>(around);
    inside.add(type);
    return type.isRecord() ? records(type, inside) : beans(type, inside);
  }

  private static Codec ofGeneric(ParameterizedType type, Set<Class<?>> around) {
    var arguments = type.getActualTypeArguments();
    var raw = (Class<?>) type.getRawType();
    if (Collection.class.isAssignableFrom(raw)) {
      return list(of(arguments[0], around), Set.class.isAssignableFrom(raw));
    }
    if (Map.class.isAssignableFrom(raw)) {
      var key = of(arguments[0], around);
      var value = of(arguments[1], around);
      return new External.Maps(new MapType(key.type(), value.type(), value.nullable()), key, value);
    }
    return ofClass(raw, around);
  }

  private static Codec list(Codec element, boolean set) {
    var type = new ArrayType(element.type(), element.nullable());
    return new Sequences(type, new External.Lists(type, element), Object.class, set ? 1 : 0);
  }

  private static Codec array(Codec element, Class<?> component) {
    var type = new ArrayType(element.type(), element.nullable());
    return new Sequences(type, new External.Lists(type, element), component, 2);
  }

  private static Codec records(Class<?> type, Set<Class<?>> inside) {
    var fields = new ArrayList<StructCodec.Field>();
    var types = new ArrayList<Class<?>>();
    for (RecordComponent component : type.getRecordComponents()) {
      var accessor = open(component.getAccessor());
      fields.add(
          new StructCodec.Field(
              component.getName(),
              of(component.getGenericType(), inside),
              object -> invoke(accessor, object)));
      types.add(component.getType());
    }
    try {
      var constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return new StructCodec(
          type,
          fields,
          false,
          values -> {
            try {
              return constructor.newInstance(values);
            } catch (ReflectiveOperationException wrong) {
              throw failed(type, wrong);
            }
          });
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The properties that have both a getter and a setter, by name.
  private static Codec beans(Class<?> type, Set<Class<?>> inside) {
    var fields = new ArrayList<StructCodec.Field>();
    var setters = new ArrayList<Method>();
    var sorted = new TreeMap<String, Method>();
    for (var method : type.getMethods()) {
      var name = property(method);
      if (name != null) {
        sorted.put(name, method);
      }
    }
    sorted.forEach(
        (name, getter) -> {
          var setter = setter(type, name, getter);
          if (setter != null) {
            open(getter);
            setters.add(open(setter));
            fields.add(
                new StructCodec.Field(
                    name,
                    of(getter.getGenericReturnType(), inside),
                    object -> invoke(getter, object)));
          }
        });
    if (fields.isEmpty()) {
      throw new QueryException(
          "",
          "%s has no property with a getter and a setter; a record or a bean is needed"
              .formatted(type.getName()));
    }
    return new StructCodec(type, fields, false, values -> bean(type, setters, values));
  }

  private static Object bean(Class<?> type, List<Method> setters, @Nullable Object[] values) {
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      var bean = constructor.newInstance();
      for (int i = 0; i < values.length; i++) {
        if (values[i] != null) {
          setters.get(i).invoke(bean, values[i]);
        }
      }
      return bean;
    } catch (NoSuchMethodException _) {
      throw new QueryException(
          "",
          "%s has no constructor without parameters, which a bean needs".formatted(type.getName()));
    } catch (ReflectiveOperationException wrong) {
      throw failed(type, wrong);
    }
  }

  private static @Nullable String property(Method method) {
    var name = method.getName();
    if (method.getParameterCount() > 0
        || Modifier.isStatic(method.getModifiers())
        || method.getDeclaringClass() == Object.class) {
      return null;
    }
    if (name.startsWith("get") && name.length() > 3) {
      return decapitalized(name.substring(3));
    }
    if (name.startsWith("is") && name.length() > 2 && method.getReturnType() == boolean.class) {
      return decapitalized(name.substring(2));
    }
    return null;
  }

  private static String decapitalized(String name) {
    if (name.length() > 1
        && Character.isUpperCase(name.charAt(1))
        && Character.isUpperCase(name.charAt(0))) {
      return name;
    }
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static @Nullable Method setter(Class<?> type, String name, Method getter) {
    var setter = "set" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    try {
      return type.getMethod(setter, getter.getReturnType());
    } catch (NoSuchMethodException _) {
      return null;
    }
  }

  private static Method open(Method method) {
    method.setAccessible(true);
    return method;
  }

  private static @Nullable Object invoke(Method method, Object object) {
    try {
      return method.invoke(object);
    } catch (ReflectiveOperationException wrong) {
      throw failed(method.getDeclaringClass(), wrong);
    }
  }

  private static RuntimeException failed(Class<?> type, ReflectiveOperationException wrong) {
    if (wrong instanceof InvocationTargetException inside
        && inside.getCause() instanceof RuntimeException own) {
      return own;
    }
    return new IllegalArgumentException(
        "cannot read or make a %s: %s".formatted(type.getName(), wrong), wrong);
  }

  private static QueryException unsupported(Type type) {
    return new QueryException(
        "ENCODER_NOT_FOUND",
        ("there is no way to make columns of %s; take a record, a bean, or a type such as String,"
                + " Long or Instant")
            .formatted(type.getTypeName()));
  }

  /// Enums by their names.
  private record Enums(Class<?> javaType) implements Codec {
    @Override
    public DataType type() {
      return DataTypes.StringType;
    }

    @Override
    public boolean nullable() {
      return true;
    }

    @Override
    public Object toInternal(Object external) {
      return Utf8.of(((Enum<?>) external).name());
    }

    @Override
    public Decoder decoder(DataType actual, String path) {
      var text = ScalarCodec.STRING.decoder(actual, path);
      var constants = new LinkedHashMap<String, Object>();
      for (var constant : javaType.getEnumConstants()) {
        constants.put(((Enum<?>) constant).name(), constant);
      }
      return internal -> {
        var constant = constants.get(text.apply(internal).toString());
        if (constant == null) {
          throw new IllegalArgumentException(
              "'%s' is none of %s: %s"
                  .formatted(internal, javaType.getSimpleName(), constants.keySet()));
        }
        return constant;
      };
    }
  }

  /// Lists (0), sets (1) and arrays (2).
  private record Sequences(ArrayType type, External.Lists list, Class<?> component, int kind)
      implements Codec {
    @Override
    public Class<?> javaType() {
      return switch (kind) {
        case 0 -> List.class;
        case 1 -> Set.class;
        default -> component.arrayType();
      };
    }

    @Override
    public boolean nullable() {
      return true;
    }

    @Override
    public Object toInternal(Object external) {
      return list.toInternal(kind == 2 ? boxed(external) : external);
    }

    private static Object boxed(Object array) {
      if (array instanceof Object[]) {
        return array;
      }
      var boxed = new ArrayList<Object>();
      for (int i = 0; i < Array.getLength(array); i++) {
        boxed.add(Array.get(array, i));
      }
      return boxed;
    }

    @Override
    public Decoder decoder(DataType actual, String path) {
      var decoder = list.decoder(actual, path);
      return internal -> {
        var values = (List<?>) decoder.apply(internal);
        return switch (kind) {
          case 0 -> new ArrayList<@Nullable Object>(values);
          case 1 -> new java.util.LinkedHashSet<@Nullable Object>(values);
          default -> {
            var array = Array.newInstance(component, values.size());
            for (int i = 0; i < values.size(); i++) {
              Array.set(array, i, values.get(i));
            }
            yield array;
          }
        };
      };
    }
  }

  /// A schema of the fields.
  static StructType schema(List<StructCodec.Field> fields) {
    return new StructType(
        fields.stream()
            .map(each -> new StructField(each.name(), each.codec().type(), each.codec().nullable()))
            .toList());
  }
}
