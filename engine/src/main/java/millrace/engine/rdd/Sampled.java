package millrace.engine.rdd;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Elements of the parent by chance, the same for the same seed.
final class Sampled<T> extends Lineage<T> {
  private final Lineage<T> parent;
  private final boolean repeated;
  private final double fraction;
  private final long seed;

  /// @param repeated whether an element may be taken more than once
  /// @param fraction the share that is taken, or how often each is on average
  Sampled(Lineage<T> parent, boolean repeated, double fraction, long seed) {
    super(parent.scope());
    if (!(fraction >= 0)) {
      throw new IllegalArgumentException("Fraction must be nonnegative, but got " + fraction);
    }
    if (!repeated && fraction > 1 + 1e-6) {
      throw new IllegalArgumentException(
          "Sampling fraction (%s) must be on interval [0, 1]".formatted(fraction));
    }
    this.parent = parent;
    this.repeated = repeated;
    this.fraction = fraction;
    this.seed = seed;
  }

  @Override
  String kind() {
    return "PartitionwiseSampledRDD";
  }

  @Override
  int countPartitions() {
    return parent.partitions();
  }

  @Override
  Iterator<T> make(int partition, Task task) {
    var seeds = new Random(seed);
    for (int i = 0; i < partition; i++) {
      seeds.nextLong();
    }
    long own = seeds.nextLong();
    return taken(
        parent.elements(partition, task),
        repeated ? Sampler.often(fraction, own) : Sampler.once(fraction, own));
  }

  /// Each element as often as the sampler says.
  static <T> Iterator<T> taken(Iterator<T> elements, Sampler sampler) {
    return Iterators.flatMap(
        elements, each -> Collections.nCopies(sampler.next(), each).iterator());
  }

  @Override
  List<Dependency> madeOf() {
    return List.of(new Dependency.Narrow(parent));
  }

  @Override
  public Optional<Placement> placement() {
    return parent.placement();
  }
}
