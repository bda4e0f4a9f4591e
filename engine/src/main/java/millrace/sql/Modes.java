package millrace.sql;

import java.util.Locale;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.plan.KeyProcessor;
import millrace.engine.plan.Plan;
import millrace.engine.sink.OutputMode;
import millrace.sql.streaming.GroupStateTimeout;
import millrace.sql.streaming.TimeMode;

/// The engine's names of what the API names by objects.
final class Modes {
  private Modes() {}

  static OutputMode of(millrace.sql.streaming.OutputMode mode) {
    if (mode.equals(millrace.sql.streaming.OutputMode.Complete())) {
      return OutputMode.COMPLETE;
    }
    return mode.equals(millrace.sql.streaming.OutputMode.Update())
        ? OutputMode.UPDATE
        : OutputMode.APPEND;
  }

  static OutputMode of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "append" -> OutputMode.APPEND;
      case "update" -> OutputMode.UPDATE;
      case "complete" -> OutputMode.COMPLETE;
      default ->
          throw new DataException(
              DataException.Kind.ILLEGAL_ARGUMENT,
              "STREAMING_OUTPUT_MODE.INVALID",
              Map.of("outputMode", name),
              "Invalid streaming output mode: %s; there are: append, update, complete"
                  .formatted(name));
    };
  }

  static KeyProcessor.Time of(TimeMode mode) {
    if (mode.equals(TimeMode.EventTime())) {
      return KeyProcessor.Time.EVENT;
    }
    return mode.equals(TimeMode.ProcessingTime())
        ? KeyProcessor.Time.PROCESSING
        : KeyProcessor.Time.NONE;
  }

  static Plan.Timeout of(GroupStateTimeout timeout) {
    if (timeout.equals(GroupStateTimeout.EventTimeTimeout())) {
      return Plan.Timeout.EVENT_TIME;
    }
    return timeout.equals(GroupStateTimeout.ProcessingTimeTimeout())
        ? Plan.Timeout.PROCESSING_TIME
        : Plan.Timeout.NONE;
  }
}
