package millrace.engine.analysis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.engine.plan.Plan;

/// The tables and views that a query can name.
public interface Relations {
  /// The plan that stands behind a name of one or more parts, resolved or not.
  Optional<Plan> find(List<String> name);

  /// Catalogue and database of the table that a name means; none of other things.
  default List<String> within(List<String> name) {
    return List.of();
  }

  /// All names, for a message that proposes the nearest.
  Set<String> names();
}
