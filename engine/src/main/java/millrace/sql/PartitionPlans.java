package millrace.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.engine.expression.Attribute;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.source.RangeTable;
import millrace.engine.vector.Batch;

/// The partitions that the rows of a plan lie in. What is made row by row of a list, a range, an
/// RDD or the rows of a micro-batch has the partitions that these have, one after the other where
/// several are put together; all else has one, and so has what counts or draws, which would begin
/// anew in each partition, and what is kept.
final class PartitionPlans {
  private final KeptRows kept;
  private final int parallelism;

  private PartitionPlans(SparkSession session) {
    this.kept = session.engine().kept();
    this.parallelism = session.sparkContext().defaultParallelism();
  }

  /// What makes the rows of one partition.
  ///
  /// @param handed what the rows are a part of, if a micro-batch handed them out
  /// @param number of that part
  /// @param keeps whether a look into the partition makes all of it
  record Part(Plan plan, Optional<HandedRows> handed, int number, boolean keeps) {
    static Part of(Plan plan) {
      return new Part(plan, Optional.empty(), 0, false);
    }

    private Part with(Plan other) {
      return new Part(other, handed, number, keeps);
    }

    /// Some rows of the partition were asked for.
    ///
    /// @param toTheEnd whether it was seen that there are no more
    void lookedInto(boolean toTheEnd) {
      handed.ifPresent(rows -> rows.lookedInto(number, toTheEnd || keeps));
    }

    /// The elements of the partition, of which it is noted how far they are asked for.
    <T> Iterator<T> looking(Iterator<T> elements) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          boolean more = elements.hasNext();
          lookedInto(!more);
          return more;
        }

        @Override
        public T next() {
          return elements.next();
        }
      };
    }
  }

  static List<Part> of(SparkSession session, Plan plan) {
    return new PartitionPlans(session).parts(plan);
  }

  private List<Part> parts(Plan plan) {
    if (kept.level(plan).isEmpty()) {
      return made(plan);
    }
    return HandedRows.in(plan).isEmpty()
        ? List.of(Part.of(plan))
        : made(plan).stream()
            .map(each -> new Part(each.plan(), each.handed(), each.number(), true))
            .toList();
  }

  private List<Part> made(Plan plan) {
    return switch (plan) {
      case Plan.Rows all -> slices(all);
      case Plan.TableScan(RangeTable range, var columns, _) ->
          range.slices(parallelism).stream()
              .map(each -> Part.of(new Plan.TableScan(each, columns)))
              .toList();
      case Plan.TableScan(RddTable<?> table, var columns, _) ->
          table.splits().stream()
              .map(each -> new PartTable(table, List.of(each)))
              .map(each -> Part.of(new Plan.TableScan(each, columns)))
              .toList();
      case Plan.TableScan(HandedRows rows, var columns, _) -> handed(rows, columns);
      case Plan.Project project
          when project.expressions().stream().allMatch(Functions::isDeterministic) ->
          over(project);
      case Plan.Filter filter when Functions.isDeterministic(filter.condition()) -> over(filter);
      case Plan.Apply _, Plan.Generate _, Plan.Named _, Plan.Copy _ -> over(plan);
      case Plan.Union(var inputs) -> united(inputs);
      default -> List.of(Part.of(plan));
    };
  }

  private static List<Part> handed(HandedRows rows, List<Attribute> columns) {
    var tables = rows.parts();
    return IntStream.range(0, tables.size())
        .mapToObj(
            i -> new Part(new Plan.TableScan(tables.get(i), columns), Optional.of(rows), i, false))
        .toList();
  }

  private List<Part> over(Plan plan) {
    return parts(plan.inputs().getFirst()).stream()
        .map(each -> each.with(Plans.mapInputs(plan, _ -> each.plan())))
        .toList();
  }

  /// The columns are those of the first input, so that it stands without rows beside the others.
  private List<Part> united(List<Plan> inputs) {
    var none = new Plan.Rows(inputs.getFirst().columns(), List.of());
    return inputs.stream()
        .flatMap(input -> parts(input).stream())
        .map(each -> each.with(new Plan.Union(List.of(none, each.plan()))))
        .toList();
  }

  private List<Part> slices(Plan.Rows all) {
    int size = all.batches().stream().mapToInt(Batch::size).sum();
    int count = Math.min(size, parallelism);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Plan.Rows(
                    all.columns(),
                    between(all.batches(), (long) i * size / count, (i + 1L) * size / count)))
        .map(Part::of)
        .toList();
  }

  /// The rows from one number up to another.
  static List<Batch> between(List<Batch> batches, long from, long to) {
    var chosen = new ArrayList<Batch>();
    long start = 0;
    for (var batch : batches) {
      int first = (int) Math.max(from - start, 0);
      int last = (int) Math.min(to - start, batch.size());
      if (first < last) {
        chosen.add(batch.slice(first, last - first));
      }
      start += batch.size();
    }
    return chosen;
  }
}
