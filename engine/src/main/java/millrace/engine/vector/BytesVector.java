package millrace.engine.vector;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Texts as UTF-8, or bytes: each row is a view from its start to its end into one shared array.
/// Views may overlap, stand in any order, and leave gaps.
public final class BytesVector implements Vector {
  private final byte[] data;
  private final int[] starts;
  private final int[] ends;
  private final int size;
  private final Validity validity;

  public BytesVector(byte[] data, int[] starts, int[] ends, int size, Validity validity) {
    this.data = data;
    this.starts = starts;
    this.ends = ends;
    this.size = size;
    this.validity = validity;
  }

  /// The array itself, not a copy: read it, never write to it. The same holds for the two below.
  public byte[] data() {
    return data;
  }

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
  public BytesVector gather(int[] rows, int count) {
    var newStarts = new int[count];
    var newEnds = new int[count];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        newStarts[i] = starts[row];
        newEnds[i] = ends[row];
      }
    }
    return new BytesVector(data, newStarts, newEnds, count, validity.gather(rows, count));
  }

  /// The row's text; the row must not be null.
  public String text(int row) {
    return new String(data, starts[row], ends[row] - starts[row], StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable Utf8 object(int row) {
    return validity.isValid(row) ? Utf8.of(Arrays.copyOfRange(data, starts[row], ends[row])) : null;
  }
}
