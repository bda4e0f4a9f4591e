package millrace.engine.sqltext;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import millrace.engine.error.QueryException;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// A query of WITH RECURSIVE, which may name itself.
final class Recursion {
  private final String text;
  private final SqlParser.CommonTableContext context;
  private final Optional<List<String>> names;
  private final Plan.LoopRows reference = new Plan.LoopRows(new Plan.Loop.Id(), List.of());

  Recursion(String text, SqlParser.CommonTableContext context, Optional<List<String>> names) {
    this.text = text;
    this.context = context;
    this.names = names;
  }

  /// What its own name stands for in it.
  Plan reference() {
    return renamed(reference);
  }

  /// The loop, if the query names itself; else the query.
  Plan plan(Plan written) {
    var query = written instanceof Plan.Written(var inner, _, _) ? inner : written;
    if (!isNamed(query)) {
      return renamed(query);
    }
    if (query instanceof Plan.Distinct(Plan.Union _)) {
      throw wrong(
          "UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE",
          "what a recursive query gives again and again is not compared: write UNION ALL");
    }
    if (!(query instanceof Plan.Union(var inputs))
        || inputs.size() != 2
        || isNamed(inputs.getFirst())) {
      throw wrong(
          "INVALID_RECURSIVE_CTE",
          "a recursive query is a first query, UNION ALL, and a second one that names the whole");
    }
    return renamed(
        new Plan.Loop(reference.id(), inputs.getFirst(), inputs.getLast(), levels(), List.of()));
  }

  private OptionalInt levels() {
    return context.levels == null
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(context.levels.getText()));
  }

  private Plan renamed(Plan plan) {
    return names.map(each -> PlanBuilder.renamed(plan, each)).orElse(plan);
  }

  private boolean isNamed(Plan query) {
    return Plans.anyMatch(
        query, each -> each instanceof Plan.LoopRows rows && rows.id() == reference.id());
  }

  private QueryException wrong(String condition, String sentence) {
    return SyntaxErrors.wrong(condition, text, context, sentence);
  }
}
