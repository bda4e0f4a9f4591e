package millrace.engine.plan;

import millrace.engine.expression.Expression;

/// A plan as a tree of lines, the root first. A column has a number behind its name, by which it
/// can be told from others of its name; a leading `'` marks a name that is not looked up yet.
public final class PlanText {
  private final ExpressionText expressions;
  private final StringBuilder lines = new StringBuilder();

  private PlanText(ExpressionText expressions) {
    this.expressions = expressions;
  }

  /// The whole tree, each line ended by a line feed.
  public static String of(Plan plan) {
    return of(plan, new ExpressionText());
  }

  /// The same, with columns numbered on.
  static String of(Plan plan, ExpressionText expressions) {
    var text = new PlanText(expressions);
    text.add(plan, "", "");
    return text.lines.toString();
  }

  /// One expression, as a plan's lines show it.
  public static String of(Expression expression) {
    return new ExpressionText().of(expression);
  }

  /// @param first what the plan's own line begins with
  /// @param rest what the lines below begin with
  private void add(Plan plan, String first, String rest) {
    if (plan instanceof Plan.Written written) {
      add(written.query(), first, rest);
      return;
    }
    lines.append(first).append(line(plan)).append('\n');
    var inputs = plan.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      boolean last = i == inputs.size() - 1;
      add(inputs.get(i), rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
    }
  }

  private String line(Plan plan) {
    return switch (plan) {
      case Plan.NamedRelation relation -> "Relation '" + String.join(".", relation.name());
      case Plan.Written written -> line(written.query());
      case Plan.TableScan scan ->
          "Scan %s %s".formatted(scan.table().description(), expressions.columns(scan.columns()));
      case Plan.StreamScan scan ->
          "Stream %s %s".formatted(scan.relation().format(), expressions.columns(scan.columns()));
      case Plan.Rows rows -> rows(rows);
      case Plan.Loop loop -> "Loop " + expressions.columns(loop.columns());
      case Plan.LoopRows rows -> "Rows of the loop " + expressions.columns(rows.columns());
      case Plan.Project project -> "Project " + expressions.list(project.expressions());
      case Plan.Filter filter -> "Filter " + expressions.of(filter.condition());
      case Plan.Qualify qualify -> "Qualify " + expressions.of(qualify.condition());
      case Plan.Aggregate aggregate ->
          "Aggregate by %s: %s"
              .formatted(expressions.list(aggregate.keys()), expressions.list(aggregate.results()));
      case Plan.Pivot pivot ->
          "Pivot %s for %s in %s"
              .formatted(
                  expressions.list(pivot.aggregates()),
                  expressions.of(pivot.column()),
                  expressions.list(pivot.values()));
      case Plan.Unpivot unpivot ->
          "Unpivot %s, %s of %s"
              .formatted(
                  unpivot.variable(),
                  String.join(", ", unpivot.value()),
                  unpivot.values().map(expressions::list).orElse("*"));
      case Plan.Over over -> "Over " + expressions.list(over.functions());
      case Plan.Lateral lateral ->
          "Lateral %s %s%s"
              .formatted(
                  lateral.type(),
                  expressions.of(lateral.query()),
                  lateral.condition().map(each -> " on " + expressions.of(each)).orElse(""));
      case Plan.Expand expand ->
          "Expand %s: %s"
              .formatted(
                  expressions.columns(expand.columns()),
                  String.join(", ", expand.projections().stream().map(expressions::list).toList()));
      case Plan.GroupingSets sets ->
          "Grouping sets %s of %s: %s"
              .formatted(
                  sets.sets(), expressions.list(sets.keys()), expressions.list(sets.results()));
      case Plan.Windows windows ->
          "Windows %s of %s: %s"
              .formatted(
                  ExpressionText.lengths(windows.size(), windows.slide(), windows.offset()),
                  expressions.of(windows.time()),
                  expressions.column(windows.window()));
      case Plan.Sessions sessions ->
          "Sessions of %s with gap %s: %s"
              .formatted(
                  expressions.of(sessions.time()),
                  expressions.of(sessions.gap()),
                  expressions.column(sessions.session()));
      case Plan.Generate generate ->
          "Generate%s %s%s: %s"
              .formatted(
                  generate.outer() ? " outer" : "",
                  generate.function(),
                  expressions.list(generate.arguments()),
                  expressions.columns(generate.generated()));
      case Plan.Sort sort -> "Sort " + expressions.list(sort.orders());
      case Plan.Limit limit -> "Limit " + limit.rows();
      case Plan.Offset offset -> "Offset " + offset.rows();
      case Plan.Distinct _ -> "Distinct";
      case Plan.Deduplicate deduplicate ->
          "Deduplicate%s %s"
              .formatted(
                  deduplicate.withinWatermark() ? " within watermark" : "",
                  expressions.list(deduplicate.keys()));
      case Plan.Watermark watermark ->
          "Watermark %s, %d ms".formatted(expressions.of(watermark.column()), watermark.delay());
      case Plan.Named named -> "Named " + named.name();
      case Plan.Copy _ -> "Copy";
      case Plan.Observe observe ->
          "Observe %s: %s".formatted(observe.name(), expressions.list(observe.metrics()));
      case Plan.Apply apply ->
          "%s %s".formatted(apply.name(), expressions.columns(apply.columns()));
      case Plan.GroupState state -> groupState(state);
      case Plan.TransformWithState each ->
          "Transform with state by %s: %s"
              .formatted(expressions.columns(each.keys()), expressions.columns(each.columns()));
      case Plan.CoGroup group ->
          "Groups side by side by %s: %s"
              .formatted(
                  expressions.columns(group.leftKeys()), expressions.columns(group.columns()));
      case Plan.Union _ -> "Union";
      case Plan.Intersect intersect -> intersect.all() ? "Intersect all" : "Intersect";
      case Plan.Except except -> except.all() ? "Except all" : "Except";
      case Plan.Join join -> join(join);
    };
  }

  private String rows(Plan.Rows rows) {
    long count = rows.batches().stream().mapToLong(each -> each.size()).sum();
    return "Rows %d %s".formatted(count, expressions.columns(rows.columns()));
  }

  private String groupState(Plan.GroupState state) {
    return "%s by %s: %s%s"
        .formatted(
            state.state().isEmpty() ? "Map groups" : "Group state",
            expressions.columns(state.keys()),
            expressions.columns(state.columns()),
            state.timeout() == Plan.Timeout.NONE ? "" : ", timeout by " + state.timeout());
  }

  private String join(Plan.Join join) {
    var text = new StringBuilder("Join ").append(join.type());
    if (!join.using().isEmpty()) {
      text.append(" using ").append(join.using());
    }
    join.condition().ifPresent(each -> text.append(" on ").append(expressions.of(each)));
    return text.toString();
  }
}
