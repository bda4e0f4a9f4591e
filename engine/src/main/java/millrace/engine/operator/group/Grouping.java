package millrace.engine.operator.group;

import java.util.List;
import java.util.Optional;
import millrace.engine.expression.Settings;
import millrace.engine.function.aggregate.Accumulation;
import millrace.engine.sink.OutputMode;
import millrace.sql.types.DataType;

/// What is grouped and how. The batches that come in hold the key columns first and then whatever
/// the aggregate functions read; those that go out hold the keys and then a column for each
/// function.
///
/// @param keys the types of the key columns
/// @param time which key is the groups' time, if one is
/// @param mode which groups a micro-batch hands out; none for rows that stand still
public record Grouping(
    List<DataType> keys,
    List<Accumulation.Column> columns,
    Optional<GroupTime> time,
    Optional<OutputMode> mode,
    Settings settings) {
  public Grouping {
    keys = List.copyOf(keys);
    columns = List.copyOf(columns);
  }

  Accumulation accumulation() {
    return new Accumulation(columns, settings);
  }

  /// What is kept of the groups between micro-batches.
  public GroupMemory memory() {
    if (time.isPresent() && time.get().isOverlapping()) {
      return new PaneMemory(this, time.get());
    }
    return new PlainMemory(this);
  }

  /// Whether groups come too late and are forgotten.
  boolean isTimed() {
    return time.isPresent()
        && time.get().watermarked()
        && mode.isPresent()
        && mode.get() != OutputMode.COMPLETE;
  }
}
