package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import millrace.engine.error.DataException;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.plan.StreamRelation;

/// What a query can do whose micro-batches hand on each row as it comes: steps without memory, and
/// joins with tables.
public final class RealTimeRules {
  private static final String CONDITION = "STREAMING_REAL_TIME_MODE.";

  private RealTimeRules() {}

  /// Whether an optimized plan can run under a trigger of real time.
  ///
  /// @throws DataException if it cannot
  public static void check(Plan plan) {
    var streams = new ArrayList<StreamRelation>();
    var refused = new TreeSet<String>();
    collect(plan, streams, refused);
    if (!refused.isEmpty()) {
      throw refused(
          "OPERATOR_OR_SINK_NOT_IN_ALLOWLIST",
          "micro-batches of real time hold back no row, which %s would have to; take another trigger, such as ProcessingTime"
              .formatted(String.join(", ", refused)));
    }
    Set<StreamRelation> distinct = new HashSet<>(streams);
    if (distinct.size() < streams.size()) {
      throw refused(
          "IDENTICAL_SOURCES_IN_UNION_NOT_SUPPORTED",
          "a stream is in the query twice (%s); read it anew for each use"
              .formatted(List.copyOf(distinct).getFirst().format()));
    }
  }

  /// @param subCondition of those about real time
  public static DataException refused(String subCondition, String sentence) {
    return new DataException(
        DataException.Kind.ILLEGAL_ARGUMENT, CONDITION + subCondition, Map.of(), sentence);
  }

  private static void collect(Plan plan, List<StreamRelation> streams, Set<String> refused) {
    if (!Plans.isStreaming(plan)) {
      return;
    }
    switch (plan) {
      case Plan.StreamScan(var relation, _, _) -> streams.add(relation);
      case Plan.Project _,
          Plan.Filter _,
          Plan.Named _,
          Plan.Copy _,
          Plan.Apply _,
          Plan.Windows _,
          Plan.Expand _,
          Plan.Generate _,
          Plan.Watermark _,
          Plan.Observe _,
          Plan.Union _ -> {}
      case Plan.Join join when !join.inputs().stream().allMatch(Plans::isStreaming) -> {}
      default -> refused.add(plan.getClass().getSimpleName());
    }
    plan.inputs().forEach(input -> collect(input, streams, refused));
  }
}
