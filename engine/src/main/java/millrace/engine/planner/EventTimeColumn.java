package millrace.engine.planner;

import java.util.List;
import java.util.Optional;
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
          "More than one event time columns are available. Please ensure there is at most one event"
              + " time column per stream; there are %s: drop or cast all but one"
                  .formatted(times.stream().map(Attribute::name).toList()));
    }
    return times.stream().findFirst();
  }
}
