package millrace.engine.analysis;

import java.util.List;
import java.util.stream.Stream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Column;
import millrace.engine.plan.Plan;
import millrace.sql.types.MetadataBuilder;

/// Columns that only a qualified name can mean, `b.k` after `a JOIN b USING (k)`. No star without a
/// qualifier stands for them, and no query puts them out.
final class Hidden {
  /// Spark's own key.
  private static final String KEY = "__qualified_access_only";

  private Hidden() {}

  static boolean is(Attribute column) {
    return column.metadata().contains(KEY);
  }

  static Attribute hide(Attribute column) {
    return column.withMetadata(
        new MetadataBuilder().withMetadata(column.metadata()).putBoolean(KEY, true).build());
  }

  /// The column as one that a query names.
  static Attribute shown(Attribute column) {
    return is(column)
        ? column.withMetadata(
            new MetadataBuilder().withMetadata(column.metadata()).remove(KEY).build())
        : column;
  }

  static List<Attribute> visible(List<Attribute> columns) {
    return columns.stream().noneMatch(Hidden::is)
        ? columns
        : columns.stream().filter(each -> !is(each)).toList();
  }

  /// All columns, the hidden ones first.
  static Stream<Attribute> hiddenFirst(List<Attribute> columns) {
    return Stream.concat(
        columns.stream().filter(Hidden::is).map(Hidden::shown),
        columns.stream().filter(each -> !is(each)));
  }

  /// The plan without its hidden columns.
  static Plan cut(Plan plan) {
    var columns = plan.columns();
    if (columns.stream().noneMatch(Hidden::is)) {
      return plan;
    }
    if (plan instanceof Plan.Project(var input, var expressions)) {
      return new Plan.Project(
          input,
          expressions.stream()
              .filter(each -> !(each instanceof Column(var column) && is(column)))
              .toList());
    }
    return new Plan.Project(plan, visible(columns).stream().<Expression>map(Column::new).toList());
  }
}
