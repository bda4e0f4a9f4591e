package millrace.engine.vector;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Maps: row `r` holds the entries `starts[r] .. ends[r])` of two shared vectors, keys and values.
public final class MapVector implements Vector {
  private final Vector keys;
  private final Vector values;
  private final int[] starts;
  private final int[] ends;
  private final int size;
  private final Validity validity;

  public MapVector(
      Vector keys, Vector values, int[] starts, int[] ends, int size, Validity validity) {
    this.keys = keys;
    this.values = values;
    this.starts = starts;
    this.ends = ends;
    this.size = size;
    this.validity = validity;
  }

  public Vector keys() {
    return keys;
  }

  public Vector values() {
    return values;
  }

  /// The array itself, not a copy: read it, never write to it. The same holds for the ends.
  public int[] starts() {
    return starts;
  }

  public int[] ends() {
    return ends;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Validity validity() {
    return validity;
  }

  @Override
  public MapVector gather(int[] rows, int count) {
    var newStarts = new int[count];
    var newEnds = new int[count];
    for (int i = 0; i < count; i++) {
      if (rows[i] >= 0) {
        newStarts[i] = starts[rows[i]];
        newEnds[i] = ends[rows[i]];
      }
    }
    return new MapVector(keys, values, newStarts, newEnds, count, validity.gather(rows, count));
  }

  @Override
  public @Nullable Map<Object, @Nullable Object> object(int row) {
    if (validity.isNull(row)) {
      return null;
    }
    var map = new LinkedHashMap<Object, @Nullable Object>();
    for (int i = starts[row]; i < ends[row]; i++) {
      var key = keys.object(i);
      if (key != null) {
        map.put(key, values.object(i));
      }
    }
    return map;
  }
}
