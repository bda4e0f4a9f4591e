package millrace.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import millrace.engine.Golden;
import millrace.engine.TestRelations;
import millrace.engine.analysis.Analysis;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.plan.Plan;
import millrace.engine.plan.PlanText;
import millrace.engine.sqltext.SqlText;
import millrace.engine.sqltext.Statement;
import org.junit.jupiter.api.Test;

/// Each rewrite for itself, in `rewrite-*.test`, and all of them together, in `optimizer.test`.
class OptimizerTest {
  private static final Settings SETTINGS = Settings.utc();

  private static Plan analyzed(String sql) {
    var query = (Statement.Query) SqlText.statement(sql);
    return Analysis.analyze(query.plan(), TestRelations.standard(), SETTINGS);
  }

  private static void check(String file, Rewrite rewrite) {
    Golden.check(file, rewritten(plan -> rewrite.apply(new DropNames().apply(plan))));
  }

  private static UnaryOperator<String> rewritten(UnaryOperator<Plan> rewrite) {
    return sql -> {
      var before = analyzed(sql);
      var after = rewrite.apply(before);
      assertThat(ids(after)).as("the columns").isEqualTo(ids(before));
      return PlanText.of(after);
    };
  }

  private static List<Attribute.Id> ids(Plan plan) {
    return plan.columns().stream().map(Attribute::id).toList();
  }

  @Test
  void plansBecomeCheaper() {
    Golden.check("optimizer.test", rewritten(plan -> Optimizer.optimize(plan, SETTINGS)));
  }

  @Test
  void anOptimizedPlanStaysAsItIs() {
    var once =
        Optimizer.optimize(
            analyzed("select b, sum(a + 1) from t where a > 1 + 1 group by b"), SETTINGS);
    assertThat(Optimizer.optimize(once, SETTINGS)).isEqualTo(once);
  }

  @Test
  void namesOfInputsAreDropped() {
    check("rewrite-drop-names.test", plan -> plan);
  }

  @Test
  void setOperationsBecomeJoins() {
    check("rewrite-set-operations.test", new ReplaceSetOperations(SETTINGS));
  }

  @Test
  void outerJoinsWhoseNullsNobodySeesBecomeInnerOnes() {
    check("rewrite-strengthen-joins.test", new StrengthenJoins(SETTINGS));
  }

  @Test
  void joinsOfStreamsGiveEachSideTheConditionsOfTheOther() {
    check("rewrite-infer-join-filters.test", new InferJoinFilters());
  }

  @Test
  void constantsAreFolded() {
    check("rewrite-fold-constants.test", new FoldConstants(SETTINGS));
  }

  @Test
  void conditionsAreSimplified() {
    check("rewrite-simplify-conditions.test", new SimplifyConditions());
  }

  @Test
  void castsToTheSameTypeAreDropped() {
    var u = analyzed("select a from u");
    var column = new Expression.Column(u.columns().getFirst());
    var plan =
        new Plan.Filter(
            u,
            new Expression.Call(
                "isnull",
                List.of(new Expression.Cast(column, column.type(), false)),
                millrace.sql.types.DataTypes.BooleanType,
                false));
    var simple = (Plan.Filter) new SimplifyCasts().apply(plan);
    assertThat(((Expression.Call) simple.condition()).arguments()).containsExactly(column);
  }

  @Test
  void filtersAreCombined() {
    check("rewrite-combine-filters.test", new CombineFilters());
  }

  @Test
  void filtersArePushed() {
    check("rewrite-push-filters.test", new PushFilters());
  }

  @Test
  void rowsOfConstantsBecomeOneBatch() {
    check("rewrite-gather-rows.test", new GatherRows());
  }

  @Test
  void projectionsAreMerged() {
    check("rewrite-merge-projects.test", new MergeProjects());
  }

  @Test
  void idleProjectionsAreDropped() {
    check("rewrite-drop-idle-projects.test", new DropIdleProjects());
  }

  @Test
  void limitsArePushed() {
    check("rewrite-push-limits.test", new PushLimits());
  }

  @Test
  void columnsArePruned() {
    check("rewrite-prune-columns.test", new PruneColumns());
  }
}
