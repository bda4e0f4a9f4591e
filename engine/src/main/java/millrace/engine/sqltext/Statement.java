package millrace.engine.sqltext;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.Place;
import millrace.engine.expression.Expression;
import millrace.engine.expression.SqlFunction;
import millrace.engine.plan.Plan;
import millrace.sql.types.DataType;
import millrace.sql.types.StructType;

/// What a text of SQL asks for. The plans in it are as written: names are not looked up yet.
public sealed interface Statement {
  record Query(Plan plan) implements Statement {}

  /// What is about tables and databases.
  record OnTables(TableStatement statement) implements Statement {}

  record Explain(Plan plan, boolean extended) implements Statement {}

  // --- views ---

  /// @param columns names for all columns of the query, if they are not to keep theirs
  /// @param replace whether an old view of that name gives way; else it is an error
  /// @param ifNotExists whether an old view of that name stays, without an error
  /// @param temporary whether it goes with the session; else it is in a database, as tables are
  /// @param global whether all sessions see it, under `global_temp`
  record CreateView(
      List<String> name,
      Plan plan,
      ViewText text,
      List<Named> columns,
      boolean replace,
      boolean ifNotExists,
      boolean temporary,
      boolean global)
      implements Statement {
    /// A name for a column, and what is said of it.
    public record Named(String name, Optional<String> comment) {}
  }

  /// A temporary view of what a source has.
  ///
  /// @param schema without columns, it is the source's
  record ViewOfSource(
      List<String> name,
      StructType schema,
      String format,
      Map<String, String> options,
      boolean replace,
      boolean global)
      implements Statement {}

  record DropView(List<String> name, boolean ifExists) implements Statement {}

  /// Another query for a view that is there.
  record AlterView(List<String> name, Plan plan, String text, Place place) implements Statement {}

  /// Another answer to what happens when the tables of a view change.
  record BindView(List<String> name, ViewMode mode, Place place) implements Statement {}

  /// What is noted of a view beside its query.
  ///
  /// @param query as it was written
  record ViewText(
      String query, ViewMode mode, Optional<String> comment, Map<String, String> properties) {}

  /// What a view does when its tables have changed.
  enum ViewMode {
    /// Its columns keep their types, to which the new ones have to fit.
    BINDING,
    /// Its columns keep their types, to which the new ones are cast.
    COMPENSATION,
    /// Its columns get the new types.
    TYPE_EVOLUTION,
    /// It gets the new columns.
    EVOLUTION;

    /// As SQL writes it.
    public String sql() {
      return name().replace('_', ' ');
    }
  }

  /// @param plan what the name stands for from now on, where the text says it
  /// @param lazy whether the rows are made when they are first asked for
  /// @param lazy whether the rows are made when they are first read, rather than at once
  record Cache(List<String> name, Optional<Plan> plan, boolean lazy) implements Statement {}

  record Uncache(List<String> name, boolean ifExists) implements Statement {}

  record ClearCache() implements Statement {}

  /// @param name of a table whose rows may have changed
  record Refresh(List<String> name) implements Statement {}

  /// @param path of a folder whose files may have changed
  record RefreshPath(String path) implements Statement {}

  record RefreshFunction(List<String> name) implements Statement {}

  // --- what there is; a pattern has `*` for any signs and `|` between alternatives ---

  /// `SHOW TABLES` and, with `viewsOnly`, `SHOW VIEWS`.
  record ShowTables(boolean viewsOnly, Optional<List<String>> namespace, Optional<String> pattern)
      implements Statement {}

  record ShowColumns(List<String> table, Optional<List<String>> namespace) implements Statement {}

  record ShowNamespaces(Optional<String> pattern) implements Statement {}

  record ShowCatalogs(Optional<String> pattern) implements Statement {}

  /// The catalogue and the database that names are looked up in.
  record ShowCurrent() implements Statement {}

  record ShowFunctions(Scope scope, Optional<String> pattern) implements Statement {
    /// Whose functions.
    public enum Scope {
      ALL,
      SYSTEM,
      USER
    }
  }

  record ShowProperties(List<String> table, Optional<String> key) implements Statement {}

  record Describe(Plan plan) implements Statement {}

  /// @param extended whether also its columns' places and its kind
  record DescribeTable(
      List<String> name,
      boolean extended,
      Optional<List<String>> column,
      Map<String, Optional<Expression>> partition,
      Place place)
      implements Statement {}

  record DescribeFunction(List<String> name, boolean extended) implements Statement {}

  record DescribeNamespace(List<String> name, boolean extended) implements Statement {}

  // --- functions ---

  /// A function written in SQL.
  ///
  /// @param drawn the function with the name that is written; its types are not known where the
  ///   text does not say them
  /// @param typed whether the text says what it gives
  /// @param contains whether it is not to look at tables
  record CreateFunction(
      SqlFunction drawn,
      boolean typed,
      boolean contains,
      boolean temporary,
      boolean replace,
      boolean ifNotExists)
      implements Statement {}

  record DropFunction(List<String> name, boolean temporary, boolean ifExists)
      implements Statement {}

  // --- settings ---

  /// @param catalog whether the name is a catalogue's and not a database's
  record Use(List<String> name, boolean catalog) implements Statement {}

  record SetValue(String key, String value) implements Statement {}

  /// `SET key`, or all settings with a plain `SET`.
  ///
  /// @param described whether with what they are for, as `SET -v` asks
  record ShowSettings(Optional<String> key, boolean described) implements Statement {}

  /// @param key that has its first value again; all keys without one
  record Reset(Optional<String> key) implements Statement {}

  // --- variables ---

  /// @param type of the values; without one, that of the first value
  /// @param value a constant expression; null without one
  record Declare(
      List<List<String>> names,
      boolean replace,
      Optional<DataType> type,
      Optional<Expression> value)
      implements Statement {}

  record DropVariable(List<String> name, boolean ifExists) implements Statement {}

  /// @param values one for each name, or a query of one row; empty for what it was declared with
  record SetVariables(List<List<String>> names, List<Optional<Expression>> values)
      implements Statement {}

  /// Variables filled with the columns of the one row that a query makes.
  record FillVariables(List<List<String>> names, Plan plan) implements Statement {}

  /// A text that is computed and then run.
  ///
  /// @param into variables for the columns of its one row
  /// @param values of its markers, in their order or by their names
  record Execute(Expression text, List<List<String>> into, List<Argument> values, Place place)
      implements Statement {
    public record Argument(Expression value, Optional<String> name) {}
  }
}
