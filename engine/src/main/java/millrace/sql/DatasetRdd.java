package millrace.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import millrace.SparkContexts;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.engine.rdd.Lineage;
import millrace.engine.rdd.Transformations;
import millrace.engine.source.RangeTable;
import millrace.engine.vector.Batch;
import millrace.rdd.Lineages;
import millrace.rdd.RDD;

/// The rows of a Dataset as an RDD of objects, made anew for each action. What is made row by row
/// of a list, a range or an RDD has the partitions that these have; all else has one, and so has
/// what counts or draws, which would begin anew in each partition, and what is kept.
final class DatasetRdd<T> {
  private final Dataset<T> rows;
  private final int parallelism;

  private DatasetRdd(Dataset<T> rows) {
    this.rows = rows;
    this.parallelism = rows.sparkSession().sparkContext().defaultParallelism();
  }

  static <T> RDD<T> of(Dataset<T> rows) {
    Plans.requireStatic(rows.plan());
    var scope = SparkContexts.scope(rows.sparkSession().sparkContext());
    var parts = new DatasetRdd<>(rows);
    Lineage<T> objects =
        Transformations.given(
            scope,
            "SQLExecutionRDD",
            () -> parts.plans(rows.plan()).stream().map(parts::objects).toList());
    return Lineages.rdd(
        Transformations.mapPartitions(objects, (_, _, elements) -> elements, false));
  }

  private Supplier<Iterator<T>> objects(Plan part) {
    return () -> rows.over(rows.sparkSession(), part).collectAsList().iterator();
  }

  /// The plan of each partition.
  private List<Plan> plans(Plan plan) {
    if (rows.sparkSession().engine().kept().level(plan).isPresent()) {
      return List.of(plan);
    }
    return switch (plan) {
      case Plan.Rows all -> slices(all);
      case Plan.TableScan(RangeTable range, var columns, _) ->
          range.slices(parallelism).stream()
              .<Plan>map(each -> new Plan.TableScan(each, columns))
              .toList();
      case Plan.TableScan(RddTable<?> table, var columns, _) ->
          table.splits().stream()
              .<Plan>map(each -> new Plan.TableScan(new PartTable(table, List.of(each)), columns))
              .toList();
      case Plan.Project project
          when project.expressions().stream().allMatch(Functions::isDeterministic) ->
          over(project.input(), each -> new Plan.Project(each, project.expressions()));
      case Plan.Filter filter when Functions.isDeterministic(filter.condition()) ->
          over(filter.input(), each -> new Plan.Filter(each, filter.condition()));
      case Plan.Apply apply ->
          over(
              apply.input(),
              each -> new Plan.Apply(each, apply.name(), apply.function(), apply.columns()));
      case Plan.Named named -> over(named.input(), each -> new Plan.Named(each, named.name()));
      default -> List.of(plan);
    };
  }

  private List<Plan> over(Plan input, UnaryOperator<Plan> step) {
    return plans(input).stream().map(step).toList();
  }

  private List<Plan> slices(Plan.Rows all) {
    int size = all.batches().stream().mapToInt(Batch::size).sum();
    int count = Math.min(size, parallelism);
    return IntStream.range(0, count)
        .<Plan>mapToObj(
            i ->
                new Plan.Rows(
                    all.columns(),
                    between(
                        all.batches(),
                        (int) ((long) i * size / count),
                        (int) ((i + 1L) * size / count))))
        .toList();
  }

  /// The rows from one number up to another.
  private static List<Batch> between(List<Batch> batches, int from, int to) {
    var chosen = new ArrayList<Batch>();
    int start = 0;
    for (var batch : batches) {
      int first = Math.max(from - start, 0);
      int last = Math.min(to - start, batch.size());
      if (first < last) {
        chosen.add(batch.slice(first, last - first));
      }
      start += batch.size();
    }
    return chosen;
  }
}
