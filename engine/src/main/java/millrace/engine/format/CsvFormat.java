package millrace.engine.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import millrace.sql.types.StructType;

/// CSV files, of any separator.
final class CsvFormat implements FileFormat {
  private final CsvOptions options;

  CsvFormat(CsvOptions options) {
    this.options = options;
  }

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public StructType infer(List<Path> files) {
    return new CsvInference(options).infer(files);
  }

  @Override
  public boolean splits() {
    return options.isLines();
  }

  @Override
  public BatchReader open(Path file, long start, long end, StructType schema, int[] columns) {
    var records =
        options.isLines() ? Records.lines(Chunks.of(file, start, end)) : whole(file, options);
    var source = new CsvRecords(records, options);
    if (start == 0 && options.header()) {
      source.next();
    }
    return new CsvReader(file, source, schema, columns, options);
  }

  /// The records of a file that cannot be read from its middle.
  static Records whole(Path file, CsvOptions options) {
    return Records.of(
        file, options.charset(), options.multiLine() ? Optional.of("") : options.lineSeparator());
  }
}
