package millrace.engine.source;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import millrace.engine.error.QueryException;
import millrace.sql.types.StructType;

/// A number of rows every second of the clock, `value` counting from 0, each with the `timestamp`
/// at which it would have come. Its offset is the number of whole seconds since it was opened.
final class RateSource implements Source {
  private final long rowsPerSecond;
  private final long rampUpSeconds;
  private final OptionalInt givenPartitions;
  private final int partitions;
  private final InstantSource clock;
  private long openedMillis;
  private final long mostSeconds;
  private long latestMillis;
  private long stopSecond = Long.MAX_VALUE;
  private boolean started;

  /// @param rampUpSeconds how long the rate grows evenly from 0 to `rowsPerSecond`
  /// @param partitions into how many splits the rows of a micro-batch are cut, if that was given
  RateSource(long rowsPerSecond, long rampUpSeconds, OptionalInt partitions, InstantSource clock) {
    this.rowsPerSecond = rowsPerSecond;
    this.rampUpSeconds = rampUpSeconds;
    this.givenPartitions = partitions;
    this.partitions = partitions.orElse(Sources.PARTITIONS);
    this.clock = clock;
    this.openedMillis = clock.millis();
    this.latestMillis = openedMillis;
    this.mostSeconds = Long.MAX_VALUE / rowsPerSecond;
    if (rampUpSeconds > mostSeconds) {
      throw new QueryException(
          "INCORRECT_RAMP_UP_RATE",
          Map.of(
              "rowsPerSecond",
              String.valueOf(rowsPerSecond),
              "maxSeconds",
              String.valueOf(mostSeconds),
              "rampUpTimeSeconds",
              String.valueOf(rampUpSeconds)));
    }
  }

  @Override
  public StructType schema() {
    return Sequence.SCHEMA;
  }

  @Override
  public String description() {
    return "RateStreamV2[rowsPerSecond=%d, rampUpTimeSeconds=%d, numPartitions=%s"
        .formatted(
            rowsPerSecond,
            rampUpSeconds,
            givenPartitions.isPresent() ? givenPartitions.getAsInt() : "default");
  }

  @Override
  public Offset initial() {
    return offset(0);
  }

  /// The first call gives a position even where no second has passed: the first micro-batch runs at
  /// once and is empty.
  @Override
  public Optional<Offset> latest(Offset from, ReadLimit limit) {
    long second = Math.min(now(), stopSecond);
    boolean first = !started;
    started = true;
    return first || second > seconds(from) ? Optional.of(offset(second)) : Optional.empty();
  }

  @Override
  public Optional<Offset> newest() {
    return Optional.of(offset(now()));
  }

  @Override
  public List<Split> splits(Offset from, Offset to) {
    long start = seconds(from);
    long end = seconds(to);
    if (end > mostSeconds) {
      throw new QueryException(
          "INCORRECT_END_OFFSET",
          Map.of(
              "rowsPerSecond", String.valueOf(rowsPerSecond),
              "maxSeconds", String.valueOf(mostSeconds),
              "endSeconds", String.valueOf(end)));
    }
    latestMillis = Math.max(latestMillis, openedMillis + end * 1000);
    long first = rowsAt(start);
    long behind = rowsAt(end);
    if (first == behind) {
      return List.of();
    }
    long startMillis = openedMillis + start * 1000;
    double millisPerRow = (double) ((end - start) * 1000) / (behind - first);
    var times =
        new Sequence.Times.Each(
            value -> (startMillis + Math.round((value - first) * millisPerRow)) * 1000);
    return IntStream.range(0, partitions)
        .<Split>mapToObj(part -> new Sequence(first + part, behind, partitions, times))
        .toList();
  }

  @Override
  public void commit(Offset end) {}

  @Override
  public Optional<LiveSource> live() {
    return Optional.of(new RateFlow(rowsPerSecond, partitions, clock));
  }

  /// A later run counts from when the first one was opened.
  @Override
  public void remember(SourceLog log) {
    var noted = log.lines();
    if (noted.isEmpty()) {
      log.add(0, List.of(Long.toString(openedMillis)));
    } else {
      openedMillis = Long.parseLong(noted.getFirst());
      latestMillis = Math.max(latestMillis, openedMillis);
    }
  }

  @Override
  public void stopAtNewest() {
    stopSecond = now();
  }

  @Override
  public void close() {}

  /// How many rows have come when `second` seconds have passed. While the rate grows, it is
  /// `growth` more every second: a sum of the first numbers, halved before it is multiplied so that
  /// it does not overflow.
  long rowsAt(long second) {
    if (second > rampUpSeconds) {
      return rowsAt(rampUpSeconds) + (second - rampUpSeconds) * rowsPerSecond;
    }
    long growth = rowsPerSecond / (rampUpSeconds + 1);
    return second % 2 == 1
        ? (second + 1) / 2 * growth * second
        : second / 2 * growth * (second + 1);
  }

  private long now() {
    latestMillis = Math.max(latestMillis, clock.millis());
    return (latestMillis - openedMillis) / 1000;
  }

  private static Offset offset(long second) {
    return new Offset(Long.toString(second));
  }

  private static long seconds(Offset offset) {
    return Long.parseLong(offset.json());
  }
}
