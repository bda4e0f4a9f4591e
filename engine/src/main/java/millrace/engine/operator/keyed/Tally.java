package millrace.engine.operator.keyed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.engine.plan.KeyProcessor.Variable;

/// What one micro-batch did to variables and timers.
final class Tally {
  long updated;
  long removed;
  long expiredValues;
  long deletedVariables;
  long registeredTimers;
  long deletedTimers;
  long expiredTimers;
  long timerMillis;
  long initialMillis;

  /// Under the names that Spark gives them.
  Map<String, Long> custom(List<Variable> variables) {
    var named = new LinkedHashMap<String, Long>();
    named.put("initialStateProcessingTimeMs", initialMillis);
    named.put("timerProcessingTimeMs", timerMillis);
    named.put("numDeletedStateVars", deletedVariables);
    named.put("numRegisteredTimers", registeredTimers);
    named.put("numDeletedTimers", deletedTimers);
    named.put("numExpiredTimers", expiredTimers);
    named.put("numValuesRemovedDueToTTLExpiry", expiredValues);
    for (var kind : Variable.Kind.values()) {
      named.put("num" + title(kind) + "StateVars", count(variables, kind, false));
      named.put("num" + title(kind) + "StateWithTTLVars", count(variables, kind, true));
    }
    return named;
  }

  private static String title(Variable.Kind kind) {
    return switch (kind) {
      case VALUE -> "Value";
      case LIST -> "List";
      case MAP -> "Map";
    };
  }

  private static long count(List<Variable> variables, Variable.Kind kind, boolean mortal) {
    return variables.stream()
        .filter(each -> each.kind() == kind && each.timeToLive().isPresent() == mortal)
        .count();
  }
}
