package millrace.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import millrace.engine.plan.KeyProcessor;
import millrace.engine.plan.KeyProcessor.Variable;
import millrace.scala.collection.Iterator;
import millrace.scala.jdk.javaapi.CollectionConverters;
import millrace.sql.streaming.ListState;
import millrace.sql.streaming.MapState;
import millrace.sql.streaming.QueryInfo;
import millrace.sql.streaming.StatefulProcessorHandle;
import millrace.sql.streaming.TTLConfig;
import millrace.sql.streaming.TimeMode;
import millrace.sql.streaming.ValueState;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// What an author's processor asks for variables and timers. Without a memory it only notes which
/// variables are asked for.
final class ProcessorHandle implements StatefulProcessorHandle {
  private final transient TimeMode timeMode;
  private final transient KeyProcessor.@Nullable Memory memory;
  private final transient QueryInfo query;
  private final transient List<Variable> variables = new ArrayList<>();
  private Phase phase;

  /// How far a micro-batch is, under Spark's names.
  enum Phase {
    PRE_INIT,
    CREATED,
    INITIALIZED,
    DATA_PROCESSED,
    TIMER_PROCESSED,
    CLOSED
  }

  ProcessorHandle(TimeMode timeMode, KeyProcessor.@Nullable Memory memory, QueryInfo query) {
    this.timeMode = timeMode;
    this.memory = memory;
    this.query = query;
    this.phase = memory == null ? Phase.PRE_INIT : Phase.CREATED;
  }

  void enter(Phase next) {
    phase = next;
  }

  List<Variable> variables() {
    return List.copyOf(variables);
  }

  // --- variables ---

  @Override
  public <T> ValueState<T> getValueState(
      String stateName, Encoder<T> valEncoder, TTLConfig ttlConfig) {
    var values = ValueEncoder.of(valEncoder);
    var variable =
        variable(
            "get_value_state",
            stateName,
            Variable.Kind.VALUE,
            new StructType(),
            values.schema(),
            ttlConfig);
    return new ProcessorStates.OfValue<>(
        new ProcessorStates.Access(this, stateName),
        values,
        memory == null ? null : memory.value(variable));
  }

  @Override
  public <T> ValueState<T> getValueState(
      String stateName, TTLConfig ttlConfig, Encoder<T> evidence) {
    return getValueState(stateName, evidence, ttlConfig);
  }

  @Override
  public <T> ListState<T> getListState(
      String stateName, Encoder<T> valEncoder, TTLConfig ttlConfig) {
    var values = ValueEncoder.of(valEncoder);
    var variable =
        variable(
            "get_list_state",
            stateName,
            Variable.Kind.LIST,
            new StructType(),
            values.schema(),
            ttlConfig);
    return new ProcessorStates.OfList<>(
        new ProcessorStates.Access(this, stateName),
        values,
        memory == null ? null : memory.list(variable));
  }

  @Override
  public <T> ListState<T> getListState(String stateName, TTLConfig ttlConfig, Encoder<T> evidence) {
    return getListState(stateName, evidence, ttlConfig);
  }

  @Override
  public <K, V> MapState<K, V> getMapState(
      String stateName, Encoder<K> userKeyEnc, Encoder<V> valEncoder, TTLConfig ttlConfig) {
    var names = ValueEncoder.of(userKeyEnc);
    var values = ValueEncoder.of(valEncoder);
    var variable =
        variable(
            "get_map_state",
            stateName,
            Variable.Kind.MAP,
            names.schema(),
            values.schema(),
            ttlConfig);
    return new ProcessorStates.OfMap<>(
        new ProcessorStates.Access(this, stateName),
        names,
        values,
        memory == null ? null : memory.map(variable));
  }

  @Override
  public <K, V> MapState<K, V> getMapState(
      String stateName, TTLConfig ttlConfig, Encoder<K> evidenceKey, Encoder<V> evidenceValue) {
    return getMapState(stateName, evidenceKey, evidenceValue, ttlConfig);
  }

  private Variable variable(
      String operation,
      String name,
      Variable.Kind kind,
      StructType key,
      StructType value,
      TTLConfig ttlConfig) {
    requireBeginning(operation);
    requireName(name);
    if (variables.stream().anyMatch(each -> each.name().equals(name))) {
      throw StateErrors.duplicate(name);
    }
    var variable = new Variable(name, kind, key, value, timeToLive(name, ttlConfig));
    variables.add(variable);
    return variable;
  }

  private static void requireName(String name) {
    if (name.isEmpty() || !name.strip().equals(name) || name.equals("default")) {
      throw StateErrors.unsupported(
          "STATE_STORE_CANNOT_USE_COLUMN_FAMILY_WITH_INVALID_NAME",
          Map.of("operationName", "create_col_family", "colFamilyName", name),
          "'%s' is no name for a variable: it must not be empty, begin or end with a space, or be 'default'"
              .formatted(name));
    }
    if (name.startsWith("$")) {
      throw StateErrors.unsupported(
          "STATE_STORE_CANNOT_CREATE_COLUMN_FAMILY_WITH_RESERVED_CHARS",
          Map.of("colFamilyName", name),
          "'%s' is no name for a variable: it must not begin with $".formatted(name));
    }
  }

  private OptionalLong timeToLive(String name, @Nullable TTLConfig config) {
    var duration = config == null ? null : config.ttlDuration();
    if (Duration.ZERO.equals(duration)) {
      return OptionalLong.empty();
    }
    if (!timeMode.equals(TimeMode.ProcessingTime())) {
      throw StateErrors.unsupported(
          "STATEFUL_PROCESSOR_INCORRECT_TIME_MODE_TO_ASSIGN_TTL",
          Map.of("stateName", name, "timeMode", timeMode.toString()),
          ("the variable '%s' cannot have a time to live with the time mode %s; take"
                  + " TimeMode.ProcessingTime()")
              .formatted(name, timeMode));
    }
    if (duration == null || duration.isNegative()) {
      throw StateErrors.unsupported(
          "STATEFUL_PROCESSOR_TTL_DURATION_MUST_BE_POSITIVE",
          Map.of("operationType", "update", "stateName", name),
          "the time to live of the variable '%s' must be longer than zero, but got %s"
              .formatted(name, duration));
    }
    return OptionalLong.of(duration.toMillis());
  }

  @Override
  public void deleteIfExists(String stateName) {
    requireBeginning("delete_if_exists");
    if (memory != null) {
      memory.delete(stateName);
    }
  }

  private void requireBeginning(String operation) {
    if (phase != (memory == null ? Phase.PRE_INIT : Phase.CREATED)) {
      throw StateErrors.wrongPhase(operation, phase);
    }
  }

  /// Variables are for micro-batches that have begun.
  void requireBegun(String operation) {
    if (memory == null) {
      throw StateErrors.wrongPhase(operation, phase);
    }
  }

  // --- timers ---

  @Override
  public void registerTimer(long expiryTimestampMs) {
    timers("register_timer").registerTimer(expiryTimestampMs);
  }

  @Override
  public void deleteTimer(long expiryTimestampMs) {
    timers("delete_timer").deleteTimer(expiryTimestampMs);
  }

  @Override
  public Iterator<Object> listTimers() {
    return CollectionConverters.asScala(
        timers("list_timers").timers().stream().<Object>map(each -> each).iterator());
  }

  private KeyProcessor.Memory timers(String operation) {
    if (timeMode.equals(TimeMode.None())) {
      throw StateErrors.unsupported(
          "STATEFUL_PROCESSOR_CANNOT_PERFORM_OPERATION_WITH_INVALID_TIME_MODE",
          Map.of("operationType", operation, "timeMode", timeMode.toString()),
          ("%s is not possible with the time mode %s; take TimeMode.ProcessingTime() or"
                  + " TimeMode.EventTime()")
              .formatted(operation, timeMode));
    }
    if (memory == null
        || phase.compareTo(Phase.INITIALIZED) < 0
        || phase.compareTo(Phase.TIMER_PROCESSED) >= 0) {
      throw StateErrors.wrongPhase(operation, phase);
    }
    return memory;
  }

  @Override
  public QueryInfo getQueryInfo() {
    return query;
  }

  /// Which query and which micro-batch runs.
  record RunningQuery(UUID getQueryId, UUID getRunId, long getBatchId) implements QueryInfo {
    @Override
    public String toString() {
      return "QueryInfo(queryId=%s, runId=%s, batchId=%d)"
          .formatted(getQueryId, getRunId, getBatchId);
    }
  }
}
