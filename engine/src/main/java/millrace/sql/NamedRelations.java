package millrace.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import millrace.engine.analysis.Relations;
import millrace.engine.plan.Plan;

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
