package millrace.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import millrace.engine.TestRelations;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.optimizer.Optimizer;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plan.Timeout;
import millrace.engine.sink.OutputMode;
import millrace.engine.sqltext.SqlText;
import millrace.engine.sqltext.Statement;
import millrace.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamingRulesTest {
  private static final OutputMode APPEND = OutputMode.APPEND;
  private static final OutputMode UPDATE = OutputMode.UPDATE;
  private static final OutputMode COMPLETE = OutputMode.COMPLETE;

  private static Plan query(String sql) {
    return ((Statement.Query) SqlText.statement(sql)).plan();
  }

  private static Plan resolved(Plan plan) {
    return Analysis.analyze(plan, TestRelations.standard(), Settings.utc());
  }

  private static Plan resolved(String sql) {
    return resolved(query(sql));
  }

  private static void allows(Plan plan, OutputMode... modes) {
    for (var mode : OutputMode.values()) {
      if (Arrays.asList(modes).contains(mode)) {
        assertThatCode(() -> StreamingRules.check(plan, mode, true))
            .as("%s", mode)
            .doesNotThrowAnyException();
      } else {
        assertThatThrownBy(() -> StreamingRules.check(plan, mode, true))
            .as("%s", mode)
            .isInstanceOf(QueryException.class);
      }
    }
  }

  private static void refuses(Plan plan, OutputMode mode, String sentence) {
    assertThatThrownBy(() -> StreamingRules.check(plan, mode, true))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void avroIsForProcessorsAlone() {
    for (var sql :
        List.of(
            "select user, count(*) from clicks group by user",
            "select count(*) from clicks",
            "select a.user from clicks a join clicks b on a.user = b.user")) {
      assertThatThrownBy(() -> StreamingRules.checkAvro(resolved(sql)))
          .as(sql)
          .hasMessageContaining("avro is not supported");
    }
    assertThatCode(() -> StreamingRules.checkAvro(resolved("select user from clicks")))
        .doesNotThrowAnyException();
  }

  // --- output modes ---

  @Test
  void aQueryWithoutAggregationPutsOutEachRowOnce() {
    var plan = resolved("select user, price * 2 from clicks where price > 1");
    allows(plan, APPEND, UPDATE);
    refuses(
        plan,
        COMPLETE,
        "[STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION] Invalid streaming output mode: complete."
            + " This output mode is not supported for no streaming aggregations on streaming"
            + " DataFrames/DataSets");
  }

  @Test
  void anAggregationWithoutWatermarkIsNeverFinished() {
    var plan = resolved("select user, count(*) from clicks group by user");
    allows(plan, UPDATE, COMPLETE);
    refuses(plan, APPEND, "is not supported for streaming aggregations without watermark");
    allows(resolved("select user, count(*) from timed group by user"), UPDATE, COMPLETE);
    allows(resolved("select distinct user from clicks"), UPDATE, COMPLETE);
  }

  @Test
  void anAggregationByEventTimeGoesInEveryMode() {
    allows(resolved("select time, count(*) from timed group by time"), APPEND, UPDATE, COMPLETE);
    allows(windowed("timed", false), APPEND, UPDATE, COMPLETE);
    allows(windowed("clicks", false), UPDATE, COMPLETE);
  }

  private static Plan windowed(String stream, boolean session) {
    var time = new Expression.Name(List.of("time"));
    var input = resolved("select * from " + stream);
    var window =
        session
            ? new Expression.SessionWindow(time, SqlText.expression("interval 5 minutes"))
            : new Expression.TimeWindow(time, 60_000_000, 60_000_000, 0);
    var user = new Expression.Name(List.of("user"));
    return resolved(
        new Plan.Aggregate(
            input, List.of(window, user), List.of(window, user, SqlText.expression("count(*)"))));
  }

  @Test
  void sessionsGrowAndCannotBeUpdated() {
    var plan = windowed("timed", true);
    allows(plan, APPEND, COMPLETE);
    refuses(plan, UPDATE, "is not supported for session window streaming aggregations");
  }

  @Test
  void aWindowKeepsTheWatermarkOfItsTime() {
    assertThat(windowed("timed", false).columns().getFirst().watermarkDelay()).hasValue(10_000);
  }

  // --- steps ---

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "select * from clicks order by user; Sorting is not supported on streaming",
        "select * from clicks limit 1 offset 2; Offset is not supported on streaming",
        "select count(distinct user) from clicks; Distinct aggregations are not supported on"
            + " streaming DataFrames/Datasets. Consider using approx_count_distinct()",
        "select user from clicks union all select b from t; Union between streaming and batch",
        "select b from t except select user from clicks; Except on a streaming",
        "select user from clicks intersect select user from views; Intersect of streaming",
      })
  void aStepThatAStreamCannotTakeIsRefused(String sql, String sentence) {
    assertThatThrownBy(() -> StreamingRules.check(resolved(sql), UPDATE, true))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void aSortedResultIsForCompleteMode() {
    allows(resolved("select user, count(*) as n from clicks group by user order by n"), COMPLETE);
  }

  @Test
  void aLimitIsForAppendAndComplete() {
    allows(resolved("select * from clicks limit 3"), APPEND);
    allows(resolved("select user, count(*) from clicks group by user limit 3"), COMPLETE);
    refuses(resolved("select * from clicks limit 3"), UPDATE, "Limits are not supported");
  }

  @Test
  void duplicatesWithinTheWatermarkNeedOne() {
    var timed = resolved("select * from timed");
    allows(resolved(new Plan.Deduplicate(timed, List.of(), true)), APPEND, UPDATE);
    var plain = resolved("select * from clicks");
    refuses(
        resolved(new Plan.Deduplicate(plain, List.of(), true)),
        APPEND,
        "dropDuplicatesWithinWatermark is not supported on streaming DataFrames/DataSets without"
            + " watermark");
    assertThatThrownBy(
            () ->
                StreamingRules.checkStatic(
                    resolved(new Plan.Deduplicate(resolved("select * from t"), List.of(), true))))
        .hasMessageContaining("is not supported with batch");
  }

  @Test
  void aStreamStartsAndATableIsShown() {
    refuses(resolved("select * from t"), APPEND, "Queries without streaming sources");
    assertThatThrownBy(() -> StreamingRules.checkStatic(resolved("select * from clicks")))
        .hasMessageStartingWith("Queries with streaming sources must be executed with");
  }

  // --- joins ---

  @ParameterizedTest
  @CsvSource({
    "join,true",
    "left join,true",
    "right join,false",
    "full join,false",
    "left semi join,true",
    "left anti join,true"
  })
  void aStreamOnTheLeftOfATable(String join, boolean goes) {
    expectJoin("clicks %s t on clicks.user = t.b".formatted(join), goes);
  }

  @ParameterizedTest
  @CsvSource({
    "join,true",
    "left join,false",
    "right join,true",
    "full join,false",
    "left semi join,false",
    "left anti join,false"
  })
  void aStreamOnTheRightOfATable(String join, boolean goes) {
    expectJoin("t %s clicks on clicks.user = t.b".formatted(join), goes);
  }

  @ParameterizedTest
  @CsvSource({
    "join,true",
    "left join,false",
    "right join,false",
    "full join,false",
    "left semi join,false",
    "left anti join,false"
  })
  void twoStreamsWithoutWatermarks(String join, boolean goes) {
    expectJoin("clicks %s views on clicks.user = views.user".formatted(join), goes);
  }

  @ParameterizedTest
  @CsvSource({
    "left join,time >= seen,true",
    "left join,time <= seen,false",
    "right join,seen >= time,true",
    "right join,seen <= time,false",
    "full join,time >= seen,true",
    "left semi join,time > seen,true",
    "left join,time = seen,true",
  })
  void anOuterJoinOfStreamsNeedsABoundInTime(String join, String bound, boolean goes) {
    expectJoin("timed %s seen on timed.user = seen.user and %s".formatted(join, bound), goes);
  }

  private static void expectJoin(String from, boolean goes) {
    var plan = resolved("select 1 as one from " + from);
    if (goes) {
      StreamingRules.check(plan, APPEND, true);
    } else {
      assertThatThrownBy(() -> StreamingRules.check(plan, APPEND, true))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("upported");
    }
  }

  @Test
  void aJoinOfStreamsIsForAppendAndInnerOnesForUpdateToo() {
    allows(resolved("select 1 from clicks join views on clicks.user = views.user"), APPEND, UPDATE);
    var outer =
        "select 1 from timed left join seen on timed.user = seen.user and timed.time >= seen.seen";
    allows(resolved(outer), APPEND);
    refuses(resolved(outer), UPDATE, "is not supported in Update output mode, only in Append");
  }

  @Test
  void aJoinOfStreamsNeedsAnEquationInItsConditionOrInAFilterAbove() {
    var unequal = resolved("select 1 from timed join seen on time > seen");
    assertThatThrownBy(
            () -> StreamingRules.checkOptimized(Optimizer.optimize(unequal, Settings.utc())))
        .hasMessageContaining("Stream-stream join without equality predicate is not supported");
    var filtered = resolved("select 1 from clicks, views where clicks.user = views.user");
    allows(filtered, APPEND, UPDATE);
    StreamingRules.checkOptimized(Optimizer.optimize(filtered, Settings.utc()));
  }

  // --- watermarks ---

  @Test
  void statefulStepsAreChainedInAppendModeAlone() {
    var inner = "select time, user, count(*) as n from timed group by time, user";
    var plan = resolved("select time, count(*) from (%s) group by time".formatted(inner));
    allows(plan, APPEND);
    refuses(plan, UPDATE, "Detected pattern of possible 'correctness' issue");
    assertThatCode(() -> StreamingRules.check(plan, UPDATE, false)).doesNotThrowAnyException();
  }

  // --- state by key ---

  private static Plan.GroupState state(
      Plan input, OutputMode mode, Timeout timeout, boolean singleRow) {
    return new Plan.GroupState(
        input,
        input.columns().subList(0, 1),
        (_, _, _, _) -> {},
        Optional.of(new StructType()),
        input.columns(),
        mode,
        timeout,
        singleRow,
        Optional.empty());
  }

  @Test
  void stateByKeyHasItsOwnMode() {
    var clicks = resolved("select * from clicks");
    allows(state(clicks, UPDATE, Timeout.NONE, true), UPDATE);
    allows(state(clicks, UPDATE, Timeout.NONE, false), UPDATE);
    allows(state(clicks, APPEND, Timeout.NONE, false), APPEND);
    refuses(
        state(clicks, UPDATE, Timeout.NONE, true),
        APPEND,
        "mapGroupsWithState is not supported with Append output mode on a streaming");
    refuses(
        state(clicks, APPEND, Timeout.NONE, false),
        UPDATE,
        "flatMapGroupsWithState in append mode is not supported with Update output mode");
  }

  @Test
  void aTimeoutByEventTimeNeedsAWatermark() {
    refuses(
        state(resolved("select * from clicks"), APPEND, Timeout.EVENT_TIME, false),
        APPEND,
        "Watermark must be specified in the query using");
    allows(state(resolved("select * from timed"), APPEND, Timeout.EVENT_TIME, false), APPEND);
  }

  @Test
  void severalStatesByKeyAreAllInAppendMode() {
    var clicks = resolved("select * from clicks");
    refuses(
        state(state(clicks, UPDATE, Timeout.NONE, true), UPDATE, Timeout.NONE, true),
        UPDATE,
        "Multiple mapGroupsWithStates are not supported");
    refuses(
        state(state(clicks, UPDATE, Timeout.NONE, true), UPDATE, Timeout.NONE, false),
        UPDATE,
        "Mixing mapGroupsWithStates and flatMapGroupsWithStates");
    allows(state(state(clicks, APPEND, Timeout.NONE, false), APPEND, Timeout.NONE, false), APPEND);
  }
}
