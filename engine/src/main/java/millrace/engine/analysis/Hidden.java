package millrace.engine.analysis;

import java.util.List;
import java.util.stream.Stream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Column;
import millrace.engine.plan.Plan;
import millrace.sql.types.MetadataBuilder;

/// Columns that no query puts out and no star without a qualifier stands for: those that only a
/// qualified name can mean, `b.k` after `a JOIN b USING (k)`, and those of {@link FileColumns}.
final class Hidden {
  /// Spark's own keys.
  private static final String QUALIFIED = "__qualified_access_only";

  private static final String FILE = "__metadata_col";

  private Hidden() {}

  static boolean is(Attribute column) {
    return isQualified(column) || isFile(column);
  }

  /// Whether only a qualified name can mean it.
  static boolean isQualified(Attribute column) {
    return column.metadata().contains(QUALIFIED);
  }

  /// Whether it tells of the files that the rows are of.
  static boolean isFile(Attribute column) {
    return column.metadata().contains(FILE);
  }

  static Attribute hide(Attribute column) {
    return marked(column, QUALIFIED);
  }

  static Attribute hideFile(Attribute column) {
    return marked(column, FILE);
  }

  private static Attribute marked(Attribute column, String key) {
    return column.withMetadata(
        new MetadataBuilder().withMetadata(column.metadata()).putBoolean(key, true).build());
  }

  /// The column as one that a query names.
  static Attribute shown(Attribute column) {
    return is(column)
        ? column.withMetadata(
            new MetadataBuilder()
                .withMetadata(column.metadata())
                .remove(QUALIFIED)
                .remove(FILE)
                .build())
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
