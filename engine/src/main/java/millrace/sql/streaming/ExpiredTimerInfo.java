package millrace.sql.streaming;

import java.io.Serializable;

/// The timer that has come.
public interface ExpiredTimerInfo extends Serializable {
  /// What it was set to, in milliseconds since 1970.
  long getExpiryTimeInMs();
}
