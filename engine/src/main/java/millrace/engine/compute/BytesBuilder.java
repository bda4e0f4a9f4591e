package millrace.engine.compute;

import java.util.Arrays;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.Validity;

/// Texts that are written one after another into one array.
public final class BytesBuilder {
  /// How many bytes are written; a caller that writes into {@link #room} itself moves it on.
  public int used;

  private byte[] data;
  private final int[] starts;
  private final int[] ends;

  public BytesBuilder(int rows) {
    data = new byte[Math.max(64, rows * 8)];
    starts = new int[rows];
    ends = new int[rows];
  }

  /// The array to write into, with so many bytes free behind those used.
  public byte[] room(int bytes) {
    if (used + bytes > data.length) {
      data = Arrays.copyOf(data, Math.max(data.length * 2, used + bytes));
    }
    return data;
  }

  public void append(byte[] source, int from, int to) {
    System.arraycopy(source, from, room(to - from), used, to - from);
    used += to - from;
  }

  public void append(byte[] source) {
    append(source, 0, source.length);
  }

  public void append(int oneByte) {
    room(1)[used++] = (byte) oneByte;
  }

  /// What was written since the last row's end is this row; rows follow each other from 0 on.
  public void endRow(int row) {
    starts[row] = row == 0 ? 0 : ends[row - 1];
    ends[row] = used;
  }

  public BytesVector build(Validity validity) {
    return new BytesVector(data, starts, ends, starts.length, validity);
  }
}
