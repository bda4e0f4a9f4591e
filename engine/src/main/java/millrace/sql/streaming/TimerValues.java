package millrace.sql.streaming;

import java.io.Serializable;

/// What time it is for a micro-batch.
public interface TimerValues extends Serializable {
  /// When the micro-batch began, in milliseconds since 1970.
  long getCurrentProcessingTimeInMs();

  /// In milliseconds since 1970; -1 for rows that stand still.
  long getCurrentWatermarkInMs();
}
