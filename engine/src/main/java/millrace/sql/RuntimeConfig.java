package millrace.sql;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.error.Thrown;
import millrace.scala.Option;
import org.jspecify.annotations.Nullable;

/// The settings of a session, by Spark's names.
public final class RuntimeConfig {
  /// What begins so belongs to the machine that the session runs on.
  private static final List<String> OF_THE_MACHINE =
      List.of("spark.driver.", "spark.executor.", "spark.ui.");

  /// What is read when the session is made, and not changed later.
  private static final Set<String> FIXED =
      Set.of("spark.sql.warehouse.dir", "spark.sql.extensions", "spark.sql.catalogImplementation");

  private final Map<String, String> values = new ConcurrentHashMap<>();
  private final Map<String, String> initial;

  RuntimeConfig(Map<String, String> initial) {
    this.initial = Map.copyOf(initial);
    values.putAll(initial);
  }

  /// A copy, for another session.
  RuntimeConfig copy() {
    return new RuntimeConfig(values);
  }

  public void set(String key, String value) {
    Errors.shown(
        () -> {
          requireChangeable(key);
          SettingRules.check(key, value);
          values.put(key, value);
        });
  }

  public void set(String key, boolean value) {
    set(key, Boolean.toString(value));
  }

  public void set(String key, long value) {
    set(key, Long.toString(value));
  }

  /// The value given, or the default where there is one.
  ///
  /// @throws NoSuchElementException when there is neither
  public String get(String key) throws NoSuchElementException {
    var value = find(key);
    if (value == null) {
      throw Thrown.asIs(
          Errors.shown(
              new DataException(
                  DataException.Kind.NO_SUCH_ELEMENT,
                  "SQL_CONF_NOT_FOUND",
                  Map.of("sqlConf", Quoted.setting(key)))));
    }
    return value;
  }

  public String get(String key, String defaultValue) {
    var value = values.get(key);
    return value == null ? defaultValue : value;
  }

  public Option<String> getOption(String key) {
    return Option.apply(find(key));
  }

  public boolean contains(String key) {
    return find(key) != null;
  }

  /// All that was set.
  Map<String, String> all() {
    return new TreeMap<>(values);
  }

  public void unset(String key) {
    Errors.shown(
        () -> {
          requireChangeable(key);
          values.remove(key);
        });
  }

  /// Gives every key the value again that it began with.
  void reset() {
    values.clear();
    values.putAll(initial);
  }

  /// Whether it is one of SQL's settings that can be set while the session is there.
  public boolean isModifiable(String key) {
    return key.startsWith("spark.sql.") && !FIXED.contains(key);
  }

  private static void requireChangeable(String key) {
    boolean fixed = FIXED.contains(key);
    if (fixed || OF_THE_MACHINE.stream().anyMatch(key::startsWith)) {
      throw new QueryException(
          fixed ? "CANNOT_MODIFY_STATIC_CONFIG" : "CANNOT_MODIFY_CONFIG",
          fixed
              ? Map.of("key", Quoted.setting(key))
              : Map.of("key", Quoted.setting(key), "docroot", Quoted.DOCUMENTATION));
    }
  }

  /// For the builder, which may set all.
  void force(Map<String, String> options) {
    values.putAll(options);
  }

  private @Nullable String find(String key) {
    var value = values.get(key);
    return value == null ? Config.defaultOf(key) : value;
  }
}
