package millrace.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import millrace.engine.analysis.Relations;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.function.TextLengths;
import millrace.engine.plan.Plan;
import millrace.sql.types.Metadata;

/// What a name in a query can mean: a view, a table, or files by their format and path, as in
/// ``json.`/data/in` ``.
record NamedRelations(SparkSession session) implements Relations {
  @Override
  public Optional<Plan> find(List<String> name) {
    return session
        .views()
        .find(name)
        .or(() -> session.tables().find(name).map(this::rows))
        .or(() -> session.tables().findView(name).map(new ViewPlans(session)::plan))
        .or(() -> files(name));
  }

  @Override
  public List<String> within(List<String> name) {
    var view = session.views().view(name);
    if (view.isPresent()) {
      return view.get().global() ? List.of(Views.GLOBAL) : List.of();
    }
    return session
        .tables()
        .find(name)
        .map(StoredTable::namespace)
        .or(() -> session.tables().findView(name).map(StoredView::namespace))
        .map(each -> List.of(SessionCatalog.CATALOG, each))
        .orElse(List.of());
  }

  /// The rows of a table.
  Plan rows(StoredTable table) {
    return filled(files(table));
  }

  /// The columns that are CHAR filled up, unless they are to be read as they were written.
  Plan filled(Plan rows) {
    if (session.settings().types().chars() != Settings.Chars.FILLED_WHEN_READ
        || rows.columns().stream().allMatch(each -> each.metadata().equals(Metadata.empty()))) {
      return rows;
    }
    var columns = rows.columns().stream().map(NamedRelations::filled).toList();
    return columns.stream().allMatch(Expression.Column.class::isInstance)
        ? rows
        : new Plan.Project(rows, columns);
  }

  private static Expression filled(Attribute column) {
    var whole = new Expression.Column(column);
    return TextLengths.read(whole, column.field())
        .<Expression>map(
            value ->
                new Expression.Alias(value, column.name(), new Attribute.Id(), column.metadata()))
        .orElse(whole);
  }

  private Plan files(StoredTable table) {
    return scan(
        session
            .engine()
            .table(
                table.format(),
                List.of(table.location().toString()),
                Optional.of(table.schema()),
                table.options()));
  }

  private Optional<Plan> files(List<String> name) {
    boolean direct =
        name.size() == 2
            && OutFormat.isKnown(name.getFirst())
            && !session.tables().hasNamespace(name.getFirst());
    return direct
        ? Optional.of(
            scan(
                session
                    .engine()
                    .table(name.getFirst(), List.of(name.getLast()), Optional.empty(), Map.of())))
        : Optional.empty();
  }

  private static Plan scan(millrace.engine.source.Table table) {
    return new Plan.TableScan(table, Functional.attributes(table.schema()));
  }

  @Override
  public Set<String> names() {
    var names = new TreeSet<>(session.views().names());
    session.tables().in(session.tables().current()).forEach(each -> names.add(each.name()));
    return names;
  }
}
