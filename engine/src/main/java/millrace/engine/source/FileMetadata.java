package millrace.engine.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import millrace.engine.format.FileFormat;
import millrace.engine.vector.Dictionary;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// What is known of the file that a row is of, as a column beside those of the file: its address
/// and name as in a URI, its size in bytes, the range of bytes that was read, when it was changed,
/// and of Parquet how many rows of the file were before.
public final class FileMetadata {
  /// The name of the column.
  public static final String NAME = "_metadata";

  /// Asks a split for it, in place of the ordinal of a column.
  public static final int ORDINAL = -2;

  private static final List<StructField> FIELDS =
      List.of(
          field("file_path", DataTypes.StringType),
          field("file_name", DataTypes.StringType),
          field("file_size", DataTypes.LongType),
          field("file_block_start", DataTypes.LongType),
          field("file_block_length", DataTypes.LongType),
          field("file_modification_time", DataTypes.TimestampType));

  private static final StructType OF_FILES = new StructType(FIELDS);

  private static final StructType OF_ROWS = OF_FILES.add(field("row_index", DataTypes.LongType));

  private final DictionaryText path;
  private final DictionaryText name;
  private final long size;
  private final long start;
  private final long length;
  private final long modified;

  /// @param start of the range of bytes that is read
  /// @param end behind it; what lies behind the end of the file does not count
  FileMetadata(FileEntry entry, long start, long end) {
    var address = entry.file().toAbsolutePath().toUri().toString();
    this.path = new DictionaryText(address);
    this.name = new DictionaryText(address.substring(address.lastIndexOf('/') + 1));
    this.size = entry.sized().size();
    this.start = start;
    this.length = Math.min(end, size) - start;
    this.modified = entry.modified() * 1000;
  }

  /// The type of the column for files of a format.
  static StructType type(FileFormat format) {
    return format.countsRows() ? OF_ROWS : OF_FILES;
  }

  private static StructField field(String name, DataType type) {
    return new StructField(name, type, false);
  }

  /// The column for so many rows of the file.
  ///
  /// @param rows how many rows were before each, where the format counts them
  StructVector column(int count, Optional<Vector> rows) {
    var numbers =
        List.<Vector>of(
            path.column(count),
            name.column(count),
            number(size, count),
            number(start, count),
            number(length, count),
            number(modified, count));
    var all = new ArrayList<>(numbers);
    rows.ifPresent(all::add);
    return new StructVector(all, count, Validity.ALL);
  }

  private static LongVector number(long value, int count) {
    var values = new long[count];
    Arrays.fill(values, value);
    return new LongVector(values, count, Validity.ALL);
  }

  /// A text that all rows have.
  private static final class DictionaryText {
    private final Dictionary dictionary = new Dictionary();

    DictionaryText(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      var _ = dictionary.code(bytes, 0, bytes.length);
    }

    DictionaryVector column(int count) {
      return new DictionaryVector(new int[count], dictionary, count, Validity.ALL);
    }
  }
}
