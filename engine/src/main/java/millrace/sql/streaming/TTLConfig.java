package millrace.sql.streaming;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How long values of a variable live after they were written, by the clock.
public class TTLConfig implements Serializable {
  private static final TTLConfig FOR_EVER = new TTLConfig(Duration.ZERO);

  private final Duration ttlDuration;

  public TTLConfig(Duration ttlDuration) {
    this.ttlDuration = ttlDuration;
  }

  public static TTLConfig apply(Duration ttlDuration) {
    return new TTLConfig(ttlDuration);
  }

  /// For ever.
  public static TTLConfig NONE() {
    return FOR_EVER;
  }

  public Duration ttlDuration() {
    return ttlDuration;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TTLConfig that && Objects.equals(ttlDuration, that.ttlDuration);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(ttlDuration);
  }

  @Override
  public String toString() {
    return "TTLConfig(" + ttlDuration + ")";
  }
}
