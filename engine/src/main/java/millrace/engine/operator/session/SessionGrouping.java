package millrace.engine.operator.session;

import java.util.List;
import java.util.Optional;
import millrace.engine.expression.Settings;
import millrace.engine.function.aggregate.Accumulation;
import millrace.engine.sink.OutputMode;
import millrace.sql.types.DataType;

/// What is grouped by sessions. The batches that come in hold the keys, then start and end of the
/// row's own session in microseconds, then whatever the aggregate functions read; those that go out
/// hold the keys, start and end, and then a column for each function.
///
/// @param keys the types of the keys besides the session
/// @param watermarked whether a watermark counts for the sessions
/// @param mode which sessions a micro-batch hands out; none for rows that stand still
public record SessionGrouping(
    List<DataType> keys,
    List<Accumulation.Column> columns,
    boolean watermarked,
    Optional<OutputMode> mode,
    Settings settings) {
  Accumulation accumulation() {
    return new Accumulation(columns, settings);
  }

  /// Whether a result depends on the order of the rows.
  boolean isOrdered() {
    return !columns.stream().allMatch(Accumulation.Column::isOrderless);
  }

  /// Whether rows come too late: unlike in other groups, also where all sessions are kept.
  boolean dropsLate() {
    return watermarked && mode.isPresent();
  }

  /// Whether sessions are finished and forgotten.
  boolean isTimed() {
    return watermarked && mode.isPresent() && mode.get() != OutputMode.COMPLETE;
  }
}
