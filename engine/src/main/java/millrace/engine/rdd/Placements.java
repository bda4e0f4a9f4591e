package millrace.engine.rdd;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import millrace.scala.Tuple2;
import org.jspecify.annotations.Nullable;

/// Which placement is taken where nobody says it.
public final class Placements {
  private Placements() {}

  /// That of the parent with most partitions among those that have one, if it is worth to keep it:
  /// no parent has ten times as many partitions, or it has as many as a new one would. Otherwise by
  /// hash, into as many partitions as the scope's setting says, or else the largest parent has.
  public static Placement of(Lineage<?>... parents) {
    int most = Arrays.stream(parents).mapToInt(Lineage::partitions).max().orElseThrow();
    var scope = parents[0].scope();
    int wanted = scope.setParallelism().orElse(most);
    var known =
        Arrays.stream(parents)
            .filter(each -> each.placement().filter(p -> p.numPartitions() > 0).isPresent())
            .sorted(Comparator.<Lineage<?>>comparingInt(Lineage::partitions).reversed())
            .findFirst();
    if (known.isPresent()) {
      int partitions = known.orElseThrow().partitions();
      if (Math.log10(most) - Math.log10(partitions) < 1 || wanted <= partitions) {
        return known.orElseThrow().placement().orElseThrow();
      }
    }
    return scope.host().byHash(wanted);
  }

  /// Puts pairs where a placement puts their keys.
  record OfPairs(Placement keys) implements Placement {
    @Override
    public int numPartitions() {
      return keys.numPartitions();
    }

    @Override
    public int getPartition(@Nullable Object pair) {
      return keys.getPartition(((Tuple2<?, ?>) Objects.requireNonNull(pair))._1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
