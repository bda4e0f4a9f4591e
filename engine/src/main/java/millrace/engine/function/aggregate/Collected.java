package millrace.engine.function.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// All values of a group, and what a function makes of them: `collect_list`, and exact percentiles.
/// Of several arguments the values are structs.
final class Collected implements Accumulator {
  private final DataType type;
  private final DataType input;
  private final Function<List<@Nullable Object>, @Nullable Object> result;
  private final NullRows nullRows;
  private @Nullable List<@Nullable Object>[] values = lists(16);

  /// @param input the type of the values
  Collected(
      DataType type, DataType input, Function<List<@Nullable Object>, @Nullable Object> result) {
    this(type, input, NullRows.SKIPPED, result);
  }

  Collected(
      DataType type,
      DataType input,
      NullRows nullRows,
      Function<List<@Nullable Object>, @Nullable Object> result) {
    this.type = type;
    this.input = input;
    this.nullRows = nullRows;
    this.result = result;
  }

  @Override
  public NullRows nullRows() {
    return nullRows;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static @Nullable List<@Nullable Object>[] lists(int length) {
    return new List[length];
  }

  @Override
  public void grow(int bound) {
    if (bound > values.length) {
      values = Arrays.copyOf(values, Numbers.room(bound));
    }
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    for (int row = 0; row < size; row++) {
      of(groups[row]).add(value(arguments, row));
    }
  }

  private static @Nullable Object value(Vector[] arguments, int row) {
    if (arguments.length == 1) {
      return arguments[0].object(row);
    }
    var values = new @Nullable Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i].object(row);
    }
    return values;
  }

  private List<@Nullable Object> of(int group) {
    var list = values[group];
    if (list == null) {
      list = new ArrayList<>();
      values[group] = list;
    }
    return list;
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (Collected) other;
    for (int i = 0; i < count; i++) {
      var list = that.values[from[i]];
      if (list != null) {
        of(into[i]).addAll(list);
      }
    }
  }

  @Override
  public Vector results(int[] groups, int count) {
    var builder = VectorBuilder.of(type);
    for (int i = 0; i < count; i++) {
      var list = values[groups[i]];
      builder.append(result.apply(list == null ? List.of() : list));
    }
    return builder.build();
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      values[groups[i]] = null;
    }
  }

  @Override
  public List<DataType> memory() {
    return List.of(DataTypes.createArrayType(input));
  }

  @Override
  public Vector[] save(int[] groups, int count) {
    var builder = VectorBuilder.of(memory().getFirst());
    for (int i = 0; i < count; i++) {
      builder.append(values[groups[i]]);
    }
    return new Vector[] {builder.build()};
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    for (int i = 0; i < count; i++) {
      if (columns[0].object(i) instanceof List<?> list) {
        of(groups[i]).addAll(list);
      }
    }
  }

  @Override
  public long bytes() {
    long bytes = 8L * values.length;
    for (var list : values) {
      bytes += list == null ? 0 : 24L * list.size();
    }
    return bytes;
  }
}
