package millrace.engine.format.parquet;

import static millrace.engine.format.parquet.Footer.required;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.engine.format.FileBytes;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/// The pages of a row group. A column's bytes are read from the file when the column is asked for.
final class RowGroupPages implements PageReadStore {
  /// Up to so many bytes a page is believed, whatever the footer says of its column.
  private static final long LARGE_PAGE = 1 << 26;

  private final FileChannel channel;
  private final RowGroup group;
  private final Map<List<String>, ColumnMetaData> columns = new HashMap<>();

  RowGroupPages(FileChannel channel, RowGroup group) {
    this.channel = channel;
    this.group = group;
    for (var column : Footer.columns(group)) {
      columns.put(required(column.getPath_in_schema()), column);
    }
  }

  @Override
  public long getRowCount() {
    return group.getNum_rows();
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor descriptor) {
    var column = columns.get(List.of(descriptor.getPath()));
    if (column == null) {
      throw new IllegalArgumentException("the row group has no column " + descriptor);
    }
    try {
      return new Pages(column, descriptor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Pages implements PageReader {
    private final ColumnMetaData column;
    private final ColumnDescriptor descriptor;
    private final Compression compression;
    private final byte[] bytes;
    private int at;
    private long left;
    private @Nullable DictionaryPage dictionary;

    Pages(ColumnMetaData column, ColumnDescriptor descriptor) throws IOException {
      this.column = column;
      this.descriptor = descriptor;
      this.compression = Compression.of(required(column.getCodec()));
      this.left = column.getNum_values();
      this.bytes = FileBytes.read(channel, Footer.start(column), column.getTotal_compressed_size());
      if (left > 0) {
        dictionary = dictionary();
      }
    }

    private @Nullable DictionaryPage dictionary() throws IOException {
      int begin = at;
      var header = header();
      if (header.getType() != PageType.DICTIONARY_PAGE) {
        at = begin;
        return null;
      }
      var page = required(header.getDictionary_page_header());
      return new DictionaryPage(
          BytesInput.from(content(header)), page.getNum_values(), encoding(page.getEncoding()));
    }

    private PageHeader header() throws IOException {
      var in = new ByteArrayInputStream(bytes, at, bytes.length - at);
      var header = Util.readPageHeader(in);
      at = bytes.length - in.available();
      checkLengths(header);
      return header;
    }

    /// Holds what a head claims against what the column has, before there is memory for it.
    private void checkLengths(PageHeader header) throws IOException {
      int stored = header.getCompressed_page_size();
      int length = header.getUncompressed_page_size();
      boolean isWrong =
          stored < 0
              || stored > bytes.length - at
              || length < 0
              || length > Math.max(column.getTotal_uncompressed_size(), LARGE_PAGE);
      if (isWrong) {
        throw new IOException(
            "a page's head claims %d bytes, %d of them in the file".formatted(length, stored));
      }
    }

    /// The bytes of a page that is compressed as a whole.
    private byte[] content(PageHeader header) throws IOException {
      int end = at + header.getCompressed_page_size();
      var content = compression.decompress(bytes, at, end, header.getUncompressed_page_size());
      at = end;
      return content;
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
      return dictionary;
    }

    @Override
    public long getTotalValueCount() {
      return column.getNum_values();
    }

    @Override
    public @Nullable DataPage readPage() {
      try {
        while (left > 0) {
          var header = header();
          switch (required(header.getType())) {
            case DATA_PAGE -> {
              return first(header);
            }
            case DATA_PAGE_V2 -> {
              return second(header);
            }
            default -> at += header.getCompressed_page_size();
          }
        }
        return null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private DataPage first(PageHeader header) throws IOException {
      var page = required(header.getData_page_header());
      left -= page.getNum_values();
      return new DataPageV1(
          BytesInput.from(content(header)),
          page.getNum_values(),
          header.getUncompressed_page_size(),
          statistics(),
          encoding(page.getRepetition_level_encoding()),
          encoding(page.getDefinition_level_encoding()),
          encoding(page.getEncoding()));
    }

    /// A page whose levels stand before the values, uncompressed.
    private DataPage second(PageHeader header) throws IOException {
      var page = required(header.getData_page_header_v2());
      left -= page.getNum_values();
      int repetitions = at + page.getRepetition_levels_byte_length();
      int definitions = repetitions + page.getDefinition_levels_byte_length();
      int end = at + header.getCompressed_page_size();
      int length = header.getUncompressed_page_size() - (definitions - at);
      boolean compressed = !page.isSetIs_compressed() || page.isIs_compressed();
      byte[] values =
          compressed && length > 0
              ? compression.decompress(bytes, definitions, end, length)
              : Arrays.copyOfRange(bytes, definitions, end);
      var levels = BytesInput.from(Arrays.copyOfRange(bytes, at, repetitions));
      at = end;
      return DataPageV2.uncompressed(
          page.getNum_rows(),
          page.getNum_nulls(),
          page.getNum_values(),
          levels,
          BytesInput.from(Arrays.copyOfRange(bytes, repetitions, definitions)),
          encoding(page.getEncoding()),
          BytesInput.from(values),
          statistics());
    }

    private Statistics<?> statistics() {
      return Statistics.noopStats(descriptor.getPrimitiveType());
    }

    private static Encoding encoding(org.apache.parquet.format.@Nullable Encoding encoding) {
      return Encoding.valueOf(required(encoding).name());
    }
  }
}
