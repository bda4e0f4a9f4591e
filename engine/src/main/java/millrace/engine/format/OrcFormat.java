package millrace.engine.format;

import java.nio.file.Path;
import java.util.List;
import millrace.engine.format.orc.OrcReader;
import millrace.engine.format.orc.OrcSchemas;
import millrace.sql.types.StructType;

/// ORC: files of columns that know their schema.
///
/// @param merges whether the schema is that of all files together, and not that of the first one
/// @param caseSensitive whether a column's name must be written as in the file
record OrcFormat(boolean merges, boolean caseSensitive) implements FileFormat {
  @Override
  public String name() {
    return "orc";
  }

  @Override
  public StructType infer(List<Path> files) {
    return merges ? OrcSchemas.merged(files) : OrcSchemas.of(files);
  }

  @Override
  public boolean splits() {
    return true;
  }

  @Override
  public BatchReader open(Path file, long start, long end, StructType schema, int[] columns) {
    return OrcReader.open(file, start, end, schema, columns, caseSensitive);
  }
}
