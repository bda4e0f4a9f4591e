package millrace.sql.streaming;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// A variable of a {@link StatefulProcessor} that holds one value for each key.
public interface ValueState<S> extends Serializable {
  boolean exists();

  /// The value of the key at hand, or null where there is none.
  @Nullable S get();

  void update(S newState);

  void clear();
}
