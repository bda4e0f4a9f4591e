package millrace.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import millrace.engine.analysis.Relations;
import millrace.engine.error.QueryException;
import millrace.engine.plan.Plan;

/// The temporary views of a session, by their names in lower case, and those that all sessions
/// share under `global_temp`.
final class Views implements Relations {
  private static final String GLOBAL = "global_temp";

  /// Words with dots between them; anything may stand between backticks.
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[\\p{L}\\p{N}_]+|`(?:[^`]|``)+`)(?:\\.(?:[\\p{L}\\p{N}_]+|`(?:[^`]|``)+`))*");

  private final Map<String, View> views = new ConcurrentSkipListMap<>();
  private final Map<String, View> shared;

  /// @param shared by all sessions
  Views(Map<String, View> shared) {
    this.shared = shared;
  }

  /// Views that share with no others.
  Views() {
    this(new ConcurrentSkipListMap<>());
  }

  /// The views of another session.
  Views sibling() {
    return new Views(shared);
  }

  /// The same views; what comes to either does not come to the other.
  Views copy() {
    var copy = sibling();
    copy.views.putAll(views);
    return copy;
  }

  /// @param name in lower case
  record View(String name, Plan plan) {}

  void create(String name, Plan plan) {
    create(views, name, plan);
  }

  void createGlobal(String name, Plan plan) {
    create(shared, name, plan);
  }

  private static void create(Map<String, View> views, String name, Plan plan) {
    if (views.putIfAbsent(key(name), new View(key(name), plan)) != null) {
      throw new QueryException(
          "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS",
          "there is a view '%s' already; take another name, or createOrReplaceTempView"
              .formatted(name));
    }
  }

  void replace(String name, Plan plan) {
    views.put(key(name), new View(key(name), plan));
  }

  void replaceGlobal(String name, Plan plan) {
    shared.put(key(name), new View(key(name), plan));
  }

  boolean drop(String name) {
    return views.remove(key(name)) != null;
  }

  boolean dropGlobal(String name) {
    return shared.remove(key(name)) != null;
  }

  @Override
  public Optional<Plan> find(List<String> name) {
    var last = name.getLast().toLowerCase(Locale.ROOT);
    if (name.size() == 2 && name.getFirst().equalsIgnoreCase(GLOBAL)) {
      return Optional.ofNullable(shared.get(last)).map(View::plan);
    }
    return name.size() == 1
        ? Optional.ofNullable(views.get(last)).map(View::plan)
        : Optional.empty();
  }

  @Override
  public Set<String> names() {
    return views.values().stream().map(View::name).collect(Collectors.toSet());
  }

  /// In the order of their names.
  List<View> all() {
    return List.copyOf(views.values());
  }

  private static String key(String name) {
    return plain(name).toLowerCase(Locale.ROOT);
  }

  /// The name as listings show it.
  ///
  /// @throws QueryException when it cannot be a view's
  static String plain(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new QueryException(
          "",
          "'%s' cannot be the name of a view; quote it with backticks if it is to be"
              .formatted(name));
    }
    var parts = Engine.name(name);
    if (parts.size() != 1 || parts.getFirst().isEmpty()) {
      throw new QueryException(
          "TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS",
          "the name of a temporary view is one word, but got '%s'".formatted(name));
    }
    return parts.getFirst();
  }
}
