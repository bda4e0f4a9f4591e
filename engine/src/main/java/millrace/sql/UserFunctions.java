package millrace.sql;

import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.expression.NamedFunctions;
import millrace.engine.expression.SqlFunction;
import millrace.engine.function.TextLengths;
import millrace.sql.expressions.UserDefinedFunction;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// The functions that a session's author gave names to.
final class UserFunctions implements NamedFunctions {
  private static final String INTERFACES = "millrace.sql.api.java.UDF";

  private final Map<String, NamedFunction> functions = new ConcurrentHashMap<>();
  private final Map<String, SqlFunction> written = new ConcurrentHashMap<>();
  private final Tables tables;

  /// @param tables in whose databases there are functions too
  UserFunctions(Tables tables) {
    this.tables = tables;
  }

  @Override
  public Optional<Caller> find(String name) {
    return Optional.ofNullable(functions.get(key(name))).map(function -> function::called);
  }

  @Override
  public Optional<SqlFunction> sql(String name) {
    var own = Optional.ofNullable(written.get(key(name)));
    return own.isPresent() || functions.containsKey(key(name))
        ? own
        : tables.function(List.of(name.split("\\.")));
  }

  /// Whether a function that goes with the session has the name.
  boolean isNamed(String name) {
    return functions.containsKey(key(name)) || written.containsKey(key(name));
  }

  /// In lower case.
  Set<String> names() {
    return Stream.concat(functions.keySet().stream(), written.keySet().stream())
        .collect(Collectors.toSet());
  }

  void register(SqlFunction function) {
    functions.remove(function.title());
    written.put(function.title(), function);
  }

  /// Whether there was one.
  boolean drop(String name) {
    boolean java = functions.remove(key(name)) != null;
    boolean sql = written.remove(key(name)) != null;
    return java || sql;
  }

  UserDefinedFunction register(String name, UserDefinedFunction function) {
    var named = function.withName(name);
    written.remove(key(name));
    functions.put(key(name), (NamedFunction) named);
    return named;
  }

  void register(String name, JavaCall call, DataType type) {
    var _ = register(name, new JavaFunction(call, Errors.shown(() -> TextLengths.without(type))));
  }

  void registerClass(String name, String className, @Nullable DataType type) {
    var found = load(className);
    var interfaces =
        Stream.of(found.getGenericInterfaces())
            .filter(ParameterizedType.class::isInstance)
            .map(ParameterizedType.class::cast)
            .filter(each -> each.getRawType().getTypeName().startsWith(INTERFACES))
            .toList();
    if (interfaces.isEmpty()) {
      throw new QueryException("NO_UDF_INTERFACE", Map.of("className", className));
    }
    if (interfaces.size() > 1) {
      throw new QueryException("MULTI_UDF_INTERFACE_ERROR", Map.of("className", className));
    }
    var types = List.of(interfaces.getFirst().getActualTypeArguments());
    register(
        name,
        JavaCall.of(types.size() - 1, made(found)),
        type == null ? ObjectCodec.of(types.getLast()).type() : type);
  }

  private static Class<?> load(String className) {
    var own = Thread.currentThread().getContextClassLoader();
    try {
      return Class.forName(
          className, true, own == null ? UserFunctions.class.getClassLoader() : own);
    } catch (ClassNotFoundException missing) {
      throw new QueryException("_LEGACY_ERROR_TEMP_1329", Map.of("className", className), missing);
    }
  }

  private static Object made(Class<?> function) {
    try {
      return function.getConstructor().newInstance();
    } catch (ReflectiveOperationException wrong) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1328", Map.of("className", function.getName()), wrong);
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
