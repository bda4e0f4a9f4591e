package millrace.engine.sqltext;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.expression.Expression;
import millrace.sql.types.DataType;
import millrace.sql.types.StructField;

/// What ALTER TABLE, or ALTER VIEW, is to change. A partition is told by values of columns that
/// name folders; of a column without a value there is none here.
public sealed interface TableChange {
  record Rename(List<String> name) implements TableChange {}

  /// Columns behind those that are there.
  record AddColumns(List<StructField> columns) implements TableChange {}

  /// @param type that the column is to have, if the text says one
  record ChangeColumn(List<String> column, Optional<DataType> type, Optional<String> comment)
      implements TableChange {}

  record SetProperties(Map<String, String> properties) implements TableChange {}

  record UnsetProperties(List<String> keys) implements TableChange {}

  record SetLocation(String location, Map<String, Optional<Expression>> partition)
      implements TableChange {}

  record AddPartitions(List<Map<String, Optional<Expression>>> partitions, boolean ifNotExists)
      implements TableChange {}

  record DropPartitions(List<Map<String, Optional<Expression>>> partitions, boolean ifExists)
      implements TableChange {}

  record RenamePartition(
      Map<String, Optional<Expression>> from, Map<String, Optional<Expression>> to)
      implements TableChange {}

  /// Makes known the folders that are there.
  record RecoverPartitions() implements TableChange {}

  /// What tables of files cannot do.
  ///
  /// @param operation Spark's name for it
  record Refused(String operation) implements TableChange {}
}
