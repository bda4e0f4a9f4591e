package millrace.sql;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.vector.Batch;
import millrace.sql.PartitionPlans.Part;

/// Actions that ask for some of the rows of a micro-batch, as Spark runs them: of one partition at
/// first, then of more, until there are rows enough. Which partitions they look into, and whether
/// to the end, decides of which Spark keeps the state.
final class PartialReads {
  /// How many times as many partitions as before are looked into each time, at most.
  private static final int SCALE = 4;

  private final SparkSession session;

  PartialReads(SparkSession session) {
    this.session = session;
  }

  /// The rows of a plan that ends in a limit over rows of a micro-batch, made row by row; empty for
  /// any other.
  Optional<List<Batch>> first(Plan plan) {
    return switch (plan) {
      case Plan.Named(var input, _, _) -> first(input);
      case Plan.Limit(Plan.Limit(var input, long rows), long fewer) ->
          first(new Plan.Limit(input, Math.min(rows, fewer)));
      case Plan.Limit(Plan.Offset(var input, long skipped), long rows) ->
          parts(input)
              .map(parts -> taken(parts, rows == 0 ? 0 : skipped + rows))
              .map(all -> PartitionPlans.between(all, skipped, Long.MAX_VALUE));
      case Plan.Limit(var input, long rows) -> parts(input).map(parts -> taken(parts, rows));
      default -> Optional.empty();
    };
  }

  private List<Batch> taken(List<Part> parts, long wanted) {
    var rows = new ArrayList<Batch>();
    int looked = 0;
    while (count(rows) < wanted && looked < parts.size()) {
      int until = until(parts.size(), looked, count(rows), wanted);
      for (var part : parts.subList(looked, until)) {
        var found = firstOf(part, wanted);
        part.lookedInto(count(found) < wanted);
        rows.addAll(found);
      }
      looked = until;
    }
    return PartitionPlans.between(rows, 0, wanted);
  }

  /// The last rows, if they are of a micro-batch, made row by row. Partitions are read as a whole,
  /// the last one first.
  Optional<List<Batch>> last(Plan plan, long wanted) {
    return parts(plan).map(parts -> tail(parts.reversed(), wanted));
  }

  private List<Batch> tail(List<Part> parts, long wanted) {
    var rows = new ArrayList<Batch>();
    int looked = 0;
    while (count(rows) < wanted && looked < parts.size()) {
      int until = until(parts.size(), looked, count(rows), wanted);
      for (var part : parts.subList(looked, until)) {
        rows.addAll(0, read(part));
      }
      looked = until;
    }
    return PartitionPlans.between(rows, Math.max(0, count(rows) - wanted), Long.MAX_VALUE);
  }

  private List<Batch> read(Part part) {
    var rows = session.engine().rows(part.plan());
    part.lookedInto(true);
    return rows;
  }

  /// How many partitions are looked into after the next time.
  private static int until(int all, int looked, long found, long wanted) {
    if (looked == 0) {
      return 1;
    }
    long more = (long) looked * SCALE;
    if (found > 0) {
      more = Math.min(more, (long) Math.ceil(1.5 * (wanted - found) * looked / found));
    }
    return (int) Math.min(all, looked + more);
  }

  private static long count(List<Batch> rows) {
    return rows.stream().mapToLong(Batch::size).sum();
  }

  /// The rows, read partition by partition as they are asked for, if they are of a micro-batch.
  Optional<Stream<Batch>> each(Plan plan) {
    return parts(plan)
        .map(parts -> parts.stream().flatMap(part -> Errors.shown(() -> read(part)).stream()));
  }

  /// The partitions of rows of a micro-batch that are made row by row.
  private Optional<List<Part>> parts(Plan plan) {
    if (HandedRows.in(plan).isEmpty()) {
      return Optional.empty();
    }
    var parts = PartitionPlans.of(session, plan);
    return Optional.of(parts)
        .filter(all -> all.stream().anyMatch(each -> each.handed().isPresent()));
  }

  /// Notes what a plan has asked for that was run as a whole. A limit in it is one of each
  /// partition at first.
  void ran(Plan plan) {
    if (plan instanceof Plan.Limit(var input, long rows) && parts(input).isPresent()) {
      parts(input)
          .orElseThrow()
          .forEach(part -> part.lookedInto(count(firstOf(part, rows)) < rows));
      return;
    }
    if (plan instanceof Plan.TableScan scan) {
      HandedRows.of(scan).ifPresent(HandedRows::madeAll);
    }
    plan.inputs().forEach(this::ran);
    Plans.subqueries(plan).forEach(query -> ran((Plan) query.query()));
  }

  private List<Batch> firstOf(Part part, long rows) {
    return session.engine().rows(new Plan.Limit(part.plan(), rows));
  }

  /// Does something with the rows of a plan, which counts as nothing where it fails or does not
  /// read them to the end.
  ///
  /// @param work tells whether it did
  static void whole(Plan plan, BooleanSupplier work) {
    var before = new HashMap<HandedRows, BitSet>();
    HandedRows.in(plan).forEach(rows -> before.put(rows, rows.made()));
    boolean failed = true;
    boolean done = false;
    try {
      done = work.getAsBoolean();
      failed = false;
    } finally {
      if (!done) {
        for (var each : before.entrySet()) {
          each.getKey().madeOnly(each.getValue(), failed);
        }
      }
    }
  }
}
