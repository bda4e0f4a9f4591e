package millrace.sql;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Takes the rows of a streaming query one by one. For each part of each micro-batch, `open` is
/// called once, then `process` for each row unless `open` said no, then `close`.
public abstract class ForeachWriter<T> implements Serializable {
  public ForeachWriter() {}

  /// @param epochId the id of the micro-batch
  /// @return whether the rows are wanted
  public abstract boolean open(long partitionId, long epochId);

  public abstract void process(T value);

  /// @param errorOrNull what went wrong in between, or null
  public abstract void close(@Nullable Throwable errorOrNull);
}
