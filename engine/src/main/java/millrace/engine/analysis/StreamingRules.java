package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.sink.OutputMode;

/// What a stream cannot do: rules of Spark's, under its names of the conditions.
public final class StreamingRules {
  /// What Spark calls all that has no condition of its own.
  static final String UNSUPPORTED = "_LEGACY_ERROR_TEMP_3102";

  /// How a step is called that takes rows by chance.
  public static final String SAMPLE = "sample";

  private final Plan plan;
  private final OutputMode mode;

  private StreamingRules(Plan plan, OutputMode mode) {
    this.plan = plan;
    this.mode = mode;
  }

  /// Whether a resolved plan can run as a stream.
  ///
  /// @param correctness whether to refuse chains of stateful steps in which one may take another's
  ///   rows for late, as `spark.sql.streaming.statefulOperator.checkCorrectness.enabled` says
  /// @throws QueryException if it cannot
  public static void check(Plan plan, OutputMode mode, boolean correctness) {
    if (!Plans.isStreaming(plan)) {
      throw unsupported(
          "Queries without streaming sources cannot be executed with writeStream.start(): begin the"
              + " query with readStream, or take write and show");
    }
    var rules = new StreamingRules(plan, mode);
    rules.requireTogether();
    rules.outputMode();
    rules.forEach(plan, rules::step);
    if (correctness) {
      rules.correctness();
    }
  }

  /// Whether a plan can keep its state in Avro, which is for processors of `transformWithState`.
  ///
  /// @throws QueryException if it cannot
  public static void checkAvro(Plan plan) {
    Optional<String> operator =
        switch (plan) {
          case Plan.Aggregate _ -> Optional.of("aggregation");
          case Plan.Distinct _ -> Optional.of("distinct");
          case Plan.Join join when Plans.isStreaming(join.left()) -> Optional.of("join");
          case Plan.GroupState _ -> Optional.of("flatMapGroupsWithState");
          case Plan.Deduplicate deduplicate ->
              Optional.of(
                  deduplicate.withinWatermark()
                      ? "dropDuplicatesWithinWatermark"
                      : "dropDuplicates");
          default -> Optional.empty();
        };
    if (operator.isPresent() && plan.inputs().stream().allMatch(Plans::isStreaming)) {
      throw unsupported(
          "State store encoding format as avro is not supported for operator=%s used within the query: set spark.sql.streaming.stateStore.encodingFormat to unsaferow"
              .formatted(operator.get()));
    }
    plan.inputs().forEach(StreamingRules::checkAvro);
  }

  /// Whether a plan that {@link #check} has passed can run as a stream now that it is optimized.
  ///
  /// @throws QueryException if it cannot
  public static void checkOptimized(Plan plan) {
    if (plan instanceof Plan.Join join) {
      StreamingJoins.checkOptimized(join);
    }
    plan.inputs().forEach(StreamingRules::checkOptimized);
  }

  /// Whether a resolved plan can run once, over rows that stand still.
  ///
  /// @throws QueryException if it cannot
  public static void checkStatic(Plan plan) {
    if (Plans.isStreaming(plan)) {
      throw unsupported(
          "Queries with streaming sources must be executed with writeStream.start(): a stream has"
              + " no end that show, collect, count or write could wait for");
    }
    if (Plans.anyMatch(
        plan, each -> each instanceof Plan.Deduplicate(_, _, var within) && within)) {
      throw unsupported(
          "dropDuplicatesWithinWatermark is not supported with batch DataFrames/DataSets: take"
              + " dropDuplicates");
    }
  }

  static QueryException unsupported(String sentence) {
    return new QueryException(UNSUPPORTED, Map.of("msg", sentence), sentence);
  }

  private void forEach(Plan from, Consumer<Plan> visitor) {
    from.inputs().forEach(input -> forEach(input, visitor));
    visitor.accept(from);
  }

  /// The streaming steps of a kind, those nearest to the output first.
  private <T extends Plan> List<T> all(Class<T> kind) {
    var found = new ArrayList<T>();
    collect(plan, kind, found);
    return found;
  }

  private static <T extends Plan> void collect(Plan from, Class<T> kind, List<T> into) {
    if (kind.isInstance(from) && Plans.isStreaming(from)) {
      into.add(kind.cast(from));
    }
    from.inputs().forEach(input -> collect(input, kind, into));
  }

  // --- output modes ---

  /// What the aggregation says that is nearest to the output; what others lack shows when they run.
  private void outputMode() {
    var aggregates = aggregates();
    switch (mode) {
      case APPEND -> {
        if (!aggregates.isEmpty() && !hasEventTime(aggregates.getFirst().keys())) {
          throw outputMode(
              "streaming aggregations without watermark",
              "give the stream a watermark, withWatermark(\"time\", \"10 minutes\"), and group by"
                  + " that column or a window of it, or take output mode update or complete");
        }
      }
      case UPDATE -> {
        if (!aggregates.isEmpty() && isBySession(aggregates.getFirst())) {
          throw outputMode(
              "session window streaming aggregations", "take output mode append or complete");
        }
      }
      case COMPLETE -> {
        if (aggregates.isEmpty()) {
          throw outputMode(
              "no streaming aggregations",
              "complete puts out the whole result of a groupBy each time; without one take append");
        }
      }
    }
  }

  /// Distinct rows are groups without results.
  private List<Plan.Aggregate> aggregates() {
    return all(Plan.class).stream()
        .flatMap(
            each ->
                switch (each) {
                  case Plan.Aggregate aggregate -> Stream.of(aggregate);
                  case Plan.Distinct(var input) -> {
                    var columns = input.columns().stream().<Expression>map(Column::new).toList();
                    yield Stream.of(new Plan.Aggregate(input, columns, columns));
                  }
                  default -> Stream.<Plan.Aggregate>empty();
                })
        .toList();
  }

  private QueryException outputMode(String what, String advice) {
    return new QueryException(
        "STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION",
        Map.of("outputMode", name(mode), "operation", what),
        ("Invalid streaming output mode: %s. This output mode is not supported for %s on streaming"
                + " DataFrames/DataSets; %s")
            .formatted(name(mode), what, advice));
  }

  private static String name(OutputMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private static String title(OutputMode mode) {
    var name = name(mode);
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  static boolean hasEventTime(List<? extends Expression> keys) {
    return keys.stream()
        .anyMatch(
            each -> each instanceof Column(var column) && column.watermarkDelay().isPresent());
  }

  /// The rows of its input have been given sessions, and one of its keys is the session.
  private static boolean isBySession(Plan.Aggregate aggregate) {
    return sessions(aggregate.input())
        .anyMatch(
            session ->
                aggregate.keys().stream()
                    .anyMatch(key -> key instanceof Column(var column) && column.is(session)));
  }

  private static Stream<Attribute> sessions(Plan below) {
    return switch (below) {
      case Plan.Sessions sessions -> Stream.of(sessions.session());
      case Plan.Project project -> sessions(project.input());
      case Plan.Filter filter -> sessions(filter.input());
      case Plan.Expand expand -> sessions(expand.input());
      default -> Stream.empty();
    };
  }

  // --- one step for itself ---

  private void step(Plan step) {
    if (Plans.isStreaming(step)) {
      streamingStep(step);
    }
    if (step instanceof Plan.Offset) {
      throw unsupported("Offset is not supported on streaming DataFrames/Datasets");
    }
    Plans.expressions(step).forEach(StreamingRules::requireSupported);
  }

  private void streamingStep(Plan step) {
    switch (step) {
      case Plan.Aggregate aggregate -> aggregate(aggregate);
      case Plan.CoGroup _ ->
          throw unsupported(
              "CoGrouping with a streaming DataFrame/Dataset is not supported: join the streams, or"
                  + " union them and keep a state by key");
      case Plan.GroupState state when state.state().isPresent() -> groupState(state);
      case Plan.Deduplicate deduplicate -> deduplicate(deduplicate);
      case Plan.Join join -> new StreamingJoins(mode).check(join);
      case Plan.Union union -> {
        if (!union.inputs().stream().allMatch(Plans::isStreaming)) {
          throw unsupported(
              "Union between streaming and batch DataFrames/Datasets is not supported: read both as"
                  + " streams");
        }
      }
      case Plan.Except except -> {
        if (Plans.isStreaming(except.right())) {
          throw unsupported(
              "Except on a streaming DataFrame/Dataset on the right is not supported: no row of it"
                  + " is the last");
        }
      }
      case Plan.Intersect _ ->
          throw unsupported(
              "Intersect of streaming DataFrames/Datasets is not supported: join them by a key and"
                  + " a range of time");
      case Plan.Limit _ -> {
        if (mode == OutputMode.UPDATE) {
          throw unsupported(
              "Limits are not supported on streaming DataFrames/Datasets in Update output mode:"
                  + " take append or complete");
        }
      }
      case Plan.Over over -> throw overRows(over.functions());
      case Plan.Apply apply when apply.name().equals(SAMPLE) ->
          throw unsupported(
              "Sampling is not supported on streaming DataFrames/Datasets: filter by rand()");
      case Plan.Sort sort -> {
        boolean whole =
            Plans.anyMatch(
                sort.input(), each -> each instanceof Plan.Aggregate && Plans.isStreaming(each));
        if (mode != OutputMode.COMPLETE || !whole) {
          throw unsupported(
              "Sorting is not supported on streaming DataFrames/Datasets, unless it is on"
                  + " aggregated DataFrame/Dataset in Complete output mode: sort where you read the"
                  + " result");
        }
      }
      default -> {}
    }
  }

  private static void requireSupported(Expression expression) {
    Expressions.visit(
        expression,
        each -> {
          if (each instanceof Expression.Call call
              && call.function().equals("monotonically_increasing_id")) {
            throw unsupported(
                "Expression(s): monotonically_increasing_id() is not supported with streaming"
                    + " DataFrames/Datasets: take uuid()");
          }
        });
  }

  private static void aggregate(Plan.Aggregate aggregate) {
    for (var result : aggregate.results()) {
      Expressions.visit(
          result,
          each -> {
            if (each instanceof Expression.Aggregate function && function.distinct()) {
              throw unsupported(
                  "Distinct aggregations are not supported on streaming DataFrames/Datasets."
                      + " Consider using approx_count_distinct() instead");
            }
          });
    }
  }

  private static void deduplicate(Plan.Deduplicate deduplicate) {
    if (deduplicate.withinWatermark() && !hasWatermark(deduplicate.input())) {
      throw unsupported(
          "dropDuplicatesWithinWatermark is not supported on streaming DataFrames/DataSets without"
              + " watermark: call withWatermark before");
    }
  }

  private static boolean hasWatermark(Plan input) {
    return input.columns().stream().anyMatch(each -> each.watermarkDelay().isPresent());
  }

  // --- state by key ---

  private void groupState(Plan.GroupState state) {
    if (state.initial().isPresent() && Plans.isStreaming(state.initial().get().input())) {
      throw unsupported(
          "Non-streaming DataFrame/Dataset is not supported as the initial state in"
              + " [flatMap|map]GroupsWithState operation on a streaming DataFrame/Dataset: its"
              + " initial state must be a table that stands still");
    }
    if (state.singleRow() && mode != OutputMode.UPDATE) {
      throw unsupported(
          "mapGroupsWithState is not supported with %s output mode on a streaming DataFrame/Dataset:"
                  .formatted(title(mode))
              + " it puts out the newest for each key, so take output mode update");
    }
    if (!state.singleRow()) {
      boolean alone = aggregates().isEmpty();
      if (alone && state.mode() != mode) {
        throw unsupported(
            "flatMapGroupsWithState in %s mode is not supported with %s output mode on a streaming"
                    .formatted(name(state.mode()), title(mode))
                + " DataFrame/Dataset: give both the same mode");
      }
      if (!alone && state.mode() == OutputMode.UPDATE) {
        throw unsupported(
            "flatMapGroupsWithState in update mode is not supported with aggregation on a streaming"
                + " DataFrame/Dataset: take append for both");
      }
    }
    if (state.timeout() == Plan.Timeout.EVENT_TIME && !hasWatermark(state.input())) {
      throw unsupported(
          "Watermark must be specified in the query using '[Dataset/DataFrame].withWatermark()' for"
              + " using event-time timeout in a [map|flatMap]GroupsWithState. Event-time timeout"
              + " not supported without watermark");
    }
  }

  private void requireTogether() {
    var states =
        all(Plan.GroupState.class).stream().filter(each -> each.state().isPresent()).toList();
    var maps = states.stream().filter(Plan.GroupState::singleRow).toList();
    var flatMaps = states.stream().filter(each -> !each.singleRow()).toList();
    if (maps.size() > 1) {
      throw unsupported(
          "Multiple mapGroupsWithStates are not supported on a streaming DataFrames/Datasets");
    }
    if (!maps.isEmpty() && !flatMaps.isEmpty()) {
      throw unsupported(
          "Mixing mapGroupsWithStates and flatMapGroupsWithStates are not supported on a streaming"
              + " DataFrames/Datasets");
    }
    if (flatMaps.size() > 1
        && (mode != OutputMode.APPEND
            || !flatMaps.stream().allMatch(each -> each.mode() == OutputMode.APPEND))) {
      throw unsupported(
          "Multiple flatMapGroupsWithStates are not supported when they are not all in append mode"
              + " or the output mode is not append on a streaming DataFrames/Datasets");
    }
  }

  // --- several steps ---

  private void correctness() {
    forEach(
        plan,
        each -> {
          if (isStateful(each)
              && each.inputs().stream()
                  .anyMatch(input -> Plans.anyMatch(input, this::mayMakeLateRows))) {
            throw unsupported(
                "Detected pattern of possible 'correctness' issue due to global watermark. The"
                    + " query contains stateful operation which can emit rows older than the"
                    + " current watermark plus allowed late record delay, which are \"late rows\""
                    + " in downstream stateful operations and these rows can be discarded. Chain"
                    + " stateful operations in append mode alone; if you understand the risk and"
                    + " still need to run the query, you can disable this check by setting the"
                    + " config `spark.sql.streaming.statefulOperator.checkCorrectness.enabled` to"
                    + " false");
          }
        });
  }

  /// Whether a plan keeps something from one micro-batch for the next, besides the counts of
  /// limits.
  public static boolean hasState(Plan plan) {
    return Plans.anyMatch(
        plan,
        each -> isStateful(each) || (each instanceof Plan.Deduplicate && Plans.isStreaming(each)));
  }

  /// Whether a step may take rows for late. One that drops duplicates does if a key is the time.
  static boolean isStateful(Plan step) {
    return switch (step) {
      case Plan.Aggregate _, Plan.Distinct _ -> Plans.isStreaming(step);
      case Plan.Deduplicate deduplicate ->
          Plans.isStreaming(step)
              && (deduplicate.withinWatermark() || hasEventTime(deduplicate.keys()));
      case Plan.GroupState state -> state.state().isPresent() && Plans.isStreaming(step);
      case Plan.TransformWithState _ -> Plans.isStreaming(step);
      case Plan.Join join -> Plans.isStreaming(join.left()) && Plans.isStreaming(join.right());
      default -> false;
    };
  }

  private boolean mayMakeLateRows(Plan step) {
    return switch (step) {
      case Plan.Aggregate _, Plan.Distinct _ ->
          mode != OutputMode.APPEND && Plans.isStreaming(step);
      case Plan.GroupState state ->
          state.timeout() == Plan.Timeout.EVENT_TIME && Plans.isStreaming(step);
      default -> false;
    };
  }

  private static QueryException overRows(List<Expression.Alias> columns) {
    var functions = new StringJoiner(",");
    var names = new StringJoiner(",");
    var specifications = new StringJoiner(",");
    for (var column : columns) {
      var shown = Names.of((Expression.Over) column.child()).toUpperCase(Locale.ROOT);
      int over = shown.indexOf(" OVER ");
      functions.add(shown.substring(0, over));
      names.add(Quoted.name(column.name()));
      specifications.add(shown.substring(over + " OVER ".length()));
    }
    return new QueryException(
        "NON_TIME_WINDOW_NOT_SUPPORTED_IN_STREAMING",
        Map.of(
            "windowFunc", functions.toString(),
            "columnName", names.toString(),
            "windowSpec", specifications.toString()),
        "functions over a window of rows see rows that are still to come, which a stream does"
            + " not have: group by window(time, \"10 minutes\") instead");
  }
}
