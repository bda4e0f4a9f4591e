package millrace.engine.source;

import java.math.BigInteger;
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

/// Numbers at equal distances, made when they are read. There may be more of them than a long can
/// count.
public record RangeTable(long start, long end, long step) implements Table {
  private static final BigInteger SPLIT = BigInteger.ONE.shiftLeft(20);

  /// How many splits are short, so that who needs only the first numbers makes few, and into how
  /// many the rest is cut.
  private static final int SPLITS = 512;

  @Override
  public StructType schema() {
    return new StructType().add("id", DataTypes.LongType, false);
  }

  /// How many numbers there are.
  private BigInteger size() {
    var by = BigInteger.valueOf(step);
    var whole = BigInteger.valueOf(end).subtract(BigInteger.valueOf(start)).divideAndRemainder(by);
    if (whole[0].signum() < 0) {
      return BigInteger.ZERO;
    }
    return whole[1].signum() == by.signum() ? whole[0].add(BigInteger.ONE) : whole[0];
  }

  /// The number at a place, or the end behind the last one.
  private long at(BigInteger place, BigInteger size) {
    return place.compareTo(size) < 0
        ? BigInteger.valueOf(step).multiply(place).add(BigInteger.valueOf(start)).longValueExact()
        : end;
  }

  /// The numbers cut into so many tables of about the same length.
  public List<RangeTable> slices(int count) {
    var size = size();
    return LongStream.range(0, count)
        .mapToObj(
            i ->
                new RangeTable(
                    at(share(size, i, count), size), at(share(size, i + 1, count), size), step))
        .toList();
  }

  /// Where a part begins of a whole that is cut into equal ones.
  private static BigInteger share(BigInteger whole, long part, long parts) {
    return whole.multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(parts));
  }

  @Override
  public List<Split> splits() {
    var size = size();
    var splits = new ArrayList<Split>();
    var from = BigInteger.ZERO;
    while (from.compareTo(size) < 0 && splits.size() < SPLITS) {
      var to = from.add(SPLIT).min(size);
      splits.add(split(from, to));
      from = to;
    }
    var rest = size.subtract(from);
    int parts = rest.divide(SPLIT).add(BigInteger.ONE).min(BigInteger.valueOf(SPLITS)).intValue();
    for (int i = 0; i < parts && rest.signum() > 0; i++) {
      splits.add(split(from.add(share(rest, i, parts)), from.add(share(rest, i + 1L, parts))));
    }
    return splits;
  }

  private Split split(BigInteger from, BigInteger to) {
    long first = at(from, to);
    long count = to.subtract(from).longValueExact();
    return columns -> new Numbers(columns.length, first, count);
  }

  @Override
  public String description() {
    return "Range (%d, %d, step=%d)".formatted(start, end, step);
  }

  private final class Numbers implements RowReader {
    private final int width;
    private long next;
    private long left;

    Numbers(int width, long first, long count) {
      this.width = width;
      this.next = first;
      this.left = count;
    }

    @Override
    public Optional<Batch> read() {
      int count = (int) Math.min(Batch.ROWS, left);
      if (count <= 0) {
        return Optional.empty();
      }
      var values = new long[count];
      for (int i = 0; i < count; i++) {
        values[i] = next + i * step;
      }
      next += count * step;
      left -= count;
      var columns = new Vector[width];
      java.util.Arrays.fill(columns, new LongVector(values, count, Validity.ALL));
      return Optional.of(new Batch(count, columns));
    }

    @Override
    public void close() {}
  }
}
