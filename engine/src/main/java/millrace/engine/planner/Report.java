package millrace.engine.planner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.plan.StreamRelation;
import millrace.engine.progress.EventTimes;
import millrace.engine.progress.Metrics;
import millrace.engine.progress.StateProgress;

/// What one run of an execution did.
///
/// @param inputRows read from each stream
/// @param state of each stateful operator, the one nearest to the output first
/// @param eventTimes seen by each watermark of the plan, in the order in which a walk from the
///   output through the inputs meets them; empty where no row came by
/// @param observed of the places of the plan that are observed
public record Report(
    Map<StreamRelation, Long> inputRows,
    List<StateProgress> state,
    List<Optional<EventTimes>> eventTimes,
    List<Metrics> observed) {}
