package millrace.engine.operator.session;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import millrace.engine.function.aggregate.Accumulation;
import millrace.engine.state.KeyTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;

/// Sessions in pieces, for functions whose result depends on the order of the rows: Spark puts the
/// pieces of a session together by their starts, whenever they came. A piece is what has a key, a
/// start and an end.
final class SessionPieces {
  private final KeyTable table;
  private final Accumulation accumulation;
  private final int width;

  SessionPieces(SessionGrouping grouping) {
    this.width = grouping.keys().size();
    var types = Arrays.copyOf(grouping.keys().toArray(DataType[]::new), width + 2);
    types[width] = DataTypes.LongType;
    types[width + 1] = DataTypes.LongType;
    this.table = new KeyTable(Arrays.asList(types));
    this.accumulation = grouping.accumulation();
  }

  /// Takes rows, each with the session of its own.
  void add(Batch batch) {
    var pieces = new int[batch.size()];
    table.assign(
        batch.columns().subList(0, width + 2).toArray(Vector[]::new), batch.size(), pieces);
    accumulation.update(pieces, table.bound(), batch);
  }

  /// Takes in other pieces, behind those that are here.
  void merge(SessionPieces other) {
    int[] theirs = other.table.all();
    merge(other.table.keys(theirs, theirs.length), other.accumulation, theirs);
  }

  /// Takes in sessions, each as a piece.
  void merge(SessionTable sessions, Accumulation known, int[] which) {
    int count = which.length;
    var keys = Arrays.copyOf(sessions.keys(which, count), width + 2);
    keys[width] = longs(Arrays.stream(which).mapToLong(sessions::start).toArray());
    keys[width + 1] = longs(Arrays.stream(which).mapToLong(sessions::end).toArray());
    merge(keys, known, which);
  }

  private void merge(Vector[] keys, Accumulation known, int[] which) {
    var own = new int[which.length];
    table.assign(keys, which.length, own);
    accumulation.merge(own, table.bound(), known, which, which.length);
  }

  private static LongVector longs(long[] values) {
    return new LongVector(values, values.length, Validity.ALL);
  }

  /// The keys of all pieces, which may be there several times.
  Vector[] keys() {
    return keys(table.all());
  }

  Vector[] keys(int[] pieces) {
    return Arrays.copyOf(table.keys(pieces, pieces.length), width);
  }

  long[] starts(int[] pieces) {
    return bounds(pieces, width);
  }

  long[] ends(int[] pieces) {
    return bounds(pieces, width + 1);
  }

  private long[] bounds(int[] pieces, int column) {
    return ((LongVector) table.keys(pieces, pieces.length)[column]).values();
  }

  int size() {
    return table.size();
  }

  /// All pieces by their starts.
  ///
  /// @param first how many of them, those that were taken in first, are before others of their
  ///   start
  int[] sorted(int first) {
    int[] all = table.all();
    var starts = starts(all);
    var ends = ends(all);
    return IntStream.range(0, all.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(i -> starts[i])
                .thenComparing(i -> all[i] >= first)
                .thenComparingLong(i -> ends[i]))
        .mapToInt(i -> all[i])
        .toArray();
  }

  Accumulation accumulation() {
    return accumulation;
  }
}
