package millrace.engine.runtime;

import java.time.InstantSource;
import java.util.Map;
import millrace.engine.checkpoint.Checkpoint;
import millrace.engine.expression.Settings;
import millrace.engine.plan.Plan;
import millrace.engine.planner.Workers;
import millrace.engine.sink.OutputMode;
import millrace.engine.sink.Sink;
import org.jspecify.annotations.Nullable;

/// All that a streaming query is made of.
///
/// @param plan resolved and optimized
/// @param policy which of several watermarks holds
/// @param chained whether each stateful operator goes by watermarks of its own
/// @param noDataBatches whether a micro-batch without input runs when the watermark has moved
/// @param pollingMillis between two looks at the sources when nothing came
/// @param idleMillis between two reports that nothing came
/// @param reportsKept of the last micro-batches
/// @param pinned settings that hold for all runs with the same checkpoint
/// @param checkpoint where it notes how far it got, or null to note nothing
public record Definition(
    Plan plan,
    OutputMode mode,
    Schedule schedule,
    Settings settings,
    Sink sink,
    Workers workers,
    WatermarkPolicy policy,
    boolean chained,
    boolean noDataBatches,
    long pollingMillis,
    long idleMillis,
    int reportsKept,
    InstantSource clock,
    Map<String, String> pinned,
    @Nullable Checkpoint checkpoint) {}
