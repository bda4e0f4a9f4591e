package millrace.engine.planner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;

/// Finds the column that a watermark counts for.
final class EventTimeColumn {
  private EventTimeColumn() {}

  /// @param chained whether stateful operators go by watermarks of their own, which asks for one
  ///   column alone; else the first counts
  /// @throws QueryException when there are several
  static Optional<Attribute> of(List<Attribute> columns, boolean chained) {
    var times = columns.stream().filter(each -> each.watermarkDelay().isPresent()).toList();
    if (chained && times.stream().map(Attribute::id).distinct().count() > 1) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_3077",
          Map.of(
              "eventTimeCols",
              times.stream().map(Attribute::name).collect(Collectors.joining(",", "(", ")"))));
    }
    return times.stream().findFirst();
  }
}
