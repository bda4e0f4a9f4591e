package millrace.engine.format.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/// The pages of a row group that is being written, kept in memory until it is whole.
final class RowGroupChunks implements PageWriteStore {
  /// Limits longer than this are left out of the footer.
  private static final int LONGEST_LIMITS = 4096;

  private final Compression compression;
  private final Map<ColumnDescriptor, Chunk> chunks = new LinkedHashMap<>();

  RowGroupChunks(MessageType schema, Compression compression) {
    this.compression = compression;
    for (var column : schema.getColumns()) {
      chunks.put(column, new Chunk(column));
    }
  }

  @Override
  public PageWriter getPageWriter(ColumnDescriptor path) {
    var chunk = chunks.get(path);
    if (chunk == null) {
      throw new IllegalArgumentException("no such column: " + path);
    }
    return chunk;
  }

  /// Writes the columns one behind the other.
  ///
  /// @param at where in the file they begin
  RowGroup write(OutputStream out, long at, long rows, int ordinal) throws IOException {
    var columns = new ArrayList<ColumnChunk>();
    long next = at;
    long uncompressed = 0;
    for (var chunk : chunks.values()) {
      columns.add(chunk.write(out, next));
      next += chunk.length();
      uncompressed += chunk.uncompressed;
    }
    var group = new RowGroup(columns, uncompressed, rows);
    group.setFile_offset(at);
    group.setTotal_compressed_size(next - at);
    group.setOrdinal((short) ordinal);
    return group;
  }

  /// One column. Of the ways to hand over a page, parquet-column takes the one that tells most; the
  /// older ones belong to the interface.
  @SuppressWarnings("deprecation")
  private final class Chunk implements PageWriter {
    private final ColumnDescriptor column;
    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private final Set<org.apache.parquet.format.Encoding> encodings = new LinkedHashSet<>();
    private final Statistics<?> statistics;
    private byte[] dictionary = new byte[0];
    private long values;
    private long uncompressed;

    Chunk(ColumnDescriptor column) {
      this.column = column;
      this.statistics = Statistics.createStats(column.getPrimitiveType());
    }

    @Override
    public void writePage(
        BytesInput bytes,
        int valueCount,
        Statistics<?> pageStatistics,
        Encoding repetitions,
        Encoding definitions,
        Encoding encoding)
        throws IOException {
      byte[] content = content(bytes);
      byte[] compressed = compression.compress(content);
      var header = new PageHeader(PageType.DATA_PAGE, content.length, compressed.length);
      header.setData_page_header(
          new DataPageHeader(
              valueCount, stored(encoding), stored(definitions), stored(repetitions)));
      int before = pages.size();
      Util.writePageHeader(header, pages);
      uncompressed += pages.size() - before + content.length;
      pages.write(compressed);
      values += valueCount;
      statistics.mergeStatistics(pageStatistics);
      encodings.add(stored(repetitions));
      encodings.add(stored(definitions));
      encodings.add(stored(encoding));
    }

    @Override
    public void writePage(
        BytesInput bytes,
        int valueCount,
        int rowCount,
        Statistics<?> pageStatistics,
        Encoding repetitions,
        Encoding definitions,
        Encoding encoding)
        throws IOException {
      writePage(bytes, valueCount, pageStatistics, repetitions, definitions, encoding);
    }

    @Override
    public void writePage(
        BytesInput bytes,
        int valueCount,
        int rowCount,
        Statistics<?> pageStatistics,
        SizeStatistics sizes,
        Encoding repetitions,
        Encoding definitions,
        Encoding encoding)
        throws IOException {
      writePage(bytes, valueCount, pageStatistics, repetitions, definitions, encoding);
    }

    @Override
    public void writePage(
        BytesInput bytes,
        int valueCount,
        int rowCount,
        Statistics<?> pageStatistics,
        @Nullable SizeStatistics sizes,
        @Nullable GeospatialStatistics places,
        Encoding repetitions,
        Encoding definitions,
        Encoding encoding)
        throws IOException {
      writePage(bytes, valueCount, pageStatistics, repetitions, definitions, encoding);
    }

    @Override
    public void writePageV2(
        int rowCount,
        int nullCount,
        int valueCount,
        BytesInput repetitions,
        BytesInput definitions,
        Encoding encoding,
        BytesInput content,
        Statistics<?> pageStatistics) {
      throw new IllegalStateException("pages are of the first version");
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
      byte[] content = content(page.getBytes());
      byte[] compressed = compression.compress(content);
      var header = new PageHeader(PageType.DICTIONARY_PAGE, content.length, compressed.length);
      header.setDictionary_page_header(
          new DictionaryPageHeader(page.getDictionarySize(), stored(page.getEncoding())));
      var out = new ByteArrayOutputStream();
      Util.writePageHeader(header, out);
      uncompressed += out.size() + content.length;
      out.write(compressed);
      dictionary = out.toByteArray();
      encodings.add(stored(page.getEncoding()));
    }

    private static byte[] content(BytesInput bytes) throws IOException {
      var out = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
      bytes.writeAllTo(out);
      return out.toByteArray();
    }

    private static org.apache.parquet.format.Encoding stored(Encoding encoding) {
      return org.apache.parquet.format.Encoding.valueOf(encoding.name());
    }

    @Override
    public long getMemSize() {
      return length();
    }

    @Override
    public long allocatedSize() {
      return length();
    }

    @Override
    public String memUsageString(String prefix) {
      return prefix + length() + " bytes";
    }

    long length() {
      return dictionary.length + (long) pages.size();
    }

    ColumnChunk write(OutputStream out, long at) throws IOException {
      out.write(dictionary);
      pages.writeTo(out);
      var data =
          new ColumnMetaData(
              SchemaElements.stored(column.getPrimitiveType().getPrimitiveTypeName()),
              List.copyOf(encodings),
              List.of(column.getPath()),
              compression.code(),
              values,
              uncompressed,
              length(),
              at + dictionary.length);
      if (dictionary.length > 0) {
        data.setDictionary_page_offset(at);
      }
      data.setStatistics(limits());
      var chunk = new ColumnChunk(0);
      chunk.setMeta_data(data);
      return chunk;
    }

    /// How many nulls there are, and the least and the greatest value where the type has an order.
    private org.apache.parquet.format.Statistics limits() {
      var limits = new org.apache.parquet.format.Statistics();
      limits.setNull_count(statistics.getNumNulls());
      boolean ordered = column.getPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.INT96;
      if (ordered && statistics.hasNonNullValue() && statistics.isSmallerThan(LONGEST_LIMITS)) {
        limits.setMin_value(statistics.getMinBytes());
        limits.setMax_value(statistics.getMaxBytes());
      }
      return limits;
    }
  }
}
