package millrace.scala.concurrent.duration;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// So many of a unit.
public final class FiniteDuration extends Duration {
  private static final long serialVersionUID = 1;

  private static final List<TimeUnit> COARSEST_FIRST = List.of(TimeUnit.values()).reversed();

  private final long length;
  private final TimeUnit unit;

  /// @throws IllegalArgumentException when it is longer than 2^63-1 ns, some 292 years
  public FiniteDuration(long length, TimeUnit unit) {
    if (Math.abs(length) > unit.convert(Long.MAX_VALUE, TimeUnit.NANOSECONDS)
        || length == Long.MIN_VALUE) {
      throw new IllegalArgumentException(
          "a length of time has at most 2^63-1 ns, but got %d %s".formatted(length, unit));
    }
    this.length = length;
    this.unit = unit;
  }

  static FiniteDuration coarsest(long nanos) {
    for (var unit : COARSEST_FIRST) {
      long one = unit.toNanos(1);
      if (nanos % one == 0) {
        return new FiniteDuration(nanos / one, unit);
      }
    }
    return new FiniteDuration(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public boolean isFinite() {
    return true;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public TimeUnit unit() {
    return unit;
  }

  @Override
  public double toUnit(TimeUnit other) {
    return (double) toNanos() / other.toNanos(1);
  }

  /// @throws ArithmeticException when the sum is longer than 2^63-1 ns
  @Override
  public Duration plus(Duration other) {
    return other instanceof FiniteDuration finite ? plus(finite) : other;
  }

  /// In the finer of both units.
  public FiniteDuration plus(FiniteDuration other) {
    var finer = unit.compareTo(other.unit) < 0 ? unit : other.unit;
    return new FiniteDuration(
        Math.addExact(finer.convert(length, unit), finer.convert(other.length, other.unit)), finer);
  }

  public FiniteDuration minus(FiniteDuration other) {
    return plus(other.neg());
  }

  public FiniteDuration mul(long factor) {
    return new FiniteDuration(Math.multiplyExact(length, factor), unit);
  }

  /// In nanoseconds, or the largest unit that holds it without a rest.
  public FiniteDuration div(long divisor) {
    return coarsest(toNanos() / divisor);
  }

  @Override
  public FiniteDuration neg() {
    return new FiniteDuration(-length, unit);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FiniteDuration that && toNanos() == that.toNanos();
  }

  @Override
  public int hashCode() {
    return Long.hashCode(toNanos());
  }

  @Override
  public String toString() {
    var name = unit.name().toLowerCase(Locale.ROOT);
    boolean one = Math.abs(length) == 1;
    return length + " " + (one ? name.substring(0, name.length() - 1) : name);
  }
}
