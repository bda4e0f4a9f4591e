package millrace.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Variables;
import millrace.sql.types.DataType;

/// The variables of a session, in its one namespace, `system.session`.
final class SessionVariables implements Variables {
  private static final List<List<String>> NAMESPACES =
      List.of(List.of(), List.of("session"), List.of("system", "session"));

  private final Map<String, Declared> declared = new ConcurrentHashMap<>();

  /// @param first the value it began with, as it was written
  record Declared(String name, DataType type, Expression first, Literal value) {
    Declared holding(Literal other) {
      return new Declared(name, type, first, other);
    }
  }

  @Override
  public Optional<Expression.Variable> find(List<String> name) {
    return key(name)
        .flatMap(key -> Optional.ofNullable(declared.get(key)))
        .map(each -> new Expression.Variable(each.name(), each.value()));
  }

  boolean isEmpty() {
    return declared.isEmpty();
  }

  /// @throws QueryException when there is one of the name, and it is not to be replaced
  void declare(List<String> name, Declared variable, boolean replace) {
    var key = key(name).orElseThrow(() -> unresolved(name));
    if (replace) {
      declared.put(key, variable);
    } else if (declared.putIfAbsent(key, variable) != null) {
      throw new QueryException("VARIABLE_ALREADY_EXISTS", Map.of("variableName", qualified(key)));
    }
  }

  /// @throws QueryException when there is none of the name
  Declared declared(List<String> name) {
    return key(name)
        .flatMap(key -> Optional.ofNullable(declared.get(key)))
        .orElseThrow(() -> unresolved(name));
  }

  void set(List<String> name, Literal value) {
    var _ = declared.computeIfPresent(key(name).orElseThrow(), (_, each) -> each.holding(value));
  }

  void drop(List<String> name, boolean ifExists) {
    var key = key(name).orElseThrow(() -> unresolved(name));
    if (declared.remove(key) == null && !ifExists) {
      throw new QueryException("VARIABLE_NOT_FOUND", Map.of("variableName", qualified(key)));
    }
  }

  static QueryException unresolved(List<String> name) {
    return new QueryException(
        "UNRESOLVED_VARIABLE",
        Map.of("variableName", Engine.quoted(name), "searchPath", "[`system`.`session`]"));
  }

  static String qualified(String key) {
    return Engine.quoted(List.of("system", "session", key));
  }

  /// The last part in lower case, if those before it name where variables are.
  private static Optional<String> key(List<String> name) {
    var lower = name.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    return NAMESPACES.contains(lower.subList(0, lower.size() - 1))
        ? Optional.of(lower.getLast())
        : Optional.empty();
  }
}
