package millrace.engine.analysis;

import java.util.Optional;
import java.util.Set;
import millrace.engine.expression.Settings;
import millrace.engine.plan.Plan;

/// What the analysis of a query knows besides its plan.
///
/// @param outside the query around, for one that stands inside of an expression
record Surroundings(Settings settings, Relations relations, Optional<Outside> outside) {
  /// A query that names nothing and stands in no other.
  static Surroundings of(Settings settings) {
    return new Surroundings(settings, NONE, Optional.empty());
  }

  Surroundings inside(Outside of) {
    return new Surroundings(settings, relations, Optional.of(of));
  }

  private static final Relations NONE =
      new Relations() {
        @Override
        public Optional<Plan> find(java.util.List<String> name) {
          return Optional.empty();
        }

        @Override
        public Set<String> names() {
          return Set.of();
        }
      };
}
