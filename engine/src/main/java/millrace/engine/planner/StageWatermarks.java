package millrace.engine.planner;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalLong;
import millrace.engine.error.QueryException;
import millrace.engine.operator.EventTimeStep;
import millrace.engine.progress.Epoch;

/// The watermarks that each stage goes by in one micro-batch. The watermark of the whole query
/// begins where the plan has one and flows to the output: of several inputs the slowest counts, and
/// each stage says what it can promise of the rows that it hands out. So a stage behind another
/// never takes for late what that one had to hold back.
final class StageWatermarks {
  private final Epoch whole;
  private final boolean chained;
  private final IdentityHashMap<Stage, OptionalLong> late = new IdentityHashMap<>();
  private final IdentityHashMap<Stage, OptionalLong> eviction = new IdentityHashMap<>();

  /// @param whole the micro-batch with the watermarks of the whole query
  /// @param chained whether stages have watermarks of their own; else all go by the newest of the
  ///   whole query, also in what they take for late
  /// @throws QueryException when a watermark flows into another
  StageWatermarks(Fragment root, Epoch whole, boolean chained) {
    this.whole = whole;
    this.chained = chained;
    if (chained) {
      flow(root, whole.lateWatermark(), late);
      flow(root, whole.evictionWatermark(), eviction);
    }
  }

  /// The micro-batch as a stage sees it.
  Epoch epoch(Stage stage) {
    if (!chained) {
      return at(whole.evictionWatermark(), whole.evictionWatermark());
    }
    return at(
        known(stage, whole.lateWatermark(), late),
        known(stage, whole.evictionWatermark(), eviction));
  }

  private Epoch at(long lateUntil, long finishedUntil) {
    return new Epoch(whole.id(), whole.timestampMillis(), lateUntil, finishedUntil);
  }

  /// Nothing flows before the watermark has left 1970, and never is a stage before it.
  private static long known(Stage stage, long from, IdentityHashMap<Stage, OptionalLong> inputs) {
    return from == Long.MIN_VALUE
        ? from
        : Math.max(0, inputs.getOrDefault(stage, OptionalLong.empty()).orElse(0));
  }

  private static void flow(Fragment root, long from, IdentityHashMap<Stage, OptionalLong> inputs) {
    if (from > 0) {
      output(root, from, inputs);
    }
  }

  private static OptionalLong output(
      Fragment fragment, long from, IdentityHashMap<Stage, OptionalLong> inputs) {
    var least = OptionalLong.empty();
    for (var branch : fragment.branches()) {
      least = least(least, output(branch, from, inputs));
    }
    return least;
  }

  private static OptionalLong output(
      Fragment.Branch branch, long from, IdentityHashMap<Stage, OptionalLong> inputs) {
    var watermark =
        branch.leaf() instanceof Fragment.Leaf.OfStage(var stage)
            ? output(stage, from, inputs)
            : OptionalLong.empty();
    for (var step : branch.steps()) {
      if (step instanceof EventTimeStep) {
        if (watermark.isPresent()) {
          throw new QueryException(
              "_LEGACY_ERROR_TEMP_3076",
              Map.of("config", "spark.sql.streaming.statefulOperator.allowMultiple"));
        }
        watermark = OptionalLong.of(from);
      }
    }
    return watermark;
  }

  private static OptionalLong output(
      Stage stage, long from, IdentityHashMap<Stage, OptionalLong> inputs) {
    var input = inputs.get(stage);
    if (input == null) {
      input = OptionalLong.empty();
      for (var fragment : stage.inputs()) {
        input = least(input, output(fragment, from, inputs));
      }
      inputs.put(stage, input);
    }
    return input.isPresent() ? stage.outputWatermark(input.getAsLong()) : input;
  }

  private static OptionalLong least(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()));
  }
}
