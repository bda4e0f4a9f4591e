package millrace.engine.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;

/// Numbers at equal distances, made when they are read.
public record RangeTable(long start, long end, long step) implements Table {
  private static final long SPLIT = 1L << 20;

  @Override
  public StructType schema() {
    return new StructType().add("id", DataTypes.LongType, false);
  }

  /// How many numbers there are.
  private long size() {
    double distance = ((double) end - start) / step;
    if (distance <= 0) {
      return 0;
    }
    long whole = Math.subtractExact(end, start) / step;
    return start + whole * step == end ? whole : whole + 1;
  }

  /// The numbers cut into so many tables of about the same length.
  public List<RangeTable> slices(int count) {
    long size = size();
    return LongStream.range(0, count)
        .mapToObj(
            i ->
                new RangeTable(
                    start + i * size / count * step, start + (i + 1) * size / count * step, step))
        .toList();
  }

  @Override
  public List<Split> splits() {
    long size = size();
    var splits = new ArrayList<Split>();
    for (long from = 0; from < size; from += SPLIT) {
      long first = from;
      long last = Math.min(size, from + SPLIT);
      splits.add(columns -> new Numbers(columns.length, first, last));
    }
    return splits;
  }

  @Override
  public String description() {
    return "Range (%d, %d, step=%d)".formatted(start, end, step);
  }

  private final class Numbers implements RowReader {
    private final int width;
    private final long last;
    private long next;

    Numbers(int width, long first, long last) {
      this.width = width;
      this.next = first;
      this.last = last;
    }

    @Override
    public Optional<Batch> read() {
      int count = (int) Math.min(Batch.ROWS, last - next);
      if (count <= 0) {
        return Optional.empty();
      }
      var values = new long[count];
      for (int i = 0; i < count; i++) {
        values[i] = start + (next + i) * step;
      }
      next += count;
      var columns = new Vector[width];
      java.util.Arrays.fill(columns, new LongVector(values, count, Validity.ALL));
      return Optional.of(new Batch(count, columns));
    }

    @Override
    public void close() {}
  }
}
