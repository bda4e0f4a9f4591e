package millrace.engine.format.parquet;

import io.airlift.compress.MalformedInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import millrace.engine.error.MachineException;
import millrace.engine.format.BatchReader;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructField;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.format.RowGroup;

/// Some columns of the row groups whose middle lies in a range of a file's bytes.
public final class ParquetReader implements BatchReader {
  /// Stands among the fields that are asked for, known by its identity, for the number of rows of
  /// the file that are before each.
  public static final StructField ROW_INDEX =
      new StructField("row_index", DataTypes.LongType, false);

  private final Path file;
  private final FileChannel channel;
  private final Footer footer;
  private final List<StructField> fields;
  private final boolean caseSensitive;
  private final Iterator<Placed> groups;
  private List<Node> nodes = List.of();
  private long left;

  /// How many rows of the file were before the next.
  private long before;

  /// @param before how many rows of the file lie before the group
  private record Placed(RowGroup group, long before) {}

  private ParquetReader(
      Path file,
      FileChannel channel,
      long start,
      long end,
      List<StructField> fields,
      boolean caseSensitive) {
    this.file = file;
    this.channel = channel;
    this.footer = Footer.read(file, channel);
    this.fields = fields;
    this.caseSensitive = caseSensitive;
    var placed = new ArrayList<Placed>();
    long rows = 0;
    for (var group : footer.groups()) {
      if (group.getNum_rows() > 0 && lies(group, start, end)) {
        placed.add(new Placed(group, rows));
      }
      rows += group.getNum_rows();
    }
    this.groups = placed.iterator();
  }

  /// @param fields what is asked for, by name; a field that the file does not have is null
  public static ParquetReader open(
      Path file, long start, long end, List<StructField> fields, boolean caseSensitive) {
    FileChannel channel;
    try {
      channel = FileChannel.open(file);
    } catch (IOException e) {
      throw Footer.unreadable(file, e);
    }
    try {
      return new ParquetReader(file, channel, start, end, fields, caseSensitive);
    } catch (RuntimeException e) {
      try (channel) {
        throw e;
      } catch (IOException closing) {
        e.addSuppressed(closing);
        throw e;
      }
    }
  }

  private static boolean lies(RowGroup group, long start, long end) {
    long middle = Footer.start(group) + Footer.length(group) / 2;
    return middle >= start && middle < end;
  }

  @Override
  public Optional<Batch> read() {
    try {
      if (left == 0) {
        if (!groups.hasNext()) {
          return Optional.empty();
        }
        next(groups.next());
      }
      int count = (int) Math.min(Batch.ROWS, left);
      left -= count;
      var vectors = new Vector[fields.size()];
      int node = 0;
      for (int i = 0; i < vectors.length; i++) {
        if (isRowIndex(fields.get(i))) {
          vectors[i] = rowIndex(count);
        } else {
          nodes.get(node).read(count);
          vectors[i] = nodes.get(node).take();
          node++;
        }
      }
      before += count;
      return Optional.of(new Batch(count, vectors));
    } catch (UncheckedIOException
        | ParquetRuntimeException
        | MalformedInputException
        | BufferUnderflowException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | UnsupportedOperationException
        | IllegalArgumentException
        | ArithmeticException e) {
      throw broken(e);
    }
  }

  /// By identity: a column of the file may have the same name and type.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isRowIndex(StructField field) {
    return field == ROW_INDEX;
  }

  private Vector rowIndex(int count) {
    var values = new long[count];
    for (int row = 0; row < count; row++) {
      values[row] = before + row;
    }
    return new LongVector(values, count, Validity.ALL);
  }

  private void next(Placed placed) {
    var group = placed.group();
    before = placed.before();
    var columns =
        new Columns(
            file,
            new RowGroupPages(channel, group),
            footer.schema(),
            footer.data().getCreated_by());
    if (nodes.isEmpty()) {
      var made = new ArrayList<Node>();
      var finder = new Nodes(footer.schema(), columns, caseSensitive);
      for (var field : fields) {
        if (!isRowIndex(field)) {
          made.add(finder.column(field));
        }
      }
      nodes = made;
    } else {
      nodes.forEach(each -> each.open(columns));
    }
    left = group.getNum_rows();
  }

  private MachineException broken(Exception e) {
    return new MachineException(
        "FAILED_READ_FILE.NO_HINT",
        Map.of("path", file.toUri().toString()),
        "the file %s cannot be read: %s"
            .formatted(file, Objects.requireNonNullElse(e.getMessage(), e)),
        e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw broken(e);
    }
  }
}
