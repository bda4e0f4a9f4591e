package millrace.engine.format;

import java.util.List;
import java.util.Optional;
import millrace.sql.types.StructType;

/// A format whose records can also come as texts, one by one, instead of in files.
public sealed interface RecordFormat extends FileFormat permits JsonFormat, CsvFormat {
  /// The record that a null stands for, or nothing where it is none.
  Optional<byte[]> ofNull();

  /// The schema that the records suggest.
  ///
  /// @param records in UTF-8
  StructType inferRecords(List<byte[]> records);

  /// The rows of records; of a schema's fields those that `columns` names by position, in its
  /// order.
  ///
  /// @param records in UTF-8
  BatchReader open(List<byte[]> records, StructType schema, int[] columns);
}
