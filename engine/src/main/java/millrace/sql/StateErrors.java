package millrace.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import millrace.SparkThrowable;
import millrace.engine.error.DataException;
import millrace.engine.error.EngineException;
import millrace.engine.error.Thrown;

/// What can be wrong in the use of states, variables and timers. Authors' functions meet these
/// while they run, and may catch them; so all but the last are thrown as Spark's exceptions.
final class StateErrors {
  private StateErrors() {}

  /// Never returns; the result is for `throw`.
  private static RuntimeException thrown(
      DataException.Kind kind, String condition, Map<String, String> parameters, String sentence) {
    throw Thrown.asIs(Errors.shown(new DataException(kind, condition, parameters, sentence)));
  }

  static RuntimeException unsupported(
      String condition, Map<String, String> parameters, String sentence) {
    return thrown(DataException.Kind.UNSUPPORTED, condition, parameters, sentence);
  }

  static RuntimeException wrongPhase(String operation, ProcessorHandle.Phase phase) {
    return unsupported(
        "STATEFUL_PROCESSOR_CANNOT_PERFORM_OPERATION_WITH_INVALID_HANDLE_STATE",
        Map.of("operationType", operation, "handleState", phase.name()),
        ("%s is not possible with invalid handle state=%s: variables are asked for and deleted in"
                + " init alone, and used, as timers are, while rows and timers are handled")
            .formatted(operation, phase));
  }

  static RuntimeException duplicate(String variable) {
    return thrown(
        DataException.Kind.RUNTIME,
        "STATEFUL_PROCESSOR_DUPLICATE_STATE_VARIABLE_DEFINED",
        Map.of("stateVarName", variable),
        "there is a variable '%s' already; take another name".formatted(variable));
  }

  static RuntimeException nullValue(String variable) {
    return thrown(
        DataException.Kind.ILLEGAL_ARGUMENT,
        "ILLEGAL_STATE_STORE_VALUE.NULL_VALUE",
        Map.of("stateName", variable),
        "the variable '%s' cannot hold null; clear what it holds".formatted(variable));
  }

  static RuntimeException emptyList(String variable) {
    return thrown(
        DataException.Kind.ILLEGAL_ARGUMENT,
        "ILLEGAL_STATE_STORE_VALUE.EMPTY_LIST_VALUE",
        Map.of("stateName", variable),
        "the variable '%s' cannot hold an empty list; clear it".formatted(variable));
  }

  /// What a query fails with when an author's function throws: Spark's own errors as they are, all
  /// else under a name.
  ///
  /// @param called Spark's name of the function, where it is one of several
  static RuntimeException ofFunction(
      String condition, Map<String, String> called, String function, Exception thrown) {
    if (thrown instanceof EngineException known) {
      return known;
    }
    if (thrown instanceof SparkThrowable) {
      throw Thrown.asIs(thrown);
    }
    var parameters = new HashMap<>(called);
    parameters.put("reason", Objects.requireNonNullElse(thrown.getMessage(), ""));
    return new DataException(
        DataException.Kind.EXECUTION,
        condition,
        parameters,
        "%s failed: %s".formatted(function, thrown),
        thrown);
  }
}
