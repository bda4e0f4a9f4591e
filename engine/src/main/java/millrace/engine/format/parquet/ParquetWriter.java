package millrace.engine.format.parquet;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import millrace.engine.format.BatchWriter;
import millrace.engine.vector.Batch;
import millrace.sql.types.StructType;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;

/// Writes batches as a file, a row group at a time.
public final class ParquetWriter implements BatchWriter {
  /// The Spark whose rules for dates and moments the file follows: those of one calendar, today's.
  private static final String RULES = "4.2.0";

  private final Form form;
  private final MessageType schema;
  private final String columns;
  private final OutputStream out;
  private final ParquetProperties properties;
  private final List<RowGroup> groups = new ArrayList<>();
  private RowGroupChunks chunks;
  private ColumnWriteStore store;
  private List<Shredder> shredders;
  private long at;
  private long rows;
  private long inGroup;
  private boolean closed;

  /// How files are written.
  ///
  /// @param groupBytes how many bytes of values make a row group
  public record Form(Compression compression, TimestampForm timestamps, long groupBytes) {
    /// What a file's name ends in, such as `.snappy.parquet`.
    public String extension() {
      return compression.extension() + ".parquet";
    }

    /// @param codec as Spark's option `compression` names it
    public static Form of(String codec, TimestampForm timestamps, long groupBytes) {
      return new Form(Compression.named(codec), timestamps, groupBytes);
    }
  }

  /// @throws millrace.engine.error.QueryException when there is a type that cannot be stored
  public static void check(StructType schema) {
    var _ = new StoredTypes(TimestampForm.INT96).message(schema);
  }

  public ParquetWriter(Path file, StructType schema, Form form) throws IOException {
    this.form = form;
    this.schema = new StoredTypes(form.timestamps()).message(schema);
    this.columns = schema.json();
    this.properties = ParquetProperties.builder().withSizeStatisticsEnabled(false).build();
    this.chunks = new RowGroupChunks(this.schema, form.compression());
    this.store = properties.newColumnWriteStore(this.schema, chunks);
    this.shredders = shredders();
    this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    out.write(Footer.MAGIC);
    at = Footer.MAGIC.length;
  }

  private List<Shredder> shredders() {
    return schema.getFields().stream().map(each -> Shredder.of(schema, each, store)).toList();
  }

  @Override
  public void write(Batch batch) throws IOException {
    for (int i = 0; i < shredders.size(); i++) {
      shredders.get(i).write(batch.column(i));
    }
    for (int row = 0; row < batch.size(); row++) {
      store.endRecord();
    }
    inGroup += batch.size();
    if (store.getBufferedSize() >= form.groupBytes()) {
      endGroup();
      chunks = new RowGroupChunks(schema, form.compression());
      store = properties.newColumnWriteStore(schema, chunks);
      shredders = shredders();
    }
  }

  private void endGroup() throws IOException {
    if (inGroup > 0) {
      store.flush();
      var group = chunks.write(out, at, inGroup, groups.size());
      groups.add(group);
      at += group.getTotal_compressed_size();
      rows += inGroup;
      inGroup = 0;
    }
    store.close();
  }

  /// How many bytes of values wait for the end of their row group.
  @Override
  public long kept() {
    return store.getBufferedSize();
  }

  /// Writes what is left, and the footer. Does nothing when it has been called before.
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      endGroup();
      var footer = new ByteArrayOutputStream();
      Util.writeFileMetaData(footer(), footer);
      footer.writeTo(out);
      out.write(
          ByteBuffer.allocate(Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(footer.size())
              .array());
      out.write(Footer.MAGIC);
    }
  }

  private FileMetaData footer() {
    var footer = new FileMetaData(1, SchemaElements.list(schema), rows, groups);
    var spark = new KeyValue(Footer.VERSION);
    spark.setValue(RULES);
    var noted = new KeyValue(Footer.COLUMNS);
    noted.setValue(columns);
    footer.setKey_value_metadata(List.of(spark, noted));
    footer.setCreated_by("millrace version 0.1.0");
    footer.setColumn_orders(
        schema.getColumns().stream()
            .map(_ -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()))
            .toList());
    return footer;
  }
}
