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
  static final String GLOBAL = "global_temp";

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
  /// @param global whether all sessions share it
  /// @param cached whether its rows were asked to be kept
  record View(String name, Plan plan, boolean global, boolean cached) {
    View withCached(boolean value) {
      return new View(name, plan, global, value);
    }
  }

  void create(String name, Plan plan) {
    create(views, name, plan, false);
  }

  void createGlobal(String name, Plan plan) {
    create(shared, name, plan, true);
  }

  private static void create(Map<String, View> views, String name, Plan plan, boolean global) {
    if (views.putIfAbsent(key(name), new View(key(name), plan, global, false)) != null) {
      throw new QueryException(
          "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS",
          "there is a view '%s' already; take another name, or createOrReplaceTempView"
              .formatted(name));
    }
  }

  void replace(String name, Plan plan) {
    views.put(key(name), new View(key(name), plan, false, false));
  }

  void replaceGlobal(String name, Plan plan) {
    shared.put(key(name), new View(key(name), plan, true, false));
  }

  boolean drop(String name) {
    return views.remove(key(name)) != null;
  }

  boolean dropGlobal(String name) {
    return shared.remove(key(name)) != null;
  }

  @Override
  public Optional<Plan> find(List<String> name) {
    return view(name).map(View::plan);
  }

  Optional<View> view(List<String> name) {
    return place(name).flatMap(views -> Optional.ofNullable(views.get(last(name))));
  }

  /// Notes whether a view's rows are to be kept; it ends with the view.
  void cache(List<String> name, boolean cached) {
    place(name)
        .ifPresent(
            views -> views.computeIfPresent(last(name), (_, view) -> view.withCached(cached)));
  }

  void uncacheAll() {
    views.replaceAll((_, view) -> view.withCached(false));
    shared.replaceAll((_, view) -> view.withCached(false));
  }

  /// Where a view of that name would be.
  private Optional<Map<String, View>> place(List<String> name) {
    if (name.size() == 2 && name.getFirst().equalsIgnoreCase(GLOBAL)) {
      return Optional.of(shared);
    }
    return name.size() == 1 ? Optional.of(views) : Optional.empty();
  }

  private static String last(List<String> name) {
    return name.getLast().toLowerCase(Locale.ROOT);
  }

  @Override
  public Set<String> names() {
    return views.values().stream().map(View::name).collect(Collectors.toSet());
  }

  /// In the order of their names.
  List<View> all() {
    return List.copyOf(views.values());
  }

  /// Those that all sessions share, in the order of their names.
  List<View> global() {
    return List.copyOf(shared.values());
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
