package millrace.engine.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.operator.Step;
import millrace.engine.plan.StreamRelation;
import millrace.engine.source.Table;
import millrace.engine.vector.Batch;

/// What workers do beside each other: the rows of each leaf, split by split, through its steps.
record Fragment(List<Branch> branches) {
  Fragment {
    branches = List.copyOf(branches);
  }

  static Fragment of(Leaf leaf) {
    return new Fragment(List.of(new Branch(leaf, List.of())));
  }

  /// The same with one more step behind all others.
  Fragment then(Step step) {
    return new Fragment(branches.stream().map(branch -> branch.then(step)).toList());
  }

  Fragment and(Fragment other) {
    return new Fragment(Stream.concat(branches.stream(), other.branches.stream()).toList());
  }

  /// One input of the fragment, and the way of its rows.
  record Branch(Leaf leaf, List<Step> steps) {
    Branch then(Step step) {
      var more = new ArrayList<>(steps);
      more.add(step);
      return new Branch(leaf, List.copyOf(more));
    }
  }

  /// Where the rows of a fragment begin.
  sealed interface Leaf {
    record OfTable(Table table, List<Integer> columns) implements Leaf {}

    /// @param early what is asked of rows before they count
    record OfStream(StreamRelation relation, List<Integer> columns, Optional<EarlyStep> early)
        implements Leaf {}

    record OfRows(List<Batch> batches) implements Leaf {}

    record OfStage(Stage stage) implements Leaf {}
  }
}
