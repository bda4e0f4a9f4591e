package millrace.sql;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import millrace.engine.analysis.ContinuousRules;
import millrace.engine.analysis.RealTimeRules;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.format.Options;
import millrace.engine.plan.Plan;
import millrace.engine.runtime.Schedule;
import millrace.engine.sink.OutputMode;

/// What a trigger that hands on rows as they come asks of a query, before it starts.
///
/// @param schedule that the trigger stands for
record TriggerRules(Schedule schedule, RuntimeConfig conf) {
  private static final Set<String> SINKS_OF_REAL_TIME = Set.of("console", "foreach");

  /// @param format of the sink, in lower case
  void checkFormat(String format) {
    switch (schedule) {
      case Schedule.InBatches _ -> {}
      case Schedule.Continuous _ -> {
        if (format.equals("foreachbatch")) {
          throw new QueryException("_LEGACY_ERROR_TEMP_1195", Map.of("source", "foreachBatch"));
        }
      }
      case Schedule.RealTime(long millis) -> {
        if (!SINKS_OF_REAL_TIME.contains(format) && Config.flag(conf, Config.REAL_TIME_ALLOWLIST)) {
          throw RealTimeRules.refused(
              "OPERATOR_OR_SINK_NOT_IN_ALLOWLIST",
              "in real time rows go to console or foreach, not to %s, unless %s is false"
                  .formatted(format, Config.REAL_TIME_ALLOWLIST));
        }
        long least = Config.millis(conf, Config.REAL_TIME_LEAST);
        if (millis < least) {
          throw new DataException(
              DataException.Kind.ILLEGAL_ARGUMENT,
              "INVALID_STREAMING_REAL_TIME_MODE_TRIGGER_INTERVAL",
              Map.of(
                  "interval", String.valueOf(millis), "minBatchDuration", String.valueOf(least)));
        }
      }
    }
  }

  void checkMode(OutputMode mode) {
    if (schedule instanceof Schedule.RealTime
        && mode != OutputMode.UPDATE
        && Config.flag(conf, Config.OPERATION_CHECK)) {
      var name = mode.name().toLowerCase(Locale.ROOT);
      throw new QueryException(
          "STREAMING_REAL_TIME_MODE.OUTPUT_MODE_NOT_SUPPORTED", Map.of("outputMode", name));
    }
  }

  /// @param plan resolved, of a query that may run in micro-batches
  void checkPlan(Plan plan, Options options) {
    if (schedule instanceof Schedule.Continuous) {
      if (Config.flag(conf, Config.OPERATION_CHECK)) {
        ContinuousRules.check(plan);
      }
      requireLive(plan);
    }
    if (schedule instanceof Schedule.RealTime
        && options.flag("asyncProgressTrackingEnabled", false)) {
      throw RealTimeRules.refused(
          "ASYNC_PROGRESS_TRACKING_NOT_SUPPORTED",
          "in real time progress is noted when a micro-batch is done; leave out"
              + " asyncProgressTrackingEnabled");
    }
  }

  private static void requireLive(Plan plan) {
    if (plan instanceof Plan.StreamScan(var relation, _, _)) {
      try (var source = relation.open()) {
        if (source.live().isEmpty()) {
          throw new DataException(
              DataException.Kind.UNSUPPORTED,
              "_LEGACY_ERROR_TEMP_2253",
              Map.of("sourceName", relation.format()));
        }
      }
    }
    plan.inputs().forEach(TriggerRules::requireLive);
  }
}
