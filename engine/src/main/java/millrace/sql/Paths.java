package millrace.sql;

import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.format.Options;

/// Rules about paths that readers and writers share.
final class Paths {
  private Paths() {}

  /// The options with the path that is given to a call. The call's own options stay as they are, so
  /// that it may come again with another path.
  ///
  /// @param method the call
  /// @throws QueryException when there is a path among the options, unless the setting says that
  ///   the call's path counts
  static Options with(Options options, String path, String method, RuntimeConfig conf) {
    requireNone(options, method, conf);
    var all = new Options();
    all.putAll(options.all());
    all.put("path", path);
    return all;
  }

  /// @throws QueryException when a path was given as an option already
  static void requireNone(Options options, String method, RuntimeConfig conf) {
    if (options.text("path").isPresent() && !Config.flag(conf, Config.PATHS_GIVE_WAY)) {
      boolean saves = method.equals("save");
      throw new QueryException(
          saves ? "_LEGACY_ERROR_TEMP_1307" : "_LEGACY_ERROR_TEMP_1188",
          saves
              ? Map.of("config", Config.PATHS_GIVE_WAY)
              : Map.of("method", method, "config", Config.PATHS_GIVE_WAY),
          "There is a 'path' option set and %s() is called with a path too. Either remove the path option, or call %s() without the parameter"
              .formatted(method, method));
    }
  }
}
