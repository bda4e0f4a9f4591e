package millrace.sql;

import java.util.Iterator;
import java.util.function.Supplier;
import millrace.SparkContexts;
import millrace.engine.rdd.Lineage;
import millrace.engine.rdd.Transformations;
import millrace.rdd.Lineages;
import millrace.rdd.RDD;

/// The rows of a Dataset as an RDD of objects, made anew for each action, with the partitions that
/// {@link PartitionPlans} knows.
final class DatasetRdd<T> {
  private final Dataset<T> rows;

  private DatasetRdd(Dataset<T> rows) {
    this.rows = rows;
  }

  static <T> RDD<T> of(Dataset<T> rows) {
    Plans.requireStatic(rows.plan());
    var scope = SparkContexts.scope(rows.sparkSession().sparkContext());
    var parts = new DatasetRdd<>(rows);
    Lineage<T> objects =
        Transformations.given(
            scope,
            "SQLExecutionRDD",
            () ->
                PartitionPlans.of(rows.sparkSession(), rows.plan()).stream()
                    .map(parts::objects)
                    .toList());
    return Lineages.rdd(
        Transformations.mapPartitions(objects, (_, _, elements) -> elements, false));
  }

  private Supplier<Iterator<T>> objects(PartitionPlans.Part part) {
    return () ->
        part.looking(rows.over(rows.sparkSession(), part.plan()).collectAsList().iterator());
  }
}
