package millrace.engine.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;

/// Text files: a row each line, or with `wholetext` each file, in one column.
final class TextFormat implements FileFormat {
  private static final StructType SCHEMA = new StructType().add("value", DataTypes.StringType);

  private final boolean whole;
  private final Optional<String> separator;
  private final Charset charset;

  private TextFormat(boolean whole, Optional<String> separator, Charset charset) {
    this.whole = whole;
    this.separator = separator;
    this.charset = charset;
  }

  static TextFormat of(Options options) {
    return new TextFormat(
        options.flag("wholetext", false),
        options.text("lineSep").filter(each -> !each.equals("\n")),
        Charsets.of(options, "TextOptions"));
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public StructType infer(List<Path> files) {
    return SCHEMA;
  }

  @Override
  public boolean splits() {
    return !whole && separator.isEmpty() && charset.equals(StandardCharsets.UTF_8);
  }

  @Override
  public BatchReader open(Path file, long start, long end, StructType schema, int[] columns) {
    for (int column : columns) {
      if (!(schema.apply(column).dataType() instanceof StringType)) {
        throw new QueryException(
            "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE",
            Map.of(
                "columnName",
                Quoted.name(schema.apply(column).name()),
                "columnType",
                Quoted.sql(schema.apply(column).dataType().sql()),
                "format",
                "Text"),
            "text files have texts, so the column '%s' is of type STRING, not %s"
                .formatted(schema.apply(column).name(), schema.apply(column).dataType().sql()));
      }
    }
    var records =
        splits()
            ? Records.lines(Chunks.of(file, start, end))
            : Records.of(file, charset, whole ? Optional.of("") : separator);
    return new Reader(records, columns.length);
  }

  private static final class Reader implements BatchReader {
    private final Records records;
    private final int columns;
    private final TextFiller texts = new TextFiller();

    Reader(Records records, int columns) {
      this.records = records;
      this.columns = columns;
    }

    @Override
    public Optional<Batch> read() {
      return read(Batch.ROWS);
    }

    @Override
    public Optional<Batch> read(int few) {
      texts.begin(few);
      int rows = 0;
      while (rows < few && records.next()) {
        texts.add(records.data(), records.from(), records.to(), rows);
        rows++;
      }
      if (rows == 0) {
        return Optional.empty();
      }
      var vectors = new Vector[columns];
      var vector = texts.take(rows);
      for (int i = 0; i < columns; i++) {
        vectors[i] = vector;
      }
      return Optional.of(new Batch(rows, vectors));
    }

    @Override
    public void close() {
      records.close();
    }
  }
}
