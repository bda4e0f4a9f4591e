package millrace.sql;

import java.util.ArrayList;
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
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

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
  private final KeptRows kept;

  /// @param shared by all sessions
  /// @param kept lets go of the rows of views that are dropped or replaced
  private Views(Map<String, View> shared, KeptRows kept) {
    this.shared = shared;
    this.kept = kept;
  }

  /// Views that share with no others.
  ///
  /// @param kept lets go of the rows of views that are dropped or replaced
  Views(KeptRows kept) {
    this(new ConcurrentSkipListMap<>(), kept);
  }

  /// The views of another session.
  Views sibling() {
    return new Views(shared, kept);
  }

  /// The same views; what comes to either does not come to the other.
  Views copy() {
    var copy = sibling();
    copy.views.putAll(views);
    return copy;
  }

  /// @param name in lower case
  /// @param global whether all sessions share it
  record View(String name, Plan plan, boolean global) {}

  void put(String name, Plan plan, boolean replace, boolean global) {
    if (replace && global) {
      replaceGlobal(name, plan);
    } else if (replace) {
      replace(name, plan);
    } else if (global) {
      createGlobal(name, plan);
    } else {
      create(name, plan);
    }
  }

  void create(String name, Plan plan) {
    create(views, name, plan, false);
  }

  void createGlobal(String name, Plan plan) {
    create(shared, name, plan, true);
  }

  private static void create(Map<String, View> views, String name, Plan plan, boolean global) {
    if (views.putIfAbsent(key(name), new View(key(name), plan, global)) != null) {
      throw new QueryException(
          "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS",
          Map.of("relationName", Quoted.name(Engine.name(name))),
          "there is a view '%s' already; take another name, or createOrReplaceTempView"
              .formatted(name));
    }
  }

  void replace(String name, Plan plan) {
    replace(views, name, plan, false);
  }

  void replaceGlobal(String name, Plan plan) {
    replace(shared, name, plan, true);
  }

  private void replace(Map<String, View> views, String name, Plan plan, boolean global) {
    var former = views.put(key(name), new View(key(name), plan, global));
    if (former != null && !isSame(former.plan(), plan)) {
      kept.forget(former.plan(), key(name));
    }
  }

  /// Whether both give the same rows in the same way.
  private static boolean isSame(Plan one, Plan other) {
    var numbers = new ArrayList<Attribute.Id>();
    return Plans.canonical(one, numbers).equals(Plans.canonical(other, numbers));
  }

  boolean drop(String name) {
    return drop(views, name);
  }

  boolean dropGlobal(String name) {
    return drop(shared, name);
  }

  private boolean drop(Map<String, View> views, String name) {
    var view = views.remove(key(name));
    if (view != null) {
      kept.forget(view.plan());
    }
    return view != null;
  }

  @Override
  public Optional<Plan> find(List<String> name) {
    return view(name).map(View::plan);
  }

  Optional<View> view(List<String> name) {
    return place(name).flatMap(views -> Optional.ofNullable(views.get(last(name))));
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
          "_LEGACY_ERROR_TEMP_1321",
          Map.of("viewName", name),
          "'%s' cannot be the name of a view; quote it with backticks if it is to be"
              .formatted(name));
    }
    var parts = Engine.name(name);
    if (parts.size() != 1 || parts.getFirst().isEmpty()) {
      throw new QueryException(
          "TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS",
          Map.of("actualName", name),
          "the name of a temporary view is one word, but got '%s'".formatted(name));
    }
    return parts.getFirst();
  }
}
