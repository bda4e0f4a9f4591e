package millrace.sql;

import java.time.Instant;
import java.util.List;
import millrace.engine.plan.Plan;
import millrace.engine.sqltext.Statement;
import millrace.sql.types.StructType;

/// A view in a database: a query that is looked up anew whenever the view is read.
///
/// @param namespace the database that it is in
/// @param query as it was written, its tables named with their databases
/// @param text what is noted beside the query
/// @param names that the view gives the columns of its query, if it gives any
/// @param database that names without one meant
/// @param queryColumns the names that the query's columns had when the view was made
/// @param schema that the view had when it was made
record StoredView(
    String namespace,
    String name,
    Plan query,
    Statement.ViewText text,
    List<Statement.CreateView.Named> names,
    String database,
    List<String> queryColumns,
    StructType schema,
    Instant created) {

  /// Its full name.
  List<String> parts() {
    return List.of(SessionCatalog.CATALOG, namespace, name);
  }

  StoredView withName(String changed) {
    return new StoredView(
        namespace, changed, query, text, names, database, queryColumns, schema, created);
  }

  StoredView withText(Statement.ViewText changed) {
    return new StoredView(
        namespace, name, query, changed, names, database, queryColumns, schema, created);
  }
}
