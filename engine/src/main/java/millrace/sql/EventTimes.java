package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import millrace.engine.analysis.Nearest;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.plan.Plan;

/// Event times that an author names among the columns that a processor makes.
final class EventTimes {
  private EventTimes() {}

  /// Which column has the given name.
  ///
  /// @throws QueryException when none has
  static int place(String name, List<Attribute> columns, SparkSession session) {
    boolean exact = Config.flag(session.conf(), Config.CASE_SENSITIVE);
    for (int i = 0; i < columns.size(); i++) {
      var known = columns.get(i).name();
      if (exact ? known.equals(name) : known.equalsIgnoreCase(name)) {
        return i;
      }
    }
    throw new QueryException(
        "UNRESOLVED_COLUMN.WITH_SUGGESTION",
        Map.of(
            "objectName",
            Quoted.name(name),
            "proposal",
            String.join(", ", Nearest.of(List.of(name), columns))),
        "A column with name `%s` cannot be resolved among what the processor makes; there are: %s"
            .formatted(name, columns.stream().map(each -> "`" + each.name() + "`").toList()));
  }

  /// The columns, of which the given one is an event time with the delay of the plan's watermark.
  ///
  /// @throws QueryException when the plan has no watermark
  static List<Attribute> marked(List<Attribute> columns, int place, Plan plan) {
    long delay =
        delay(plan)
            .orElseThrow(
                () ->
                    new QueryException(
                        "CANNOT_ASSIGN_EVENT_TIME_COLUMN_WITHOUT_WATERMARK",
                        Map.of(),
                        "a watermark cannot go on with the column `%s`, as there is none before: call"
                                .formatted(columns.get(place).name())
                            + " withWatermark before groupByKey"));
    var all = new ArrayList<>(columns);
    all.set(place, columns.get(place).withWatermarkDelay(delay));
    return List.copyOf(all);
  }

  /// The delay of the watermark that is nearest.
  private static OptionalLong delay(Plan plan) {
    if (plan instanceof Plan.Watermark watermark) {
      return OptionalLong.of(watermark.delay());
    }
    for (var input : plan.inputs()) {
      var below = delay(input);
      if (below.isPresent()) {
        return below;
      }
    }
    return OptionalLong.empty();
  }
}
