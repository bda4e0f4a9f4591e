package millrace.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.plan.Plan;
import millrace.engine.vector.Batch;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.storage.StorageLevel;

/// The plans whose rows are asked to be kept, and the rows. Whatever has such a plan inside,
/// whether made from the same Dataset or written once more, reads the rows instead.
final class KeptRows {
  private final KeptMemory memory;
  private final List<Attribute.Id> numbers = new ArrayList<>();
  private volatile List<Entry> entries = List.of();

  KeptRows(KeptMemory memory) {
    this.memory = memory;
  }

  /// @param plan in the form that is compared
  /// @param name that the plan was called by; empty where it had none
  private record Entry(Plan plan, String name, StorageLevel level, KeptTable table) {}

  /// Has the rows of a plan kept from when they are first made on; a plan that is kept stays as it
  /// is.
  ///
  /// @param run makes the rows
  synchronized void keep(Plan plan, StorageLevel level, Function<Plan, List<Batch>> run) {
    if (level.equals(StorageLevel.NONE()) || level(plan).isPresent()) {
      return;
    }
    var source = using(plan);
    add(
        new Entry(
            canonical(plan),
            plan instanceof Plan.Named named ? named.name() : "",
            level,
            new KeptTable(schema(plan), () -> run.apply(source), memory)));
  }

  private void add(Entry entry) {
    var all = new ArrayList<>(entries);
    all.add(entry);
    entries = List.copyOf(all);
  }

  /// Lets go of the rows of a plan.
  synchronized void forget(Plan plan) {
    find(plan).ifPresent(this::end);
  }

  /// Lets go of the rows of a plan if they were asked to be kept by that name.
  synchronized void forget(Plan plan, String name) {
    find(plan).filter(each -> each.name().equalsIgnoreCase(name)).ifPresent(this::end);
  }

  synchronized void clear() {
    entries.forEach(this::end);
  }

  private void end(Entry entry) {
    entry.table().end();
    entries = entries.stream().filter(each -> !each.equals(entry)).toList();
  }

  /// Makes the rows of a plan at once, if they are to be kept.
  void make(Plan plan) {
    find(plan).ifPresent(each -> each.table().rows());
  }

  /// Has the rows of all plans that have this one inside made again when they are next read.
  synchronized void refresh(Plan plan) {
    var changed = canonical(plan);
    entries.stream()
        .filter(
            each ->
                millrace.engine.plan.Plans.anyMatch(
                    each.plan(), inside -> canonical(inside).equals(changed)))
        .forEach(each -> each.table().drop());
  }

  /// Has the rows of all plans that read files below a folder made again when they are next read.
  synchronized void refresh(Path folder) {
    entries.stream().filter(each -> reads(each, folder)).forEach(each -> each.table().drop());
  }

  /// Lets go of the rows of all plans that read files below a folder.
  synchronized void forget(Path folder) {
    entries.stream().filter(each -> reads(each, folder)).forEach(this::end);
  }

  private static boolean reads(Entry entry, Path folder) {
    var top = folder.toAbsolutePath().normalize();
    return millrace.engine.plan.Plans.anyMatch(
        entry.plan(),
        inside ->
            inside instanceof Plan.TableScan scan
                && scan.table().roots().stream().anyMatch(each -> each.startsWith(top)));
  }

  /// How the rows of a plan are kept, if they are.
  Optional<StorageLevel> level(Plan plan) {
    return find(plan).map(Entry::level);
  }

  /// The plan with kept rows in the places of what makes them.
  Plan using(Plan plan) {
    if (entries.isEmpty()) {
      return plan;
    }
    var entry = plan instanceof Plan.Rows ? Optional.<Entry>empty() : find(plan);
    if (entry.isPresent()) {
      return scan(entry.orElseThrow().table(), plan);
    }
    return millrace.engine.plan.Plans.mapExpressions(
        millrace.engine.plan.Plans.mapInputs(plan, this::using), this::using);
  }

  private Expression using(Expression expression) {
    return Expressions.replace(
        expression,
        each ->
            each instanceof Expression.Subquery query
                ? Optional.of(
                    new Expression.Subquery(
                        using((Plan) query.query()),
                        query.use(),
                        query.values(),
                        query.bindings(),
                        query.place()))
                : Optional.empty());
  }

  private Optional<Entry> find(Plan plan) {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    var form = canonical(plan);
    return entries.stream().filter(each -> each.plan().equals(form)).findFirst();
  }

  private Plan canonical(Plan plan) {
    synchronized (numbers) {
      return millrace.engine.plan.Plans.canonical(plan, numbers);
    }
  }

  /// A table that gives the columns of the plan.
  static Plan scan(KeptTable table, Plan plan) {
    var names = table.schema().fieldNames();
    var columns = plan.columns();
    return new Plan.TableScan(
        table,
        IntStream.range(0, names.length).mapToObj(i -> columns.get(i).withName(names[i])).toList());
  }

  /// The columns of a plan, each under a name of its own.
  static StructType schema(Plan plan) {
    var names = new HashSet<String>();
    var columns = plan.columns();
    return new StructType(
        IntStream.range(0, columns.size())
            .mapToObj(
                i -> {
                  var column = columns.get(i);
                  var name = names.add(column.name()) ? column.name() : column.name() + "#" + i;
                  return new StructField(name, column.type(), column.nullable(), column.metadata());
                })
            .toList());
  }
}
