package millrace.sql;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.planner.Planner;
import millrace.engine.planner.Workers;
import millrace.engine.progress.Epoch;
import millrace.engine.source.BatchSplit;
import millrace.engine.source.Split;
import millrace.engine.source.Table;
import millrace.engine.vector.Batch;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// The rows of a micro-batch in the hand of an author's function. Where Spark keeps a query's state
/// only as its rows are asked for, it knows in which part each row lies there, and which parts have
/// been made.
final class HandedRows implements Table {
  private final StructType written;
  private final List<Batch> rows;
  private final Optional<StatePlacement> placement;
  private final Settings settings;
  private final BitSet made = new BitSet();
  private boolean isAsked;
  private List<List<Batch>> parts = List.of();

  /// @param schema in which two columns may have one name
  /// @param rows with the columns of the schema, and more where the placement has more
  HandedRows(
      StructType schema, List<Batch> rows, Optional<StatePlacement> placement, Settings settings) {
    this.written = schema;
    this.rows = List.copyOf(rows);
    this.placement = placement;
    this.settings = settings;
  }

  /// The rows with parts that must be made which a plan reads.
  static List<HandedRows> in(Plan plan) {
    var found = new ArrayList<HandedRows>();
    var _ =
        Plans.anyMatch(
            plan,
            each -> {
              if (each instanceof Plan.TableScan scan) {
                of(scan).ifPresent(found::add);
              }
              return false;
            });
    return found;
  }

  /// The same, of one table.
  static Optional<HandedRows> of(Plan.TableScan scan) {
    return switch (scan.table()) {
      case HandedRows rows when rows.placement.isPresent() -> Optional.of(rows);
      case Together(var rows) -> Optional.of(rows);
      default -> Optional.empty();
    };
  }

  /// The plan over rows that are brought together before any of them is handed on, as to lie in
  /// other partitions.
  static Plan together(Plan plan) {
    return in(plan).isEmpty()
        ? plan
        : Plans.transform(
            plan,
            each ->
                each instanceof Plan.TableScan(HandedRows rows, var columns, _)
                    ? new Plan.TableScan(new Together(rows), columns)
                    : each);
  }

  private record Together(HandedRows rows) implements Table {
    @Override
    public StructType schema() {
      return rows.schema();
    }

    @Override
    public List<Split> splits() {
      return rows.splits();
    }

    @Override
    public String description() {
      return rows.description();
    }
  }

  /// The rows under the names of their columns. A table tells columns apart by name, so that here
  /// they are numbered.
  Plan plan() {
    var numbered = Functional.attributes(schema());
    return new Plan.Project(
        new Plan.TableScan(this, numbered),
        IntStream.range(0, numbered.size())
            .<Expression>mapToObj(
                i ->
                    new Expression.Alias(
                        new Expression.Column(numbered.get(i)),
                        written.fields()[i].name(),
                        new Attribute.Id(),
                        written.fields()[i].metadata()))
            .toList());
  }

  /// How much is made when some rows are asked for.
  private StatePlacement.Reach reach() {
    return placement.map(StatePlacement::reach).orElse(StatePlacement.Reach.ALL);
  }

  /// The rows of each part, which is a table of its own; of one, where there are no parts that must
  /// be made.
  synchronized List<Table> parts() {
    if (parts.isEmpty()) {
      parts = placement.map(this::spread).orElse(List.of(rows));
    }
    return parts.stream()
        .<Table>map(each -> new PartTable(this, each.stream().map(BatchSplit::of).toList()))
        .toList();
  }

  private List<List<Batch>> spread(StatePlacement placed) {
    var all = new ArrayList<List<Batch>>();
    for (int part = 0; part < placed.parts(); part++) {
      all.add(new ArrayList<>());
    }
    rows.forEach(each -> spread(each, placed, all));
    return all;
  }

  private void spread(Batch batch, StatePlacement placed, List<List<Batch>> all) {
    int count = all.size();
    var found = placed.part(settings).map(each -> evaluated(each, placed.plan().columns(), batch));
    var members = new int[count][];
    var sizes = new int[count];
    for (int row = 0; row < batch.size(); row++) {
      int part = found.isPresent() ? found.get()[row] : row % count;
      if (members[part] == null) {
        members[part] = new int[batch.size()];
      }
      members[part][sizes[part]++] = row;
    }
    for (int part = 0; part < count; part++) {
      if (sizes[part] > 0) {
        all.get(part).add(batch.gather(members[part], sizes[part]));
      }
    }
  }

  private int[] evaluated(Expression part, List<Attribute> columns, Batch batch) {
    var plan =
        new Plan.Project(
            new Plan.Rows(columns, List.of(batch)), List.of(new Expression.Alias(part, "part")));
    var numbers = new int[batch.size()];
    var at = new int[1];
    try (var execution = Planner.once(plan, settings, Workers.alone())) {
      execution.run(
          Epoch.once(0),
          Map.of(),
          made -> {
            for (int row = 0; row < made.size(); row++) {
              numbers[at[0]++] = made.column(0).object(row) instanceof Integer number ? number : 0;
            }
          });
    }
    return numbers;
  }

  /// Some rows were asked for, or it was seen that there are none: as if a job had run.
  private void ask() {
    isAsked = true;
    if (reach() == StatePlacement.Reach.ALL) {
      made.set(0, placement.map(StatePlacement::parts).orElse(0));
    }
  }

  /// All rows were asked for.
  synchronized void madeAll() {
    ask();
    made.set(0, placement.map(StatePlacement::parts).orElse(0));
  }

  /// A part was looked into.
  ///
  /// @param toTheEnd whether it was seen that there are no more rows in it
  synchronized void lookedInto(int part, boolean toTheEnd) {
    ask();
    if (toTheEnd || reach() == StatePlacement.Reach.PARTS) {
      made.set(part);
    }
  }

  /// The parts that have been made.
  synchronized BitSet made() {
    return (BitSet) made.clone();
  }

  /// Takes back that more parts were made than those: not all of their rows were asked for, but for
  /// where the first row takes them all.
  ///
  /// @param begun whether any row was
  synchronized void madeOnly(BitSet before, boolean begun) {
    boolean one = placement.map(StatePlacement::parts).orElse(1) == 1;
    if (reach() != StatePlacement.Reach.ALL
        && !(begun && one && reach() == StatePlacement.Reach.PARTS)) {
      made.and(before);
    }
  }

  /// Which stores of which operators were not kept, as Spark names them; empty where all were.
  synchronized List<String> missing() {
    var missing = new ArrayList<String>();
    var operators = placement.map(StatePlacement::operators).orElse(List.of());
    for (int operator = 0; operator < operators.size(); operator++) {
      var kept = operators.get(operator);
      for (var store : kept.stores()) {
        for (int part = 0; part < placement.orElseThrow().parts(); part++) {
          if (kept.beside() ? !made.get(part) : !isAsked) {
            missing.add("(operator=%d, partition=%d, store=%s)".formatted(operator, part, store));
          }
        }
      }
    }
    return missing;
  }

  @Override
  public StructType schema() {
    var fields = written.fields();
    return new StructType(
        IntStream.range(0, fields.length)
            .mapToObj(
                i ->
                    new StructField(
                        Integer.toString(i),
                        fields[i].dataType(),
                        fields[i].nullable(),
                        fields[i].metadata()))
            .toList());
  }

  @Override
  public List<Split> splits() {
    return rows.stream().map(BatchSplit::of).toList();
  }

  @Override
  public String description() {
    return "LocalTableScan";
  }
}
