package millrace.rdd;

import millrace.engine.rdd.Lineage;

/// The way from an RDD to its lineage and back, for what is beyond Spark's API.
public final class Lineages {
  private Lineages() {}

  public static <T> Lineage<T> of(RDD<T> rdd) {
    return rdd.lineage();
  }

  public static <T> RDD<T> rdd(Lineage<T> lineage) {
    return new RDD<>(lineage);
  }
}
