package millrace.engine.function.aggregate;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.vector.Batch;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.StructType;

/// The accumulators of one grouping. Belongs to one thread at a time.
public final class Accumulation {
  private final List<Column> columns;
  private final Accumulator[] accumulators;

  /// One aggregate function, and where in the batches its arguments lie.
  ///
  /// @param filter the place of the condition that a row must fulfil to be counted
  public record Column(
      Expression.Aggregate aggregate, List<Integer> arguments, OptionalInt filter) {
    public Column {
      arguments = List.copyOf(arguments);
    }

    /// How many of a function's arguments, counted from the first, are computed for each row.
    public static int rowArguments(Expression.Aggregate aggregate) {
      return Accumulators.rowArguments(aggregate);
    }

    /// Whether the result depends on the values alone and not on the order of the rows.
    public boolean isOrderless() {
      return Accumulators.isOrderless(aggregate);
    }
  }

  public Accumulation(List<Column> columns, Settings settings) {
    this.columns = List.copyOf(columns);
    this.accumulators =
        columns.stream()
            .map(column -> Accumulators.of(column.aggregate(), settings))
            .toArray(Accumulator[]::new);
  }

  /// Takes rows: row `i` belongs to `groups[i]`, and all groups are below `bound`.
  public void update(int[] groups, int bound, Batch batch) {
    for (int i = 0; i < accumulators.length; i++) {
      accumulators[i].grow(bound);
      update(accumulators[i], columns.get(i), groups, batch);
    }
  }

  private static void update(Accumulator accumulator, Column column, int[] groups, Batch batch) {
    var arguments = new Vector[column.arguments().size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = batch.column(column.arguments().get(i));
    }
    int size = batch.size();
    var wanted = wanted(accumulator.nullRows(), arguments, size);
    if (column.filter().isEmpty() && !wanted.hasNulls()) {
      accumulator.update(groups, size, arguments);
      return;
    }
    var rows = new int[size];
    var of = new int[size];
    int count = 0;
    var filter = column.filter().isPresent() ? flags(batch, column.filter().getAsInt()) : ALL;
    for (int row = 0; row < size; row++) {
      if (wanted.isValid(row) && (filter.length == 0 || filter[row])) {
        rows[count] = row;
        of[count++] = groups[row];
      }
    }
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = arguments[i].gather(rows, count);
    }
    accumulator.update(of, count, arguments);
  }

  private static final boolean[] ALL = new boolean[0];

  /// Which rows are true, null counting as false.
  private static boolean[] flags(Batch batch, int place) {
    var flags = new boolean[Math.max(1, batch.size())];
    if (batch.column(place) instanceof BooleanVector vector) {
      for (int row = 0; row < batch.size(); row++) {
        flags[row] = vector.validity().isValid(row) && vector.values()[row];
      }
    }
    return flags;
  }

  private static Validity wanted(Accumulator.NullRows rows, Vector[] arguments, int size) {
    return switch (rows) {
      case TAKEN -> Validity.ALL;
      case SKIPPED_BY_LAST -> arguments[arguments.length - 1].validity();
      case SKIPPED -> {
        var all = Validity.ALL;
        for (var argument : arguments) {
          all = all.and(argument.validity(), size);
        }
        yield all;
      }
    };
  }

  /// Takes in what another accumulation of the same columns knows: of its group `from[i]` into the
  /// own group `into[i]`; the own groups are below `bound`.
  public void merge(int[] into, int bound, Accumulation other, int[] from, int count) {
    for (int i = 0; i < accumulators.length; i++) {
      accumulators[i].grow(bound);
      accumulators[i].merge(into, other.accumulators[i], from, count);
    }
  }

  /// Makes room for groups that get no rows.
  public void grow(int bound) {
    for (var accumulator : accumulators) {
      accumulator.grow(bound);
    }
  }

  /// The results of groups, a vector for each column.
  public Vector[] results(int[] groups, int count) {
    var vectors = new Vector[accumulators.length];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = accumulators[i].results(groups, count);
    }
    return vectors;
  }

  /// Forgets what it knows of groups.
  public void clear(int[] groups, int count) {
    for (var accumulator : accumulators) {
      accumulator.clear(groups, count);
    }
  }

  /// The columns that hold what is known of a group, in a checkpoint. Their names tell the
  /// functions, so that a changed one is noticed though its columns have the same types.
  public StructType memory() {
    var columns = new StructType();
    for (int i = 0; i < accumulators.length; i++) {
      var function = this.columns.get(i).aggregate().function();
      for (var type : accumulators[i].memory()) {
        columns = columns.add(function + columns.length(), type, true);
      }
    }
    return columns;
  }

  /// What is known of groups, in the columns of {@link #memory}.
  public Vector[] save(int[] groups, int count) {
    return Arrays.stream(accumulators)
        .flatMap(each -> Arrays.stream(each.save(groups, count)))
        .toArray(Vector[]::new);
  }

  /// Knows again of new groups, all below `bound`, what {@link #save} wrote of them.
  public void restore(int[] groups, int bound, int count, List<Vector> columns) {
    int from = 0;
    for (var accumulator : accumulators) {
      int to = from + accumulator.memory().size();
      accumulator.grow(bound);
      accumulator.restore(groups, count, columns.subList(from, to).toArray(Vector[]::new));
      from = to;
    }
  }

  /// About how many bytes of memory it takes.
  public long bytes() {
    long bytes = 0;
    for (var accumulator : accumulators) {
      bytes += accumulator.bytes();
    }
    return bytes;
  }
}
