package millrace.sql;

import millrace.engine.error.DataException;

/// What can be wrong in the use of variables and timers.
final class StateErrors {
  private StateErrors() {}

  static DataException wrong(String condition, String sentence) {
    return new DataException(DataException.Kind.RUNTIME, condition, sentence);
  }

  static DataException wrongPhase(String operation, ProcessorHandle.Phase phase) {
    return wrong(
        "STATEFUL_PROCESSOR_CANNOT_PERFORM_OPERATION_WITH_INVALID_HANDLE_STATE",
        ("%s is not possible with invalid handle state=%s: variables are asked for and deleted in"
                + " init alone, and used, as timers are, while rows and timers are handled")
            .formatted(operation, phase));
  }

  static DataException nullValue(String variable) {
    return new DataException(
        DataException.Kind.ILLEGAL_ARGUMENT,
        "ILLEGAL_STATE_STORE_VALUE.NULL_VALUE",
        "the variable '%s' cannot hold null; clear what it holds".formatted(variable));
  }

  static DataException emptyList(String variable) {
    return new DataException(
        DataException.Kind.ILLEGAL_ARGUMENT,
        "ILLEGAL_STATE_STORE_VALUE.EMPTY_LIST_VALUE",
        "the variable '%s' cannot hold an empty list; clear it".formatted(variable));
  }

  /// @param function of the processor
  static DataException ofFunction(String function, Exception own) {
    return new DataException(
        DataException.Kind.RUNTIME,
        "TRANSFORM_WITH_STATE_USER_FUNCTION_ERROR",
        "the processor's %s failed: %s".formatted(function, own),
        own);
  }
}
