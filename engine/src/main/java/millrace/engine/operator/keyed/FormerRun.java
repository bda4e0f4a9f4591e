package millrace.engine.operator.keyed;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.engine.error.DataException;
import millrace.engine.plan.KeyProcessor.Variable;

/// What must be the same from one run of a query to the next, and the variables that earlier runs
/// had besides.
final class FormerRun {
  private static final String VARIABLE = "variable ";

  private final Map<String, String> settings;
  private final Map<String, String> kinds = new LinkedHashMap<>();
  private final Set<String> others = new LinkedHashSet<>();

  /// @param settings of this run
  FormerRun(Map<String, String> settings, List<Variable> variables) {
    this.settings = settings;
    variables.forEach(each -> kinds.put(each.name(), kind(each)));
  }

  /// Under Spark's names.
  private static String kind(Variable variable) {
    return switch (variable.kind()) {
      case VALUE -> "ValueState";
      case LIST -> "ListState";
      case MAP -> "MapState";
    };
  }

  /// What the next run is to know.
  Map<String, String> properties() {
    var properties = new LinkedHashMap<>(settings);
    kinds.forEach((name, kind) -> properties.put(VARIABLE + name, kind));
    return properties;
  }

  /// @throws DataException when this run cannot go on from the state of that one
  void compare(Map<String, String> before) {
    settings.forEach(
        (name, now) -> {
          var then = before.getOrDefault(name, now);
          if (!then.equals(now)) {
            throw new DataException(
                DataException.Kind.UNSUPPORTED,
                "STATE_STORE_INVALID_CONFIG_AFTER_RESTART",
                Map.of("configName", name, "oldConfig", then, "newConfig", now));
          }
        });
    before.forEach(
        (property, kind) -> {
          if (property.startsWith(VARIABLE)) {
            compare(property.substring(VARIABLE.length()), kind);
          }
        });
  }

  private void compare(String variable, String before) {
    var now = kinds.get(variable);
    if (now == null) {
      others.add(variable);
    } else if (!now.equals(before)) {
      throw new DataException(
          DataException.Kind.UNSUPPORTED,
          "STATE_STORE_INVALID_VARIABLE_TYPE_CHANGE",
          Map.of("stateVarName", variable, "oldType", before, "newType", now));
    }
  }

  /// Whether an earlier run had the variable, which this one does not have and did not forget yet.
  boolean forget(String variable) {
    return others.remove(variable);
  }
}
