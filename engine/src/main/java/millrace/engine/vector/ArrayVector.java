package millrace.engine.vector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists: row `r` holds the elements `starts[r] .. ends[r])` of one shared vector.
public final class ArrayVector implements Vector {
  private final Vector elements;
  private final int[] starts;
  private final int[] ends;
  private final int size;
  private final Validity validity;

  public ArrayVector(Vector elements, int[] starts, int[] ends, int size, Validity validity) {
    this.elements = elements;
    this.starts = starts;
    this.ends = ends;
    this.size = size;
    this.validity = validity;
  }

  public Vector elements() {
    return elements;
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
  public ArrayVector gather(int[] rows, int count) {
    var newStarts = new int[count];
    var newEnds = new int[count];
    for (int i = 0; i < count; i++) {
      if (rows[i] >= 0) {
        newStarts[i] = starts[rows[i]];
        newEnds[i] = ends[rows[i]];
      }
    }
    return new ArrayVector(elements, newStarts, newEnds, count, validity.gather(rows, count));
  }

  @Override
  public @Nullable List<@Nullable Object> object(int row) {
    if (validity.isNull(row)) {
      return null;
    }
    var list = new ArrayList<@Nullable Object>(ends[row] - starts[row]);
    for (int i = starts[row]; i < ends[row]; i++) {
      list.add(elements.object(i));
    }
    return list;
  }
}
