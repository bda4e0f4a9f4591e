package millrace.engine.analysis;

import static millrace.engine.analysis.StreamingRules.unsupported;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Call;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expressions;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
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
    if (type == JoinType.LEFT_ANTI || type == JoinType.CROSS) {
      throw unsupported(
          "Join type %s is not supported with streaming DataFrame/Dataset on both sides"
              .formatted(name(type)));
    }
    outputMode(type);
    var conjuncts = join.condition().stream().flatMap(StreamingJoins::conjuncts).toList();
    if (conjuncts.stream().noneMatch(each -> isEquality(each, join))) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1181",
          "Stream-stream join without equality predicate is not supported: compare a column of each"
              + " side with =");
    }
    boolean bounded =
        switch (type) {
          case LEFT_OUTER, LEFT_SEMI -> isBounded(join.left(), join.right(), conjuncts);
          case RIGHT_OUTER -> isBounded(join.right(), join.left(), conjuncts);
          case FULL_OUTER ->
              isBounded(join.left(), join.right(), conjuncts)
                  || isBounded(join.right(), join.left(), conjuncts);
          case INNER, CROSS, LEFT_ANTI -> true;
        };
    if (!bounded && conjuncts.stream().noneMatch(each -> hasEventTime(each, join))) {
      throw unsupported(
          "Stream-stream %s join between two streaming DataFrame/Datasets is not supported without a"
                  .formatted(name(type))
              + " watermark in the join keys, or a watermark on the nullable side and an"
              + " appropriate range condition such as a.time >= b.time AND a.time < b.time +"
              + " interval 1 hour");
    }
  }

  private void outputMode(JoinType type) {
    boolean inner = type == JoinType.INNER || type == JoinType.LEFT_SEMI;
    if (mode == OutputMode.COMPLETE || (mode == OutputMode.UPDATE && !inner)) {
      throw unsupported(
          "%s join between two streaming DataFrames/Datasets is not supported in %s output mode, only"
                  .formatted(name(type), mode == OutputMode.COMPLETE ? "Complete" : "Update")
              + (inner ? " in Append and Update output modes" : " in Append output mode"));
    }
  }

  private static Stream<Expression> conjuncts(Expression condition) {
    return condition instanceof Call(var function, var sides, _, _) && function.equals("and")
        ? sides.stream().flatMap(StreamingJoins::conjuncts)
        : Stream.of(condition);
  }

  private static boolean isEquality(Expression conjunct, Plan.Join join) {
    return conjunct instanceof Call(var function, var sides, _, _)
        && (function.equals("=") || function.equals("<=>"))
        && ((isOf(sides.get(0), join.left()) && isOf(sides.get(1), join.right()))
            || (isOf(sides.get(0), join.right()) && isOf(sides.get(1), join.left())));
  }

  private static boolean isOf(Expression expression, Plan side) {
    var columns = columns(expression);
    return !columns.isEmpty()
        && columns.stream().allMatch(each -> side.columns().stream().anyMatch(each::is));
  }

  private static List<Attribute> columns(Expression expression) {
    var found = new ArrayList<Attribute>();
    Expressions.visit(
        expression,
        each -> {
          if (each instanceof Column(var column)) {
            found.add(column);
          }
        });
    return found;
  }

  private static boolean hasEventTime(Expression conjunct, Plan.Join join) {
    return isEquality(conjunct, join)
        && conjunct instanceof Call call
        && StreamingRules.hasEventTime(call.arguments());
  }

  /// Whether a condition says that the one side's time is later than something of the other side's
  /// watermarked time: then the watermark tells which rows of the one side are of no more use.
  private static boolean isBounded(Plan side, Plan watermarked, List<Expression> conjuncts) {
    return conjuncts.stream().anyMatch(each -> bounds(each, side, watermarked));
  }

  private static boolean bounds(Expression conjunct, Plan side, Plan watermarked) {
    if (!(conjunct instanceof Call(var function, var sides, _, _))) {
      return false;
    }
    int direction =
        switch (function) {
          case ">", ">=" -> 1;
          case "<", "<=" -> -1;
          default -> 0;
        };
    if (direction == 0) {
      return false;
    }
    var signs = new HashMap<Attribute, Integer>();
    terms(sides.get(0), direction, signs);
    terms(sides.get(1), -direction, signs);
    return signs.entrySet().stream().anyMatch(each -> each.getValue() > 0 && isIn(each, side))
        && signs.entrySet().stream()
            .anyMatch(
                each ->
                    each.getValue() < 0
                        && isIn(each, watermarked)
                        && each.getKey().watermarkDelay().isPresent());
  }

  private static boolean isIn(Map.Entry<Attribute, Integer> term, Plan side) {
    return side.columns().stream().anyMatch(term.getKey()::is);
  }

  /// The columns of a sum, each with its sign.
  private static void terms(Expression sum, int sign, Map<Attribute, Integer> signs) {
    switch (sum) {
      case Column(var column) -> signs.put(column, sign);
      case Call(var function, var arguments, _, _)
          when function.equals("-") && arguments.size() == 2 -> {
        terms(arguments.get(0), sign, signs);
        terms(arguments.get(1), -sign, signs);
      }
      default -> Expressions.children(sum).forEach(each -> terms(each, sign, signs));
    }
  }
}
