package millrace.engine.analysis;

import static millrace.engine.analysis.StreamingRules.unsupported;

import java.util.List;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.plan.JoinKeys;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.plan.TimeBound;
import millrace.engine.sink.OutputMode;

/// Which joins a stream can take part in.
final class StreamingJoins {
  private final OutputMode mode;

  StreamingJoins(OutputMode mode) {
    this.mode = mode;
  }

  void check(Plan.Join join) {
    boolean left = Plans.isStreaming(join.left());
    boolean right = Plans.isStreaming(join.right());
    if (left && right) {
      ofStreams(join);
    } else if (left) {
      streamOnTheLeft(join.type());
    } else {
      streamOnTheRight(join.type());
    }
  }

  private static void streamOnTheLeft(JoinType type) {
    switch (type) {
      case RIGHT_OUTER ->
          throw unsupported(
              "RightOuter join with a streaming DataFrame/Dataset on the left and a static"
                  + " DataFrame/DataSet on the right not supported: no row of the stream is the"
                  + " last, so none of the static rows is ever known to be without a partner");
      case FULL_OUTER ->
          throw unsupported(
              "FullOuter joins with streaming DataFrames/Datasets on the left and a static"
                  + " DataFrame/Dataset on the right is not supported: take a left outer join");
      case INNER, CROSS, LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> {}
    }
  }

  private static void streamOnTheRight(JoinType type) {
    switch (type) {
      case LEFT_OUTER, LEFT_SEMI ->
          throw unsupported(
              "%s join with a streaming DataFrame/Dataset on the right and a static DataFrame/Dataset"
                      .formatted(name(type))
                  + " on the left is not supported: put the stream on the left");
      case FULL_OUTER ->
          throw unsupported(
              "FullOuter joins with streaming DataFrames/Datasets on the right and a static"
                  + " DataFrame/Dataset on the left is not supported: take a right outer join");
      case LEFT_ANTI ->
          throw unsupported(
              "LeftAnti joins with a streaming DataFrame/Dataset on the right are not supported: no"
                  + " row of the stream is the last, so no row is ever known to be without a"
                  + " partner");
      case INNER, CROSS, RIGHT_OUTER -> {}
    }
  }

  static String name(JoinType type) {
    return switch (type) {
      case INNER -> "Inner";
      case CROSS -> "Cross";
      case LEFT_OUTER -> "LeftOuter";
      case RIGHT_OUTER -> "RightOuter";
      case FULL_OUTER -> "FullOuter";
      case LEFT_SEMI -> "LeftSemi";
      case LEFT_ANTI -> "LeftAnti";
    };
  }

  // --- stream with stream ---

  private void ofStreams(Plan.Join join) {
    var type = join.type();
    if (type == JoinType.LEFT_ANTI) {
      streamOnTheRight(type);
    }
    outputMode(type);
    var keys = JoinKeys.of(join);
    boolean bounded =
        switch (type) {
          case LEFT_OUTER, LEFT_SEMI -> isBounded(join, join.left(), join.right());
          case RIGHT_OUTER -> isBounded(join, join.right(), join.left());
          case FULL_OUTER ->
              isBounded(join, join.left(), join.right())
                  || isBounded(join, join.right(), join.left());
          case INNER, CROSS, LEFT_ANTI -> true;
        };
    if (!bounded && keys.pairs().stream().noneMatch(StreamingJoins::hasEventTime)) {
      throw unsupported(
          "Stream-stream %s join between two streaming DataFrame/Datasets is not supported without a"
                  .formatted(name(type))
              + " watermark in the join keys, or a watermark on the nullable side and an"
              + " appropriate range condition such as a.time >= b.time AND a.time < b.time +"
              + " interval 1 hour");
    }
  }

  /// What only the optimized plan tells, in which filters have become conditions of joins.
  static void checkOptimized(Plan.Join join) {
    if (!Plans.isStreaming(join.left()) || !Plans.isStreaming(join.right())) {
      return;
    }
    if (JoinKeys.of(join).pairs().isEmpty()) {
      throw new QueryException("_LEGACY_ERROR_TEMP_1181", Map.of());
    }
    if (join.type() == JoinType.CROSS) {
      throw unsupported(
          "A join of two streams should not take Cross as the JoinType: take an inner join");
    }
  }

  private void outputMode(JoinType type) {
    boolean inner = type == JoinType.INNER || type == JoinType.CROSS || type == JoinType.LEFT_SEMI;
    if (mode == OutputMode.COMPLETE || (mode == OutputMode.UPDATE && !inner)) {
      throw unsupported(
          "%s join between two streaming DataFrames/Datasets is not supported in %s output mode, only"
                  .formatted(name(type), mode == OutputMode.COMPLETE ? "Complete" : "Update")
              + (inner ? " in Append and Update output modes" : " in Append output mode"));
    }
  }

  private static boolean hasEventTime(JoinKeys.Pair pair) {
    return !pair.nullSafe() && StreamingRules.hasEventTime(List.of(pair.left(), pair.right()));
  }

  /// Whether the condition says that the one side's time is later than something of the other
  /// side's watermarked time: then the watermark tells which rows of the one side are of no more
  /// use.
  private static boolean isBounded(Plan.Join join, Plan side, Plan watermarked) {
    return join.condition()
        .flatMap(each -> TimeBound.of(each, side.columns(), watermarked.columns()))
        .isPresent();
  }
}
