package millrace.sql;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.vector.Utf8;
import millrace.sql.catalyst.encoders.OuterScopes;
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
    return of(type, new Around(Set.of(), Map.of()));
  }

  /// Where a type stands.
  ///
  /// @param classes that hold it
  /// @param variables what the type variables of generic classes around it are
  private record Around(Set<Class<?>> classes, Map<TypeVariable<?>, Type> variables) {
    Around inside(Class<?> type) {
      var inner = new HashSet<>(classes);
      inner.add(type);
      var known = new HashMap<>(variables);
      for (Class<?> each = type; each != null; each = each.getSuperclass()) {
        if (each.getGenericSuperclass() instanceof ParameterizedType parent) {
          known.putAll(arguments(parent));
        }
      }
      return new Around(inner, known);
    }

    Around with(ParameterizedType type) {
      var known = new HashMap<>(variables);
      known.putAll(arguments(type));
      return new Around(classes, known);
    }

    private static Map<TypeVariable<?>, Type> arguments(ParameterizedType type) {
      var arguments = new HashMap<TypeVariable<?>, Type>();
      var parameters = ((Class<?>) type.getRawType()).getTypeParameters();
      for (int i = 0; i < parameters.length; i++) {
        arguments.put(parameters[i], type.getActualTypeArguments()[i]);
      }
      return arguments;
    }

    /// What a variable is, through variables that stand for one another.
    Type known(TypeVariable<?> variable) {
      var type = variables.get(variable);
      if (type == null) {
        throw unsupported(variable);
      }
      return type instanceof TypeVariable<?> other && !other.equals(variable) ? known(other) : type;
    }
  }

  private static Codec of(Type type, Around around) {
    return switch (type) {
      case Class<?> plain -> ofClass(plain, around);
      case ParameterizedType generic ->
          ofClass((Class<?>) generic.getRawType(), around.with(generic));
      case TypeVariable<?> variable -> of(around.known(variable), around);
      case WildcardType wildcard -> of(wildcard.getUpperBounds()[0], around);
      case GenericArrayType array ->
          array(of(array.getGenericComponentType(), around), Object.class);
      default -> throw unsupported(type);
    };
  }

  private static Codec ofClass(Class<?> type, Around around) {
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
    if (Collection.class.isAssignableFrom(type) && type.getTypeParameters().length == 1) {
      return list(of(type.getTypeParameters()[0], around), type);
    }
    if (Map.class.isAssignableFrom(type) && type.getTypeParameters().length == 2) {
      var key = of(type.getTypeParameters()[0], around);
      var value = of(type.getTypeParameters()[1], around);
      return new External.Maps(
          new MapType(key.type(), value.type(), value.nullable()),
          key,
          value,
          isAbstract(type) ? LinkedHashMap.class : type);
    }
    if (type.isInterface()) {
      throw new DataException(
          DataException.Kind.UNSUPPORTED,
          "BEAN_ENCODER_INTERFACE_NOT_SUPPORTED",
          Map.of("className", type.getName()));
    }
    if (around.classes().contains(type)) {
      throw new DataException(
          DataException.Kind.UNSUPPORTED,
          "CIRCULAR_CLASS_REFERENCE",
          Map.of("t", Quoted.text(type.toString())));
    }
    return type.isRecord() ? records(type, around.inside(type)) : beans(type, around.inside(type));
  }

  /// @param collection the class of the collections
  private static Codec list(Codec element, Class<?> collection) {
    var type = new ArrayType(element.type(), element.nullable());
    return new Sequences(type, new External.Lists(type, element), collection);
  }

  private static Codec array(Codec element, Class<?> component) {
    var type = new ArrayType(element.type(), element.nullable());
    return new Sequences(type, new External.Lists(type, element), component.arrayType());
  }

  private static Codec records(Class<?> type, Around inside) {
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

  /// The properties that have a getter, by name. Those without a setter stay as they are in a bean
  /// that is made.
  private static Codec beans(Class<?> type, Around inside) {
    var fields = new ArrayList<StructCodec.Field>();
    var setters = new ArrayList<@Nullable Method>();
    getters(type)
        .forEach(
            (name, getter) -> {
              var setter = setter(type, name, getter);
              open(getter);
              setters.add(setter == null ? null : open(setter));
              var codec = of(getter.getGenericReturnType(), inside);
              fields.add(
                  new StructCodec.Field(
                      name,
                      codec,
                      object -> invoke(getter, object),
                      codec.nullable() && !isNeverNull(getter),
                      setter != null));
            });
    return new StructCodec(type, fields, false, values -> bean(type, setters, values));
  }

  private static Map<String, Method> getters(Class<?> type) {
    var getters = new TreeMap<String, Method>();
    for (var method : type.getMethods()) {
      var name = property(method);
      if (name != null && !method.isBridge() && !name.equals("declaringClass")) {
        getters.merge(name, method, (one, other) -> one.getName().startsWith("is") ? one : other);
      }
    }
    return getters;
  }

  private static boolean isNeverNull(Method getter) {
    return Stream.of(getter.getAnnotations())
        .anyMatch(each -> each.annotationType().getName().equals("javax.annotation.Nonnull"));
  }

  private static Object bean(
      Class<?> type, List<@Nullable Method> setters, @Nullable Object[] values) {
    try {
      var bean = empty(type);
      for (int i = 0; i < values.length; i++) {
        var setter = setters.get(i);
        if (setter != null && values[i] != null) {
          setter.invoke(bean, values[i]);
        }
      }
      return bean;
    } catch (NoSuchMethodException _) {
      throw QueryException.unnamed(
          "%s has no constructor without parameters, which a bean needs".formatted(type.getName()));
    } catch (ReflectiveOperationException wrong) {
      throw failed(type, wrong);
    }
  }

  private static Object empty(Class<?> type) throws ReflectiveOperationException {
    boolean isInner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    var outer = isInner ? OuterScopes.of(type) : Optional.empty();
    var constructor =
        outer.isPresent()
            ? type.getDeclaredConstructor(type.getEnclosingClass())
            : type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance(outer.stream().toArray());
  }

  private static @Nullable String property(Method method) {
    var name = method.getName();
    if (method.getParameterCount() > 0
        || Modifier.isStatic(method.getModifiers())
        || method.getDeclaringClass() == Object.class) {
      return null;
    }
    if (name.startsWith("get") && name.length() > 3 && method.getReturnType() != void.class) {
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

  private static DataException unsupported(Type type) {
    return new DataException(
        DataException.Kind.UNSUPPORTED,
        "ENCODER_NOT_FOUND",
        Map.of("typeName", type.getTypeName(), "docroot", Quoted.DOCUMENTATION),
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

  /// Lists, sets and arrays.
  private record Sequences(ArrayType type, External.Lists list, Class<?> javaType)
      implements Codec {
    @Override
    public boolean nullable() {
      return true;
    }

    @Override
    public Object toInternal(Object external) {
      return list.toInternal(javaType.isArray() ? boxed(external) : external);
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
        return javaType.isArray() ? array(values) : collection(values);
      };
    }

    private Object array(List<?> values) {
      var array = Array.newInstance(javaType.getComponentType(), values.size());
      for (int i = 0; i < values.size(); i++) {
        Array.set(array, i, values.get(i));
      }
      return array;
    }

    private Object collection(List<?> values) {
      if (!isAbstract(javaType)) {
        @SuppressWarnings("unchecked") // a collection takes what its author says it holds
        var own = (Collection<@Nullable Object>) made(javaType);
        own.addAll(values);
        return own;
      }
      return Set.class.isAssignableFrom(javaType)
          ? new LinkedHashSet<@Nullable Object>(values)
          : new ArrayList<@Nullable Object>(values);
    }
  }

  static boolean isAbstract(Class<?> type) {
    return Modifier.isAbstract(type.getModifiers());
  }

  /// An empty one of a class of collections or maps.
  static Object made(Class<?> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException wrong) {
      throw failed(type, wrong);
    }
  }

  /// A schema of the fields.
  static StructType schema(List<StructCodec.Field> fields) {
    return new StructType(
        fields.stream()
            .map(each -> new StructField(each.name(), each.codec().type(), each.nullable()))
            .toList());
  }
}
