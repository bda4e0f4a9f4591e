package millrace.engine.format;

import java.nio.file.Path;
import java.util.List;
import millrace.sql.types.StructType;

/// JSON files.
final class JsonFormat implements FileFormat {
  private final JsonOptions options;

  JsonFormat(JsonOptions options) {
    this.options = options;
  }

  @Override
  public String name() {
    return "json";
  }

  @Override
  public StructType infer(List<Path> files) {
    return new JsonInference(options).infer(files);
  }

  @Override
  public boolean splits() {
    return options.isLines();
  }

  @Override
  public BatchReader open(Path file, long start, long end, StructType schema, int[] columns) {
    var rows = new JsonRows(file, schema, columns, options);
    return options.isLines()
        ? new JsonLines(Chunks.of(file, start, end), rows)
        : new JsonDocuments(file, rows, options);
  }
}
