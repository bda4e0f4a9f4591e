package millrace.scala.concurrent.duration;

import java.io.Serializable;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A length of time: so many of a unit, or without end. Its names are those of Scala's class.
public abstract class Duration implements Serializable, Comparable<Duration> {
  private static final Pattern TEXT = Pattern.compile("([-+0-9.eE]+)\\s*([\\p{L}]+)");

  Duration() {}

  /// @param unit such as `seconds`, `s` or `minute`
  /// @throws NumberFormatException when it is no unit
  public static FiniteDuration create(long length, String unit) {
    return new FiniteDuration(length, unit(unit));
  }

  public static FiniteDuration create(long length, TimeUnit unit) {
    return new FiniteDuration(length, unit);
  }

  /// @param length may have a fraction; it counts to the nanosecond
  public static Duration create(double length, TimeUnit unit) {
    return fromNanos(unit.toNanos(1) * length);
  }

  /// @param text such as `10 seconds`, `5 min` or `Inf`
  /// @throws NumberFormatException when it says no length of time
  public static Duration create(String text) {
    var words = text.strip();
    switch (words) {
      case "Inf", "PlusInf", "+Inf", "Duration.Inf" -> {
        return Inf();
      }
      case "MinusInf", "-Inf", "Duration.MinusInf" -> {
        return MinusInf();
      }
      default -> {}
    }
    var parts = TEXT.matcher(words);
    if (!parts.matches()) {
      throw new NumberFormatException(
          "'%s' is no length of time; write one such as '10 seconds'".formatted(text));
    }
    var unit = unit(parts.group(2));
    return parts.group(1).matches("[-+]?\\d+")
        ? create(Long.parseLong(parts.group(1)), unit)
        : create(Double.parseDouble(parts.group(1)), unit);
  }

  public static FiniteDuration apply(long length, String unit) {
    return create(length, unit);
  }

  public static FiniteDuration apply(long length, TimeUnit unit) {
    return create(length, unit);
  }

  public static Duration apply(double length, TimeUnit unit) {
    return create(length, unit);
  }

  public static Duration apply(String text) {
    return create(text);
  }

  /// Longer than any other.
  public static Duration Inf() {
    return Unending.PLUS;
  }

  /// Shorter than any other.
  public static Duration MinusInf() {
    return Unending.MINUS;
  }

  public static FiniteDuration Zero() {
    return new FiniteDuration(0, TimeUnit.DAYS);
  }

  /// In the largest unit that holds it without a rest.
  public static FiniteDuration fromNanos(long nanos) {
    return FiniteDuration.coarsest(nanos);
  }

  /// @throws IllegalArgumentException when it is longer than 292 years
  public static Duration fromNanos(double nanos) {
    if (Double.isInfinite(nanos)) {
      return nanos > 0 ? Inf() : MinusInf();
    }
    if (!(Math.abs(nanos) <= Long.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a length of time has at most 2^63-1 ns, but got %s".formatted(nanos));
    }
    return fromNanos(Math.round(nanos));
  }

  public abstract boolean isFinite();

  /// @throws IllegalArgumentException when it has no end
  public abstract long length();

  /// @throws IllegalArgumentException when it has no end
  public abstract TimeUnit unit();

  public abstract double toUnit(TimeUnit unit);

  public abstract Duration plus(Duration other);

  public abstract Duration neg();

  public Duration minus(Duration other) {
    return plus(other.neg());
  }

  public long toNanos() {
    return unit().toNanos(length());
  }

  public long toMicros() {
    return unit().toMicros(length());
  }

  /// @throws IllegalArgumentException when it has no end
  public long toMillis() {
    return unit().toMillis(length());
  }

  public long toSeconds() {
    return unit().toSeconds(length());
  }

  public long toMinutes() {
    return unit().toMinutes(length());
  }

  public long toHours() {
    return unit().toHours(length());
  }

  public long toDays() {
    return unit().toDays(length());
  }

  public boolean gt(Duration other) {
    return compareTo(other) > 0;
  }

  public boolean gteq(Duration other) {
    return compareTo(other) >= 0;
  }

  public boolean lt(Duration other) {
    return compareTo(other) < 0;
  }

  public boolean lteq(Duration other) {
    return compareTo(other) <= 0;
  }

  public Duration min(Duration other) {
    return lt(other) ? this : other;
  }

  public Duration max(Duration other) {
    return gt(other) ? this : other;
  }

  @Override
  public int compareTo(Duration other) {
    return Double.compare(rank(), other.rank()) != 0
        ? Double.compare(rank(), other.rank())
        : isFinite() ? Long.compare(toNanos(), other.toNanos()) : 0;
  }

  private double rank() {
    return isFinite() ? 0 : toUnit(TimeUnit.DAYS);
  }

  private static TimeUnit unit(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "d", "day", "days" -> TimeUnit.DAYS;
      case "h", "hr", "hrs", "hour", "hours" -> TimeUnit.HOURS;
      case "m", "min", "mins", "minute", "minutes" -> TimeUnit.MINUTES;
      case "s", "sec", "secs", "second", "seconds" -> TimeUnit.SECONDS;
      case "ms", "milli", "millis", "millisecond", "milliseconds" -> TimeUnit.MILLISECONDS;
      case "µs", "micro", "micros", "microsecond", "microseconds" -> TimeUnit.MICROSECONDS;
      case "ns", "nano", "nanos", "nanosecond", "nanoseconds" -> TimeUnit.NANOSECONDS;
      default ->
          throw new NumberFormatException(
              "'%s' is no unit of time; take days, hours, minutes, seconds, millis, micros or nanos"
                  .formatted(text));
    };
  }

  /// Without end, forwards or backwards.
  private static final class Unending extends Duration {
    private static final Unending PLUS = new Unending(Double.POSITIVE_INFINITY);
    private static final Unending MINUS = new Unending(Double.NEGATIVE_INFINITY);
    private static final long serialVersionUID = 1;

    private final double sign;

    private Unending(double sign) {
      this.sign = sign;
    }

    @Override
    public boolean isFinite() {
      return false;
    }

    @Override
    public long length() {
      throw new IllegalArgumentException("length not allowed on infinite Durations: " + this);
    }

    @Override
    public TimeUnit unit() {
      throw new IllegalArgumentException("unit not allowed on infinite Durations: " + this);
    }

    @Override
    public double toUnit(TimeUnit unit) {
      return sign;
    }

    @Override
    public Duration plus(Duration other) {
      if (!other.isFinite() && other.toUnit(TimeUnit.DAYS) != sign) {
        throw new IllegalArgumentException("%s and %s have no sum".formatted(this, other));
      }
      return this;
    }

    @Override
    public Duration neg() {
      return sign > 0 ? MINUS : PLUS;
    }

    @Override
    public String toString() {
      return sign > 0 ? "Duration.Inf" : "Duration.MinusInf";
    }
  }
}
