package millrace.sql;

import java.util.Map;
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
      DataException.Kind kind, String condition, String sentence) {
    throw Thrown.asIs(Errors.shown(new DataException(kind, condition, Map.of(), sentence)));
  }

  static RuntimeException unsupported(String condition, String sentence) {
    return thrown(DataException.Kind.UNSUPPORTED, condition, sentence);
  }

  static RuntimeException wrongPhase(String operation, ProcessorHandle.Phase phase) {
    return unsupported(
        "STATEFUL_PROCESSOR_CANNOT_PERFORM_OPERATION_WITH_INVALID_HANDLE_STATE",
        ("%s is not possible with invalid handle state=%s: variables are asked for and deleted in"
                + " init alone, and used, as timers are, while rows and timers are handled")
            .formatted(operation, phase));
  }

  static RuntimeException duplicate(String variable) {
    return thrown(
        DataException.Kind.RUNTIME,
        "STATEFUL_PROCESSOR_DUPLICATE_STATE_VARIABLE_DEFINED",
        "there is a variable '%s' already; take another name".formatted(variable));
  }

  static RuntimeException nullValue(String variable) {
    return thrown(
        DataException.Kind.ILLEGAL_ARGUMENT,
        "ILLEGAL_STATE_STORE_VALUE.NULL_VALUE",
        "the variable '%s' cannot hold null; clear what it holds".formatted(variable));
  }

  static RuntimeException emptyList(String variable) {
    return thrown(
        DataException.Kind.ILLEGAL_ARGUMENT,
        "ILLEGAL_STATE_STORE_VALUE.EMPTY_LIST_VALUE",
        "the variable '%s' cannot hold an empty list; clear it".formatted(variable));
  }

  /// What a query fails with when an author's function throws: Spark's own errors as they are, all
  /// else under a name.
  static RuntimeException ofFunction(String condition, String function, Exception thrown) {
    if (thrown instanceof EngineException known) {
      return known;
    }
    if (thrown instanceof SparkThrowable) {
      throw Thrown.asIs(thrown);
    }
    return new DataException(
        DataException.Kind.EXECUTION,
        condition,
        Map.of("reason", String.valueOf(thrown.getMessage())),
        "%s failed: %s".formatted(function, thrown),
        thrown);
  }
}
