package millrace.engine.function.aggregate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import millrace.engine.error.DataException;
import millrace.engine.error.EngineException;
import millrace.engine.expression.Settings;
import millrace.engine.expression.UserAggregate;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// An object for each group: the buffer of an aggregate function of the author's, or what a {@link
/// Folding} knows.
final class Folded implements Accumulator {
  private final DataType type;
  private final DataType bufferType;
  private final UserAggregate.Running function;
  private final NullRows nullRows;
  private final boolean zeroFirst;
  private @Nullable Object[] buffers = new @Nullable Object[16];
  private final BitSet known = new BitSet();

  private Folded(
      DataType type,
      DataType bufferType,
      UserAggregate.Running function,
      NullRows nullRows,
      boolean zeroFirst) {
    this.type = type;
    this.bufferType = bufferType;
    this.function = function;
    this.nullRows = nullRows;
    this.zeroFirst = zeroFirst;
  }

  /// A function of the author's. It sees rows with nulls, and a zero is merged in before it
  /// finishes, as rows of several workers would be: authors count on it.
  static Folded authored(UserAggregate function, DataType type, Settings settings) {
    return new Folded(type, function.bufferType(), function.open(settings), NullRows.TAKEN, true);
  }

  static Folded of(Folding<?> function, DataType type) {
    return new Folded(type, function.keptAs(), function, function.nullRows(), false);
  }

  @Override
  public void grow(int bound) {
    if (bound > buffers.length) {
      buffers = Arrays.copyOf(buffers, Numbers.room(bound));
    }
  }

  @Override
  public NullRows nullRows() {
    return nullRows;
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    called(
        () -> {
          var row = new @Nullable Object[arguments.length];
          for (int i = 0; i < size; i++) {
            for (int argument = 0; argument < row.length; argument++) {
              row[argument] = arguments[argument].object(i);
            }
            buffers[groups[i]] = function.reduce(buffer(groups[i]), row);
          }
          return null;
        });
  }

  private @Nullable Object buffer(int group) throws Exception {
    if (!known.get(group)) {
      known.set(group);
      buffers[group] = function.zero();
    }
    return buffers[group];
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (Folded) other;
    called(
        () -> {
          for (int i = 0; i < count; i++) {
            if (that.known.get(from[i])) {
              buffers[into[i]] =
                  known.get(into[i])
                      ? function.merge(buffers[into[i]], that.buffers[from[i]])
                      : that.buffers[from[i]];
              known.set(into[i]);
            }
          }
          return null;
        });
  }

  @Override
  public Vector results(int[] groups, int count) {
    var builder = VectorBuilder.of(type);
    called(
        () -> {
          for (int i = 0; i < count; i++) {
            builder.append(function.finish(whole(groups[i])));
          }
          return null;
        });
    return builder.build();
  }

  private @Nullable Object whole(int group) throws Exception {
    if (!known.get(group)) {
      return function.zero();
    }
    return zeroFirst ? function.merge(function.zero(), buffers[group]) : buffers[group];
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      buffers[groups[i]] = null;
      known.clear(groups[i]);
    }
  }

  /// Whether there is a buffer, and the buffer.
  @Override
  public List<DataType> memory() {
    return List.of(DataTypes.BooleanType, bufferType);
  }

  @Override
  public Vector[] save(int[] groups, int count) {
    var there = VectorBuilder.of(DataTypes.BooleanType);
    var written = VectorBuilder.of(bufferType);
    for (int i = 0; i < count; i++) {
      boolean isThere = known.get(groups[i]);
      there.append(isThere);
      written.append(isThere ? function.write(buffers[groups[i]]) : null);
    }
    return new Vector[] {there.build(), written.build()};
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    for (int i = 0; i < count; i++) {
      if (Boolean.TRUE.equals(columns[0].object(i))) {
        known.set(groups[i]);
        buffers[groups[i]] = function.read(columns[1].object(i));
      }
    }
  }

  @Override
  public long bytes() {
    return 8L * buffers.length + 48L * known.cardinality();
  }

  private static void called(Callable<@Nullable Void> code) {
    try {
      var _ = code.call();
    } catch (EngineException wrong) {
      throw wrong;
    } catch (Exception thrown) {
      throw DataException.unnamed(
          DataException.Kind.EXECUTION,
          "an aggregate function of the query threw " + thrown,
          thrown);
    }
  }
}
