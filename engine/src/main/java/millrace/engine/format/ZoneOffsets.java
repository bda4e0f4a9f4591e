package millrace.engine.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// How far a zone's clocks are from UTC, moment by moment. Remembers the stretch between two
/// changes of the clocks that it was asked about last, so that neighbouring moments cost a
/// comparison. Belongs to one thread.
public final class ZoneOffsets {
  private static final long MICROS = 1_000_000L;
  private static final long DAY = 86_400 * MICROS;

  private final ZoneId zone;
  private final ZoneRules rules;
  private long from;
  private long to;
  private long offset;

  public ZoneOffsets(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
    if (rules.isFixedOffset()) {
      from = Long.MIN_VALUE;
      to = Long.MAX_VALUE;
      offset = rules.getOffset(Instant.EPOCH).getTotalSeconds() * MICROS;
    }
  }

  public ZoneId zone() {
    return zone;
  }

  /// What the zone's clocks show at a moment: microseconds since 1970-01-01T00:00:00 there, from
  /// microseconds since 1970-01-01T00:00:00Z.
  public long toLocal(long micros) {
    if (micros < from || micros >= to) {
      find(micros);
    }
    return micros + offset;
  }

  /// The moment at which the zone's clocks show something. Of two such moments it is the earlier;
  /// where the clocks leap over it, it is as much later as they leap.
  public long toUtc(long local) {
    long micros = local - offset;
    boolean wellInside = micros - DAY >= from && micros + DAY < to;
    if (wellInside || rules.isFixedOffset()) {
      return micros;
    }
    var shown =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(local, MICROS),
            (int) Math.floorMod(local, MICROS) * 1000,
            ZoneOffset.UTC);
    long found = shown.atZone(zone).toEpochSecond() * MICROS + Math.floorMod(local, MICROS);
    find(found);
    return found;
  }

  private void find(long micros) {
    var instant = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS));
    offset = rules.getOffset(instant).getTotalSeconds() * MICROS;
    ZoneOffsetTransition next = rules.nextTransition(instant);
    to = next == null ? Long.MAX_VALUE - DAY : next.toEpochSecond() * MICROS;
    ZoneOffsetTransition previous = rules.previousTransition(instant.plusSeconds(1));
    from = previous == null ? Long.MIN_VALUE + DAY : previous.toEpochSecond() * MICROS;
  }
}
