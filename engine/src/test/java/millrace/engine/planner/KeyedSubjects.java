package millrace.engine.planner;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import millrace.engine.expression.Attribute;
import millrace.engine.plan.CoGroupFunction;
import millrace.engine.plan.GroupFunction;
import millrace.engine.plan.KeyProcessor;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.planner.ContractStream.Order;
import millrace.engine.planner.ContractStream.Subject;
import millrace.engine.sink.OutputMode;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Plans that hand the rows of each key to an author's function.
record KeyedSubjects(ContractStream stream) {
  private static final StructType STATE =
      new StructType().add("sum", DataTypes.LongType).add("text", DataTypes.StringType);

  List<Subject> all() {
    return Stream.of(groupStates(), transforms(), List.of(coGroup()))
        .flatMap(List::stream)
        .toList();
  }

  private static Subject keyed(String name, Plan plan, boolean forgets) {
    return Subject.of(name, plan, true, Order.FREE, forgets, OutputMode.UPDATE);
  }

  private List<Subject> groupStates() {
    return List.of(
        keyed("states", states(Plan.Timeout.NONE, Optional.empty()), false),
        keyed("states with time-outs", states(Plan.Timeout.EVENT_TIME, Optional.empty()), true),
        keyed(
                "states with time-outs by the clock",
                states(Plan.Timeout.PROCESSING_TIME, Optional.empty()),
                true)
            .clocked(),
        keyed("states of old", states(Plan.Timeout.EVENT_TIME, Optional.of(known(STATE))), false));
  }

  /// What is known of two keys before the first row, with the key behind.
  private static Plan.InitialState known(StructType state) {
    var rows =
        Streams.rows(
            state.add("key", DataTypes.LongType),
            1,
            Streams.row(3L, "three", 1L),
            Streams.row(5L, null, 77L));
    return new Plan.InitialState(rows, List.of(rows.columns().getLast()), true);
  }

  /// Counts the rows of each key, and tells the count when its time is up.
  private Plan states(Plan.Timeout timeout, Optional<Plan.InitialState> initial) {
    GroupFunction function =
        (key, rows, cell, output) -> {
          long sum = cell.exists() && cell.get()[0] instanceof Long before ? before : 0;
          if (cell.hasTimedOut()) {
            cell.remove();
            output.accept(new @Nullable Object[] {key[0], -sum});
            return;
          }
          for (; rows.hasNext(); rows.next()) {
            sum++;
          }
          if (sum > 12) {
            cell.remove();
          } else {
            cell.set(new @Nullable Object[] {sum, Utf8.of("n" + sum)});
            if (timeout == Plan.Timeout.EVENT_TIME) {
              cell.setTimeout(cell.watermark().orElse(0) + 1000 * sum);
            } else if (timeout == Plan.Timeout.PROCESSING_TIME) {
              cell.setTimeout(cell.processingTime() + 300 * sum);
            }
          }
          output.accept(new @Nullable Object[] {key[0], sum});
        };
    return new Plan.GroupState(
        stream.watched(),
        List.of(stream.a("k")),
        function,
        Optional.of(STATE),
        List.of(
            Attribute.of("k", DataTypes.LongType, true),
            Attribute.of("sum", DataTypes.LongType, true)),
        OutputMode.UPDATE,
        timeout,
        true,
        initial);
  }

  private List<Subject> transforms() {
    var initial = Optional.of(known(STATE));
    return List.of(
        keyed("variables", transform(KeyProcessor.Time.NONE, VariedProcessor.LASTING, null), false),
        keyed(
            "variables and timers",
            transform(KeyProcessor.Time.EVENT, VariedProcessor.LASTING, null),
            true),
        keyed(
                "variables and timers by the clock",
                transform(KeyProcessor.Time.PROCESSING, VariedProcessor.LASTING, null),
                true)
            .clocked(),
        keyed(
                "variables that end",
                transform(KeyProcessor.Time.PROCESSING, VariedProcessor.ENDING, null),
                true)
            .clocked(),
        keyed(
            "variables of old",
            transform(KeyProcessor.Time.EVENT, VariedProcessor.LASTING, initial.get()),
            true));
  }

  private Plan transform(
      KeyProcessor.Time time, VariedProcessor.Life life, Plan.@Nullable InitialState initial) {
    return new Plan.TransformWithState(
        stream.watched(),
        List.of(stream.a("k")),
        new VariedProcessor(life, time),
        time,
        List.of(Attribute.of("told", DataTypes.StringType, true)),
        Optional.ofNullable(initial),
        OptionalInt.empty());
  }

  /// The rows of the stream beside the rows of one more text in another look at it, by key.
  private Subject coGroup() {
    var left = stream.scan();
    var right = Plans.fresh(left);
    CoGroupFunction function =
        (key, ours, theirs, output) -> {
          long sum = 0;
          while (ours.hasNext()) {
            sum += ours.next()[5] instanceof Long number ? number : 100;
          }
          var texts = new TreeSet<String>();
          while (theirs.hasNext()) {
            texts.add(String.valueOf(theirs.next()[1]));
          }
          output.accept(new @Nullable Object[] {Utf8.of(Arrays.toString(key) + sum + texts)});
        };
    return Subject.passing(
        "groups beside groups",
        new Plan.CoGroup(
            left,
            right,
            List.of(left.columns().getFirst()),
            List.of(right.columns().get(5)),
            function,
            List.of(Attribute.of("told", DataTypes.StringType, true))),
        Order.FREE);
  }
}
