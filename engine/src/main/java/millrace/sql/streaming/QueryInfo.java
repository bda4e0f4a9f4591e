package millrace.sql.streaming;

import java.io.Serializable;
import java.util.UUID;

/// Which query and which micro-batch runs.
public interface QueryInfo extends Serializable {
  UUID getQueryId();

  UUID getRunId();

  long getBatchId();

  @Override
  String toString();
}
