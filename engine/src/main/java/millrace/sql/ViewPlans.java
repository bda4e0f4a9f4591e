package millrace.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import millrace.engine.error.Place;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.engine.sqltext.Statement;
import millrace.sql.types.DataType;
import millrace.sql.types.MetadataBuilder;

/// What views in databases stand for when they are read: their queries as the tables are now, with
/// the columns that the views promised.
final class ViewPlans {
  private final SparkSession session;

  ViewPlans(SparkSession session) {
    this.session = session;
  }

  /// The same, of which no part has a place: what goes wrong in a view is told of the place where a
  /// query names the view.
  static Plan unplaced(Plan plan) {
    return millrace.engine.plan.Plans.mapAll(plan, each -> Expressions.moved(each, Place.NOWHERE));
  }

  /// @throws QueryException when the tables no longer give the view's columns
  Plan plan(StoredView view) {
    var query = unplaced(session.engine().resolve(view.query()));
    var mode = view.text().mode();
    if (mode == Statement.ViewMode.EVOLUTION) {
      return named(query, view.names(), view.parts());
    }
    var results = new ArrayList<Expression>();
    for (int i = 0; i < view.queryColumns().size(); i++) {
      var column = column(view, i, query);
      var type = view.schema().fields()[i].dataType();
      boolean kept = mode == Statement.ViewMode.TYPE_EVOLUTION || column.type().equals(type);
      results.add(
          kept
              ? new Expression.Column(column)
              : new Expression.Alias(cast(view, column, type), column.name()));
    }
    var columns = query.columns();
    boolean same =
        results.size() == columns.size()
            && IntStream.range(0, columns.size())
                .allMatch(
                    i ->
                        results.get(i) instanceof Expression.Column(var column)
                            && column.is(columns.get(i)));
    return named(same ? query : new Plan.Project(query, results), view.names(), view.parts());
  }

  /// The column that had the place when the view was made, by its name: the first of that name to
  /// the first, and so on.
  private Attribute column(StoredView view, int place, Plan query) {
    var name = view.queryColumns().get(place);
    var found =
        query.columns().stream().filter(each -> each.name().equalsIgnoreCase(name)).toList();
    var places =
        IntStream.range(0, view.queryColumns().size())
            .filter(i -> view.queryColumns().get(i).equalsIgnoreCase(name))
            .boxed()
            .toList();
    if (found.size() != places.size()) {
      throw new QueryException(
          "INCOMPATIBLE_VIEW_SCHEMA_CHANGE",
          Map.of(
              "viewName", Quoted.name(view.parts()),
              "colName", name,
              "expectedNum", Integer.toString(places.size()),
              "actualCols",
                  found.stream()
                      .map(Attribute::name)
                      .collect(java.util.stream.Collectors.joining(",", "[", "]")),
              "suggestion",
                  "CREATE OR REPLACE VIEW %s %sAS %s"
                      .formatted(
                          String.join(".", view.parts()),
                          view.names().isEmpty() ? "" : names(view) + " ",
                          view.text().query())),
          "the tables of the view %s have no column %s any more"
              .formatted(Quoted.name(view.parts()), name));
    }
    return found.get(places.indexOf(place));
  }

  private static String names(StoredView view) {
    return view.names().stream()
        .map(Statement.CreateView.Named::name)
        .collect(java.util.stream.Collectors.joining(", ", "(", ")"));
  }

  private Expression cast(StoredView view, Attribute column, DataType type) {
    var value = new Expression.Column(column);
    if (view.text().mode() == Statement.ViewMode.BINDING && !UpCasts.fits(column.type(), type)) {
      throw new QueryException(
          "CANNOT_UP_CAST_DATATYPE",
          Map.of(
              "expression",
              String.join(".", column.qualifier()) + "." + column.name(),
              "sourceType",
              Quoted.sql(column.type().sql()),
              "targetType",
              Quoted.sql(type.sql()),
              "details",
              "the query of the view gives values that may not fit; cast them there, or make the"
                  + " view anew"),
          "the view %s has the column %s as %s, which holds not all of %s"
              .formatted(
                  Quoted.name(view.parts()), column.name(), type.sql(), column.type().sql()));
    }
    return Functions.cast(value, type, false, session.settings());
  }

  /// The query with the names that the view gives its columns.
  ///
  /// @throws QueryException when they are more or fewer than the query has columns
  static Plan named(Plan query, List<Statement.CreateView.Named> names, List<String> view) {
    var columns = query.columns();
    if (names.isEmpty()) {
      return query;
    }
    if (names.size() != columns.size()) {
      throw new QueryException(
          names.size() > columns.size()
              ? "CREATE_VIEW_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS"
              : "CREATE_VIEW_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS",
          Map.of(
              "viewName", Quoted.name(view),
              "viewColumns", Quoted.names(names.stream().map(each -> each.name()).toList()),
              "dataColumns", Quoted.names(columns.stream().map(Attribute::name).toList())));
    }
    var results = new ArrayList<Expression>();
    for (int i = 0; i < names.size(); i++) {
      var metadata = new MetadataBuilder().withMetadata(columns.get(i).metadata());
      names.get(i).comment().ifPresent(each -> metadata.putString("comment", each));
      results.add(
          new Expression.Alias(
              new Expression.Column(columns.get(i)),
              names.get(i).name(),
              new Attribute.Id(),
              metadata.build()));
    }
    return new Plan.Project(query, List.copyOf(results));
  }

  // --- the tables in a query ---

  /// The query with the database in the names of tables that were written without one.
  Plan qualified(Plan written, String database) {
    var inside =
        millrace.engine.plan.Plans.transform(
            written,
            plan ->
                plan instanceof Plan.NamedRelation relation
                        && relation.name().size() == 1
                        && session.views().view(relation.name()).isEmpty()
                    ? new Plan.NamedRelation(
                        List.of(database, relation.name().getFirst()), relation.place())
                    : millrace.engine.plan.Plans.mapExpressions(
                        plan, each -> qualified(each, database)));
    return inside;
  }

  private Expression qualified(Expression expression, String database) {
    var inside = Expressions.mapChildren(expression, each -> qualified(each, database));
    return inside instanceof Expression.Subquery query
        ? new Expression.Subquery(
            qualified((Plan) query.query(), database),
            query.use(),
            query.values(),
            query.bindings(),
            query.place())
        : inside;
  }

  /// Whether the query reads the view, also through other views.
  boolean reads(Plan written, List<String> view) {
    return reads(written, key(view), new HashSet<>());
  }

  private boolean reads(Plan plan, String key, Set<String> seen) {
    if (plan instanceof Plan.NamedRelation relation) {
      if (key(relation.name()).equals(key)) {
        return true;
      }
      return session
          .tables()
          .findView(relation.name())
          .filter(each -> seen.add(key(relation.name())))
          .filter(each -> reads(each.query(), key, seen))
          .isPresent();
    }
    return plan.inputs().stream().anyMatch(each -> reads(each, key, seen));
  }

  /// The database and the name.
  private String key(List<String> name) {
    var database = name.size() == 1 ? session.tables().current() : name.get(name.size() - 2);
    return (database + "." + name.getLast()).toLowerCase(Locale.ROOT);
  }
}
