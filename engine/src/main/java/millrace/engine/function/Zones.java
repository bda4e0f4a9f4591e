package millrace.engine.function;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import millrace.engine.error.DataException;

/// Time zones by their names.
final class Zones {
  private Zones() {}

  static ZoneId of(String name) {
    try {
      return ZoneId.of(name.strip(), ZoneId.SHORT_IDS);
    } catch (DateTimeException wrong) {
      throw new DataException(
          DataException.Kind.DATE_TIME, "INVALID_TIMEZONE", Map.of("timeZone", name), wrong);
    }
  }
}
