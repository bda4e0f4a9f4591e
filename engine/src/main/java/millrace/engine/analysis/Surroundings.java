package millrace.engine.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Settings;
import millrace.engine.plan.Plan;

/// What the analysis of a query knows besides its plan.
///
/// @param outside the query around, for one that stands inside of an expression
/// @param loops the columns of the loops around, which their second plans refer to
record Surroundings(
    Settings settings,
    Relations relations,
    Optional<Outside> outside,
    Map<Plan.Loop.Id, List<Attribute>> loops) {
  Surroundings(Settings settings, Relations relations, Optional<Outside> outside) {
    this(settings, relations, outside, Map.of());
  }

  /// A query that names nothing and stands in no other.
  static Surroundings of(Settings settings) {
    return new Surroundings(settings, NONE, Optional.empty());
  }

  Surroundings inside(Outside of) {
    return new Surroundings(settings, relations, Optional.of(of), loops);
  }

  /// Those of the second plan of a loop.
  ///
  /// @param columns of the rows of the last time
  Surroundings inside(Plan.Loop loop, List<Attribute> columns) {
    var more = new HashMap<>(loops);
    more.put(loop.id(), columns);
    return new Surroundings(settings, relations, outside, more);
  }

  private static final Relations NONE =
      new Relations() {
        @Override
        public Optional<Plan> find(List<String> name) {
          return Optional.empty();
        }

        @Override
        public Set<String> names() {
          return Set.of();
        }
      };
}
