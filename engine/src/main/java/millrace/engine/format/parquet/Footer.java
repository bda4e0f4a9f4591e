package millrace.engine.format.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.MachineException;
import millrace.engine.format.FileBytes;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/// What stands at the end of a file.
record Footer(MessageType schema, FileMetaData data) {
  /// What a file begins and ends with.
  static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /// The note in which Spark keeps the columns as JSON.
  static final String COLUMNS = "org.apache.spark.sql.parquet.row.metadata";

  /// The note of the Spark that wrote the file.
  static final String VERSION = "org.apache.spark.version";

  private static final int TAIL = 8;

  static Footer read(Path file) {
    try (var channel = FileChannel.open(file)) {
      return read(file, channel);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static Footer read(Path file, FileChannel channel) {
    try {
      long size = channel.size();
      if (size < TAIL + MAGIC.length) {
        throw new IOException("it is no Parquet file: it has %d bytes alone".formatted(size));
      }
      byte[] tail = FileBytes.read(channel, size - TAIL, TAIL);
      if (!Arrays.equals(tail, 4, TAIL, MAGIC, 0, MAGIC.length)) {
        throw new IOException("it is no Parquet file: it does not end in PAR1");
      }
      int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
      if (length < 0 || length > size - TAIL) {
        throw new IOException("its footer is longer than itself");
      }
      byte[] footer = FileBytes.read(channel, size - TAIL - length, length);
      var data = Util.readFileMetaData(new ByteArrayInputStream(footer));
      return new Footer(SchemaElements.tree(required(data.getSchema())), data);
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (UncheckedIOException e) {
      throw unreadable(file, new IOException(e.getMessage(), e));
    }
  }

  static MachineException unreadable(Path file, IOException e) {
    var condition =
        e instanceof NoSuchFileException
            ? "FAILED_READ_FILE.FILE_NOT_EXIST"
            : "FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER";
    return new MachineException(
        condition,
        Map.of("path", file.toUri().toString()),
        "the file %s cannot be read: %s".formatted(file, e.getMessage()),
        e);
  }

  /// The columns as Spark noted them.
  Optional<String> columns() {
    return notes().stream()
        .filter(each -> COLUMNS.equals(each.getKey()))
        .map(each -> required(each.getValue()))
        .findFirst();
  }

  private List<KeyValue> notes() {
    var notes = data.getKey_value_metadata();
    return notes == null ? List.of() : notes;
  }

  List<RowGroup> groups() {
    return required(data.getRow_groups());
  }

  static List<ColumnMetaData> columns(RowGroup group) {
    return required(group.getColumns()).stream()
        .map(each -> required(each.getMeta_data()))
        .toList();
  }

  /// What the format says is there.
  static <T> T required(@Nullable T part) {
    if (part == null) {
      throw new UncheckedIOException(
          new IOException("its footer, or a page's head, lacks what must be there"));
    }
    return part;
  }

  /// Where a row group begins in the file.
  static long start(RowGroup group) {
    return start(columns(group).getFirst());
  }

  /// Where a column's pages begin in the file.
  static long start(ColumnMetaData column) {
    long pages = column.getData_page_offset();
    boolean coded =
        column.isSetDictionary_page_offset()
            && column.getDictionary_page_offset() > 0
            && column.getDictionary_page_offset() < pages;
    return coded ? column.getDictionary_page_offset() : pages;
  }

  /// How many bytes of the file its columns fill.
  static long length(RowGroup group) {
    return columns(group).stream().mapToLong(ColumnMetaData::getTotal_compressed_size).sum();
  }
}
