package millrace.sql;

import millrace.engine.error.QueryException;

/// Rules about paths that readers and writers share.
final class Paths {
  private Paths() {}

  /// @throws QueryException when a path was given as an option already
  static void requireNone(Options options) {
    if (options.get("path").isPresent()) {
      throw new QueryException(
          "", "There is a 'path' option set and a path is given to the call too; give it once");
    }
  }
}
