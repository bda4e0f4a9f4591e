package millrace.engine.format.orc;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.TimeZone;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import org.apache.orc.OrcProto.Stream.Kind;

/// Moments: seconds from the begin of 2015 in the zone of the writer, and nanoseconds.
final class Moments extends Column {
  private static final LocalDateTime BEGIN = LocalDateTime.of(2015, 1, 1, 0, 0);
  private static final long SECOND_MICROS = 1_000_000;
  private static final int[] POWERS = {
    1, 1, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private final boolean zoned;
  private final boolean rebased;
  private final TimeZone here;
  private TimeZone writer;
  private boolean moves;
  private Optional<Runs> seconds = Optional.empty();
  private Optional<Runs> nanos = Optional.empty();

  /// @param zoned whether they are meant to have in each zone the date and time that they had in
  ///   the writer's
  /// @param rebased whether they are of the hybrid calendar
  Moments(int number, boolean zoned, boolean rebased) {
    super(number);
    this.zoned = zoned;
    this.rebased = rebased;
    this.here = zoned ? TimeZone.getDefault() : TimeZone.getTimeZone("UTC");
    this.writer = here;
  }

  /// The second at which counting begins in a zone.
  static long begin(TimeZone zone) {
    return zone.getID().equals("UTC")
        ? BEGIN.toEpochSecond(ZoneOffset.UTC)
        : BEGIN.atZone(ZoneId.of(zone.getID(), ZoneId.SHORT_IDS)).toEpochSecond();
  }

  @Override
  void open(Stripe stripe) {
    super.open(stripe);
    boolean told = zoned && !stripe.zone().isEmpty();
    writer = told ? TimeZone.getTimeZone(stripe.zone()) : here;
    moves = !writer.hasSameRules(here);
    seconds = Optional.of(stripe.runs(number, Kind.DATA, true));
    nanos = Optional.of(stripe.runs(number, Kind.SECONDARY, false));
  }

  @Override
  Vector values(int rows, int count, Validity there) {
    var values = Numbers.spread(seconds.orElseThrow(), rows, count, there);
    var fractions = Numbers.spread(nanos.orElseThrow(), rows, count, there);
    long begin = begin(writer);
    for (int row = 0; row < rows; row++) {
      if (there.isValid(row)) {
        values[row] = micros(values[row] + begin, nanos(fractions[row]));
      }
    }
    return new LongVector(values, rows, there);
  }

  /// Seconds are cut off toward 1970 in files, so that a moment of the last second before reads as
  /// one of the first second behind it: so it does in ORC's own reader.
  private long micros(long second, int nanos) {
    long millis = second * 1000 + nanos / 1_000_000;
    if (millis < 0 && nanos > 999_999) {
      millis -= 1000;
    }
    long there = moves ? millis + between(millis) : millis;
    long micros = Math.floorDiv(there, 1000L) * SECOND_MICROS + nanos / 1000;
    return rebased ? HybridTimes.gregorianMicros(micros) : micros;
  }

  /// How far the writer's date and time lies from ours, in milliseconds.
  private long between(long millis) {
    long written = writer.getOffset(millis);
    long read = here.getOffset(millis + written - here.getOffset(millis));
    return written - read;
  }

  /// The lowest three bits tell how many zeros were left out, less one.
  private static int nanos(long stored) {
    int zeros = (int) stored & 7;
    return (int) (stored >>> 3) * (zeros == 0 ? 1 : POWERS[zeros + 1]);
  }
}
