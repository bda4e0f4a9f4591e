package millrace.engine.function.aggregate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.Callable;
import millrace.engine.error.DataException;
import millrace.engine.error.EngineException;
import millrace.engine.expression.Settings;
import millrace.engine.expression.UserAggregate;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// An aggregate function of the author's: a buffer for each group.
final class Authored implements Accumulator {
  private final DataType type;
  private final UserAggregate.Running function;
  private @Nullable Object[] buffers = new @Nullable Object[16];
  private final BitSet known = new BitSet();

  Authored(UserAggregate function, DataType type, Settings settings) {
    this.type = type;
    this.function = function.open(settings);
  }

  @Override
  public void grow(int bound) {
    if (bound > buffers.length) {
      buffers = Arrays.copyOf(buffers, Numbers.room(bound));
    }
  }

  @Override
  public NullRows nullRows() {
    return NullRows.TAKEN;
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
    var that = (Authored) other;
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

  /// A zero is merged in first, as rows of several workers would be: authors count on it.
  @Override
  public Vector results(int[] groups, int count) {
    var builder = VectorBuilder.of(type);
    called(
        () -> {
          for (int i = 0; i < count; i++) {
            var zero = function.zero();
            builder.append(
                function.finish(
                    known.get(groups[i]) ? function.merge(zero, buffers[groups[i]]) : zero));
          }
          return null;
        });
    return builder.build();
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      buffers[groups[i]] = null;
      known.clear(groups[i]);
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
      throw new DataException(
          DataException.Kind.EXECUTION,
          "",
          "an aggregate function of the query threw " + thrown,
          thrown);
    }
  }
}
