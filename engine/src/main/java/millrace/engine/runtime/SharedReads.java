package millrace.engine.runtime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.plan.StreamRelation;

/// Streams that Spark would not read, as it takes the rows of the same stream that it has already
/// distributed by the same keys. Here they are read; they count as Spark counts them.
final class SharedReads {
  private final Set<StreamRelation> found = new HashSet<>();
  private final Set<Plan> distributed = new HashSet<>();
  private final List<Attribute.Id> numbers = new ArrayList<>();

  private SharedReads() {}

  /// Those of a plan: of equal sides of joins, by equal keys, the streams of all but the first.
  static Set<StreamRelation> of(Plan plan) {
    var reads = new SharedReads();
    reads.visit(plan);
    return reads.found;
  }

  private void visit(Plan plan) {
    plan.inputs().forEach(this::visit);
    if (plan instanceof Plan.Join join
        && Plans.isStreaming(join.left())
        && Plans.isStreaming(join.right())) {
      visit(join, join.left());
      visit(join, join.right());
    }
  }

  private void visit(Plan.Join join, Plan side) {
    if (!distributed.add(Plans.canonical(keyed(side, join), numbers))) {
      found.addAll(relations(side));
    }
  }

  /// A side with its keys in the order of the equations, over streams as they were first made.
  private static Plan.Project keyed(Plan side, Plan.Join join) {
    var keys = new ArrayList<Expression>();
    join.condition().ifPresent(condition -> keys(condition, side, keys));
    return new Plan.Project(
        Plans.transform(
            side,
            each ->
                each instanceof Plan.StreamScan(var relation, var columns, var file)
                    ? new Plan.StreamScan(relation.original(), columns, file)
                    : each),
        keys);
  }

  private static void keys(Expression condition, Plan side, List<Expression> keys) {
    if (!(condition instanceof Expression.Call(var name, var sides, _, _, _))
        || sides.size() != 2) {
      return;
    }
    if (name.equals("and")) {
      sides.forEach(each -> keys(each, side, keys));
    } else if (name.equals("=") || name.equals("==") || name.equals("<=>")) {
      sides.stream()
          .filter(each -> each instanceof Expression.Column(var column) && has(side, column))
          .forEach(keys::add);
    }
  }

  private static boolean has(Plan plan, Attribute column) {
    return plan.columns().stream().anyMatch(each -> each.is(column));
  }

  private static Set<StreamRelation> relations(Plan plan) {
    var relations = new HashSet<StreamRelation>();
    var _ =
        Plans.anyMatch(
            plan,
            each -> {
              if (each instanceof Plan.StreamScan scan) {
                relations.add(scan.relation());
              }
              return false;
            });
    return relations;
  }
}
