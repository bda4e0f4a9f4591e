package millrace.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.Golden;
import millrace.engine.TestRelations;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.NamedFunctions;
import millrace.engine.expression.Settings;
import millrace.engine.expression.Variables;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.PlanText;
import millrace.engine.sqltext.SqlText;
import millrace.engine.sqltext.Statement;
import org.junit.jupiter.api.Test;

class AnalysisTest {
  private static final Settings SETTINGS = Settings.utc();

  private static Plan analyzed(String sql) {
    var query = (Statement.Query) SqlText.statement(sql);
    return analyzed(query.plan());
  }

  private static Plan analyzed(Plan plan) {
    return Analysis.analyze(plan, TestRelations.standard(), SETTINGS);
  }

  private static List<String> names(Plan plan) {
    return plan.columns().stream().map(Attribute::name).toList();
  }

  private static Plan select(Plan input, String... expressions) {
    return analyzed(
        new Plan.Project(input, List.of(expressions).stream().map(SqlText::expression).toList()));
  }

  @Test
  void queriesAreResolved() {
    Golden.check("analysis.test", AnalysisTest::resolvedText);
  }

  @Test
  void wrongQueriesAreExplained() {
    Golden.check("analysis-errors.test", AnalysisTest::resolvedText);
  }

  private static String resolvedText(String sql) {
    var plan = analyzed(sql);
    var text = PlanText.of(plan);
    assertThat(PlanText.of(analyzed(plan))).as("analysed once more").isEqualTo(text);
    var columns =
        plan.columns().stream()
            .map(
                each ->
                    "%s %s%s"
                        .formatted(
                            each.name(),
                            each.type().simpleString(),
                            each.nullable() ? "" : " not null"))
            .toList();
    return String.join(", ", columns) + "\n" + text;
  }

  @Test
  void aNameKeepsTheCaseItsAuthorGaveIt() {
    assertThat(names(analyzed("select A, t.B, s.X from t"))).containsExactly("A", "B", "X");
  }

  @Test
  void caseMattersWhereTheSettingSaysSo() {
    var usual = Settings.in(ZoneOffset.UTC);
    var names = new Settings.Names(true, true, "default", NamedFunctions.none(), Variables.none());
    var strict = new Settings(usual.zone(), usual.ansi(), usual.types(), names, usual.loops());
    var plan = ((Statement.Query) SqlText.statement("select A from t")).plan();
    assertThatThrownBy(() -> Analysis.analyze(plan, TestRelations.standard(), strict))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("UNRESOLVED_COLUMN.WITH_SUGGESTION")
        .hasMessageContaining("`a`");
  }

  @Test
  void aJoinWithItselfGivesTheRightSideNewColumns() {
    var t = analyzed(new Plan.NamedRelation(List.of("u")));
    var a = new Column(t.columns().getFirst());
    var join =
        analyzed(
            new Plan.Join(t, t, JoinType.INNER, Optional.of(new NamedCall("=", a, a)), List.of()));
    assertThat(join.columns().stream().map(Attribute::id).distinct()).hasSize(4);
    var condition = (Expression.Call) ((Plan.Join) join).condition().orElseThrow();
    assertThat(condition.arguments()).containsExactly(a, new Column(join.columns().get(2)));
  }

  @Test
  void aRenamedEventTimeKeepsItsWatermark() {
    var plan = select(analyzed("select * from timed"), "time as moment", "user");
    assertThat(plan.columns().getFirst().watermarkDelay()).isEqualTo(OptionalLong.of(10_000));
    assertThat(plan.columns().getLast().watermarkDelay()).isEmpty();
  }

  @Test
  void aColumnInHandFromBeforeAWatermarkIsNoEventTime() {
    var source = TestRelations.stream("time timestamp");
    var held = new Column(source.columns().getFirst().takenFrom(source));
    var plan = analyzed(new Plan.Project(TestRelations.watermarked(source, "time"), List.of(held)));
    assertThat(plan.columns().getFirst().watermarkDelay()).isEmpty();
  }

  @Test
  void whatIsResolvedStaysTheSameObject() {
    var plan = analyzed("select b, sum(c) from u join t using (a) group by b order by 2 limit 3");
    assertThat(analyzed(plan)).isSameAs(plan);
  }

  @Test
  void aFilterMayUseAColumnThatWasJustSelectedAway() {
    var input = select(analyzed("select * from t"), "a");
    var plan = analyzed(new Plan.Filter(input, SqlText.expression("b = 'x'")));
    assertThat(names(plan)).containsExactly("a");
  }

  @Test
  void aUnionByNameOrdersTheRightSide() {
    var left = analyzed("select a, c from u");
    var right = analyzed("select 1.0D as c, 2 as A");
    var union = Analysis.unionByName(left, right, false, SETTINGS);
    assertThat(names(union)).containsExactly("a", "c");
    assertThat(PlanText.of(union)).contains("cast(A#").contains("as bigint");
    assertThatThrownBy(() -> Analysis.unionByName(left, analyzed("select 1 as a"), false, SETTINGS))
        .hasMessageContaining("Cannot resolve column name \"c\" among (a)");
    assertThat(
            names(
                Analysis.unionByName(
                    analyzed("select 1 as x"), analyzed("select 2 as y"), true, SETTINGS)))
        .containsExactly("x", "y");
  }

  @Test
  void aWatermarkIsOnATime() {
    assertThatThrownBy(
            () -> analyzed(TestRelations.watermarked(TestRelations.stream("a int"), "a")))
        .hasMessageContaining("EVENT_TIME_IS_NOT_ON_TIMESTAMP_TYPE");
    assertThatThrownBy(
            () -> analyzed(TestRelations.watermarked(TestRelations.stream("a int"), "b")))
        .hasMessageContaining("UNRESOLVED_COLUMN.WITH_SUGGESTION");
    var nested = TestRelations.stream("s struct<time: timestamp>");
    assertThatThrownBy(
            () ->
                analyzed(new Plan.Watermark(nested, new Expression.Name(List.of("s", "time")), 0)))
        .hasMessageContaining("EVENT_TIME_MUST_BE_TOP_LEVEL_COLUMN");
  }

  @Test
  void resultsCanNameTheWindowThatRowsAreGroupedBy() {
    var window =
        new Expression.TimeWindow(new Expression.Name(List.of("time")), 60_000_000, 60_000_000, 0);
    var plan =
        analyzed(
            new Plan.Aggregate(
                analyzed("select * from timed"),
                List.of(window),
                List.of(SqlText.expression("window.start as begin"), window)));
    assertThat(names(plan)).containsExactly("begin", "window");
    assertThat(plan.columns().getLast().watermarkDelay()).isEqualTo(OptionalLong.of(10_000));
    assertThat(PlanText.of(plan)).containsOnlyOnce("Windows 60 s every 60 s");
  }

  @Test
  void twoWindowsInOneStepAreRefused() {
    var time = new Expression.Name(List.of("time"));
    var minute = new Expression.TimeWindow(time, 60_000_000, 60_000_000, 0);
    var hour = new Expression.TimeWindow(time, 3_600_000_000L, 3_600_000_000L, 0);
    var input = analyzed("select * from timed");
    assertThatThrownBy(() -> analyzed(new Plan.Project(input, List.of(minute, hour))))
        .hasMessageStartingWith("Multiple time/session window expressions would result in");
    assertThatThrownBy(() -> analyzed(new Plan.Aggregate(input, List.of(minute), List.of(hour))))
        .hasMessageStartingWith("Multiple time/session window expressions would result in");
  }

  @Test
  void whatAKeyComputesIsComputedBelowTheWindows() {
    var window =
        new Expression.TimeWindow(new Expression.Name(List.of("time")), 60_000_000, 20_000_000, 0);
    var key = SqlText.expression("price * 2");
    var plan =
        analyzed(
            new Plan.Aggregate(
                analyzed("select * from timed"), List.of(window, key), List.of(window, key)));
    var aggregate = (Plan.Aggregate) plan;
    assertThat(aggregate.input()).isInstanceOf(Plan.Windows.class);
    assertThat(((Plan.Windows) aggregate.input()).input()).isInstanceOf(Plan.Project.class);
  }

  @Test
  void aGeneratorBecomesAPlanUnderTheNameItWasGiven() {
    var input = analyzed("select * from t");
    var list = SqlText.expression("l");
    var made = Attribute.of("col", millrace.sql.types.DataTypes.IntegerType, true);
    var generator = new Expression.Generator("explode", List.of(list), List.of(made), false);
    var named = new Expression.Alias(generator, "item");
    var plan = analyzed(new Plan.Project(input, List.of(SqlText.expression("a"), named)));
    assertThat(names(plan)).containsExactly("a", "item");
    assertThat(plan.columns().getLast().id()).isSameAs(named.id());
    assertThat(plan.inputs().getFirst()).isInstanceOf(Plan.Generate.class);
    var both = analyzed(new Plan.Project(input, List.of(named, generator)));
    assertThat(names(both)).containsExactly("item", "col");
  }
}
