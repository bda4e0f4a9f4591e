package millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import millrace.sql.types.StructType;

/// JSON, in files or in texts.
final class JsonFormat implements RecordFormat {
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

  @Override
  public Optional<byte[]> ofNull() {
    return Optional.of("null".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public StructType inferRecords(List<byte[]> records) {
    return new JsonInference(options).inferRecords(records);
  }

  @Override
  public BatchReader open(List<byte[]> records, StructType schema, int[] columns) {
    return new JsonTexts(records, new JsonRows(Records.NO_FILE, schema, columns, options));
  }
}
