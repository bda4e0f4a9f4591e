package millrace.engine.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import millrace.sql.types.StructType;

/// CSV of any separator, in files or in texts.
final class CsvFormat implements RecordFormat {
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

  @Override
  public Optional<byte[]> ofNull() {
    return Optional.empty();
  }

  @Override
  public StructType inferRecords(List<byte[]> records) {
    return new CsvInference(options).inferRecords(withoutHeader(records, true));
  }

  @Override
  public BatchReader open(List<byte[]> records, StructType schema, int[] columns) {
    var rows = new CsvRecords(Records.of(withoutHeader(records, false)), options);
    return new CsvReader(Records.NO_FILE, rows, schema, columns, options);
  }

  /// The first record that is neither blank nor a comment is the header; it may come again, as
  /// where files were put one behind the other, and is no row there either.
  private List<byte[]> withoutHeader(List<byte[]> records, boolean keepsFirst) {
    if (!options.header()) {
      return records;
    }
    byte[] header = null;
    var rows = new ArrayList<byte[]>();
    for (byte[] each : records) {
      if (header == null && isRow(each)) {
        header = each;
        if (keepsFirst) {
          rows.add(each);
        }
      } else if (!Arrays.equals(header, each)) {
        rows.add(each);
      }
    }
    return rows;
  }

  private boolean isRow(byte[] record) {
    return new CsvRecords(Records.of(List.of(record)), options).next();
  }

  /// The records of a file that cannot be read from its middle.
  static Records whole(Path file, CsvOptions options) {
    return Records.of(
        file, options.charset(), options.multiLine() ? Optional.of("") : options.lineSeparator());
  }
}
