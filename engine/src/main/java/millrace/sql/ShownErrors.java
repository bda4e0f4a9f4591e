package millrace.sql;

import millrace.engine.error.EngineException;
import millrace.engine.error.Showing;

/// Gives the exceptions of the public API to what stands below it.
public final class ShownErrors implements Showing {
  @Override
  public Throwable shown(EngineException wrong) {
    return Errors.shown(wrong);
  }
}
