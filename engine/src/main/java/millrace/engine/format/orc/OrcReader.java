package millrace.engine.format.orc;

import io.airlift.compress.MalformedInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.engine.error.MachineException;
import millrace.engine.format.BatchReader;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.StructType;
import org.apache.orc.OrcProto.StripeInformation;

/// Some columns of the stripes whose middle lies in a range of a file's bytes.
public final class OrcReader implements BatchReader {
  private final Path file;
  private final FileChannel channel;
  private final Tail tail;
  private final Iterator<StripeInformation> stripes;
  private final List<Column> columns;
  private long left;

  private OrcReader(Path file, FileChannel channel, long start, long end, Columns.Asked asked)
      throws IOException {
    this.file = file;
    this.channel = channel;
    this.tail = Tail.read(channel);
    this.stripes = tail.stripes(start, end).iterator();
    this.columns = new Columns(tail, asked).all();
  }

  /// @param schema the columns that the files are taken to have; one that this file has not is null
  /// @param columns which of them are asked for
  public static BatchReader open(
      Path file, long start, long end, StructType schema, int[] columns, boolean caseSensitive) {
    if (isHollow(file)) {
      return new NoRows();
    }
    FileChannel channel;
    try {
      channel = FileChannel.open(file);
    } catch (IOException e) {
      throw Tail.unreadable(file, e);
    }
    try {
      return new OrcReader(
          file,
          channel,
          start,
          end,
          new Columns.Asked(schema, IntStream.of(columns).boxed().toList(), caseSensitive));
    } catch (IOException | RuntimeException e) {
      var failure = e instanceof MachineException known ? known : Tail.unreadable(file, e);
      try (channel) {
        throw failure;
      } catch (IOException closing) {
        failure.addSuppressed(closing);
        throw failure;
      }
    }
  }

  /// Whether a file has no bytes at all, which is how some writers leave one without rows.
  static boolean isHollow(Path file) {
    try {
      return Files.size(file) == 0;
    } catch (IOException e) {
      throw Tail.unreadable(file, e);
    }
  }

  @Override
  public Optional<Batch> read() {
    try {
      if (left == 0) {
        if (!stripes.hasNext()) {
          return Optional.empty();
        }
        var next = stripes.next();
        var stripe = new Stripe(channel, tail, next);
        columns.forEach(each -> each.open(stripe));
        left = next.getNumberOfRows();
      }
      int count = (int) Math.min(Batch.ROWS, left);
      left -= count;
      var vectors = new ArrayList<Vector>(columns.size());
      for (var column : columns) {
        vectors.add(column.read(count, Validity.ALL));
      }
      return Optional.of(new Batch(count, vectors));
    } catch (IOException
        | UncheckedIOException
        | MalformedInputException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | IllegalArgumentException
        | ArithmeticException e) {
      throw Tail.unreadable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw Tail.unreadable(file, e);
    }
  }

  private static final class NoRows implements BatchReader {
    @Override
    public Optional<Batch> read() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
