package millrace.engine.function;

import java.time.DateTimeException;
import java.time.ZoneId;
import millrace.engine.error.DataException;

/// Time zones by their names.
final class Zones {
  private Zones() {}

  static ZoneId of(String name) {
    try {
      return ZoneId.of(name.strip(), ZoneId.SHORT_IDS);
    } catch (DateTimeException wrong) {
      throw new DataException(
          DataException.Kind.DATE_TIME,
          "INVALID_TIMEZONE",
          "there is no time zone '%s'; use a name such as Europe/Paris, or +02:00".formatted(name),
          wrong);
    }
  }
}
