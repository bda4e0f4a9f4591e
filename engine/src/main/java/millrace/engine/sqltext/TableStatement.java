package millrace.engine.sqltext;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.Place;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.sql.types.StructType;

/// What a text of SQL asks for about tables and the databases they are in.
public sealed interface TableStatement {
  /// @param schema of the columns that the text lists; with a query there are none
  /// @param partitions names of the columns that name folders
  /// @param format of the files, or what the session's settings say
  /// @param ifNotExists whether an old table of that name stays, without an error
  /// @param replace whether an old table of that name gives way
  record CreateTable(
      List<String> name,
      StructType schema,
      List<String> partitions,
      Optional<String> format,
      Map<String, String> options,
      Map<String, String> properties,
      Optional<String> location,
      Optional<String> comment,
      Optional<Buckets> buckets,
      Optional<Plan> query,
      boolean ifNotExists,
      boolean replace)
      implements TableStatement {
    /// By which columns files are cut, and in which order their rows are.
    public record Buckets(List<String> columns, List<String> sorted, int count) {}
  }

  /// @param partition values of columns that all rows have, or none for those that the rows bring
  /// @param columns that the query's columns go to, in its order
  /// @param byName whether columns go to those of their name
  /// @param ifNotExists whether a folder of those values that is there stays as it is
  record Insert(
      List<String> name,
      Place place,
      Plan query,
      boolean overwrite,
      Map<String, Optional<Expression>> partition,
      Optional<List<String>> columns,
      boolean byName,
      boolean ifNotExists)
      implements TableStatement {}

  record DropTable(List<String> name, Place place, boolean ifExists) implements TableStatement {}

  /// @param partition that is emptied alone, if there are values
  record Truncate(List<String> name, Place place, Map<String, Optional<Expression>> partition)
      implements TableStatement {}

  /// @param partition values that those have which are shown
  record ShowPartitions(List<String> name, Place place, Map<String, Optional<Expression>> partition)
      implements TableStatement {}

  /// A table with the columns, the format and the options of another, and none of its rows.
  record CreateLike(
      List<String> name,
      List<String> like,
      Place place,
      Optional<String> format,
      Optional<String> location,
      Map<String, String> properties,
      boolean ifNotExists)
      implements TableStatement {}

  /// @param view whether the text speaks of a view
  record Alter(List<String> name, Place place, boolean view, TableChange change)
      implements TableStatement {}

  /// Counts what queries may be planned by.
  record Analyze(List<String> name, Place place) implements TableStatement {}

  /// @param namespace whether it is about a database
  record CommentOn(List<String> name, Place place, boolean namespace, String comment)
      implements TableStatement {}

  /// DELETE, UPDATE or MERGE, which tables of files do not take.
  ///
  /// @param operation Spark's name for it
  record ChangeRows(List<String> name, Place place, String operation) implements TableStatement {}

  /// @param pattern of the names of tables
  /// @param partition of the one table that is shown, if there are values
  record ShowExtended(
      Optional<List<String>> namespace,
      String pattern,
      Map<String, Optional<Expression>> partition,
      Place place)
      implements TableStatement {}

  record ShowCreate(List<String> name, Place place) implements TableStatement {}

  record CreateNamespace(
      List<String> name, boolean ifNotExists, Optional<String> comment, Optional<String> location)
      implements TableStatement {}

  /// @param cascade whether its tables go with it
  record DropNamespace(List<String> name, boolean ifExists, boolean cascade)
      implements TableStatement {}
}
