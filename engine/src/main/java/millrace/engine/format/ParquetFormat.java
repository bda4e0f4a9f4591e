package millrace.engine.format;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import millrace.engine.format.parquet.ParquetReader;
import millrace.engine.format.parquet.ParquetSchemas;
import millrace.sql.types.StructType;

/// Parquet: files of columns that know their schema.
///
/// @param merges whether the schema is that of all files together, and not that of the first one
/// @param caseSensitive whether a column's name must be written as in the file
record ParquetFormat(boolean merges, boolean caseSensitive) implements FileFormat {
  @Override
  public String name() {
    return "parquet";
  }

  @Override
  public StructType infer(List<Path> files) {
    return merges ? ParquetSchemas.merged(files) : ParquetSchemas.of(files.getFirst());
  }

  @Override
  public boolean splits() {
    return true;
  }

  @Override
  public boolean countsRows() {
    return true;
  }

  @Override
  public BatchReader open(Path file, long start, long end, StructType schema, int[] columns) {
    var fields =
        IntStream.of(columns)
            .mapToObj(each -> each == ROW_INDEX ? ParquetReader.ROW_INDEX : schema.apply(each))
            .toList();
    return ParquetReader.open(file, start, end, fields, caseSensitive);
  }
}
