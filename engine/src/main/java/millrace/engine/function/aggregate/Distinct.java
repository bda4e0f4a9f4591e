package millrace.engine.function.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import millrace.engine.state.KeyTable;
import millrace.engine.state.StateTable;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Hands each distinct list of arguments of a group on once.
final class Distinct implements Accumulator {
  private final Accumulator inner;
  private final KeyTable known;
  private final StructType arguments;
  private int[] ids = new int[0];
  private int[] found = new int[0];

  Distinct(Accumulator inner, List<DataType> arguments) {
    this.inner = inner;
    var types = new ArrayList<DataType>();
    types.add(DataTypes.LongType);
    types.addAll(arguments);
    this.known = new KeyTable(types);
    this.arguments = StateTable.key(arguments);
  }

  @Override
  public NullRows nullRows() {
    return inner.nullRows();
  }

  @Override
  public void grow(int bound) {
    inner.grow(bound);
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    var keys = new Vector[arguments.length + 1];
    var wide = new long[size];
    for (int row = 0; row < size; row++) {
      wide[row] = groups[row];
    }
    keys[0] = new LongVector(wide, size, Validity.ALL);
    System.arraycopy(arguments, 0, keys, 1, arguments.length);
    if (ids.length < size) {
      ids = new int[size];
      found = new int[size];
    }
    known.find(keys, size, found);
    known.assign(keys, size, ids);
    handOn(groups, size, arguments);
  }

  /// Hands on the rows that were not there before, each first of its kind.
  private void handOn(int[] groups, int size, Vector[] arguments) {
    var handed = new long[(known.bound() + 63) >> 6];
    var rows = new int[size];
    var of = new int[size];
    int count = 0;
    for (int row = 0; row < size; row++) {
      int id = ids[row];
      if (found[row] < 0 && (handed[id >> 6] >>> id & 1) == 0) {
        handed[id >> 6] |= 1L << id;
        rows[count] = row;
        of[count++] = groups[row];
      }
    }
    if (count > 0) {
      int selected = count;
      inner.update(
          of,
          count,
          Arrays.stream(arguments)
              .map(argument -> argument.gather(rows, selected))
              .toArray(Vector[]::new));
    }
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (Distinct) other;
    int[] all = that.known.all();
    var keys = that.known.keys(all, all.length);
    long[] owners = ((LongVector) keys[0]).values();
    var target = new int[Arrays.stream(from, 0, count).max().orElse(-1) + 1];
    Arrays.fill(target, -1);
    for (int i = 0; i < count; i++) {
      target[from[i]] = into[i];
    }
    var rows = new int[all.length];
    var groups = new int[all.length];
    int size = 0;
    for (int i = 0; i < all.length; i++) {
      if (owners[i] < target.length && target[(int) owners[i]] >= 0) {
        rows[size] = i;
        groups[size++] = target[(int) owners[i]];
      }
    }
    int selected = size;
    update(
        groups,
        size,
        Arrays.stream(keys).skip(1).map(key -> key.gather(rows, selected)).toArray(Vector[]::new));
  }

  @Override
  public Vector results(int[] groups, int count) {
    return inner.results(groups, count);
  }

  @Override
  public void clear(int[] groups, int count) {
    inner.clear(groups, count);
    var cleared = new BitSet();
    for (int i = 0; i < count; i++) {
      cleared.set(groups[i]);
    }
    int[] all = known.all();
    long[] owners = known.longs(0);
    int[] gone = Arrays.stream(all).filter(id -> cleared.get((int) owners[id])).toArray();
    known.remove(gone, gone.length);
  }

  @Override
  public List<DataType> memory() {
    return List.of(DataTypes.createArrayType(arguments));
  }

  /// The lists of arguments that were handed on say all that the other accumulator knows.
  @Override
  public Vector[] save(int[] groups, int count) {
    int[] all = known.all();
    var keys = known.keys(all, all.length);
    long[] owners = ((LongVector) keys[0]).values();
    var places = new int[Arrays.stream(groups, 0, count).max().orElse(-1) + 1];
    var lists = new ArrayList<List<@Nullable Object>>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
      places[groups[i]] = i + 1;
    }
    for (int i = 0; i < all.length; i++) {
      if (owners[i] < places.length && places[(int) owners[i]] > 0) {
        var values = new @Nullable Object[keys.length - 1];
        for (int column = 0; column < values.length; column++) {
          values[column] = keys[column + 1].object(i);
        }
        lists.get(places[(int) owners[i]] - 1).add(values);
      }
    }
    var builder = VectorBuilder.of(memory().getFirst());
    lists.forEach(builder::append);
    return new Vector[] {builder.build()};
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    var rows = new ArrayList<@Nullable Object[]>();
    var of = new ArrayList<Integer>();
    for (int i = 0; i < count; i++) {
      if (columns[0].object(i) instanceof List<?> list) {
        for (var values : list) {
          rows.add((@Nullable Object[]) values);
          of.add(groups[i]);
        }
      }
    }
    var handed = VectorBuilder.batch(arguments, rows).columns().toArray(Vector[]::new);
    update(of.stream().mapToInt(Integer::intValue).toArray(), of.size(), handed);
  }

  @Override
  public long bytes() {
    return inner.bytes() + known.bytes();
  }
}
