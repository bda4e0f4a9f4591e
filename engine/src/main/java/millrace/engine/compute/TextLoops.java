package millrace.engine.compute;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;

/// Work on texts as UTF-8, without making strings of them.
public final class TextLoops {
  private TextLoops() {}

  /// A question about two texts.
  @FunctionalInterface
  public interface Test {
    BooleanVector run(BytesVector text, BytesVector part);
  }

  public static BytesVector upper(BytesVector text) {
    return cased(text, true);
  }

  public static BytesVector lower(BytesVector text) {
    return cased(text, false);
  }

  private static BytesVector cased(BytesVector text, boolean upper) {
    int size = text.size();
    byte[] data = text.data();
    var result = new BytesBuilder(size);
    int first = upper ? 'a' : 'A';
    for (int row = 0; row < size; row++) {
      int from = text.starts()[row];
      int to = text.ends()[row];
      byte[] target = result.room(to - from);
      int at = result.used;
      int signs = 0;
      for (int i = from; i < to; i++, at++) {
        byte b = data[i];
        signs |= b;
        target[at] = b >= first && b <= first + 25 ? (byte) (b ^ 32) : b;
      }
      if (signs < 0) {
        var whole = text.text(row);
        result.append(
            (upper ? whole.toUpperCase(Locale.ROOT) : whole.toLowerCase(Locale.ROOT))
                .getBytes(StandardCharsets.UTF_8));
      } else {
        result.used = at;
      }
      result.endRow(row);
    }
    return result.build(text.validity());
  }

  /// The number of code points.
  public static IntVector signs(BytesVector text) {
    int size = text.size();
    byte[] data = text.data();
    var result = new int[size];
    for (int row = 0; row < size; row++) {
      int signs = 0;
      for (int i = text.starts()[row]; i < text.ends()[row]; i++) {
        signs += (data[i] & 0xC0) == 0x80 ? 0 : 1;
      }
      result[row] = signs;
    }
    return new IntVector(result, size, text.validity());
  }

  /// The number of bytes.
  public static IntVector bytes(BytesVector text) {
    int size = text.size();
    int[] starts = text.starts();
    int[] ends = text.ends();
    var result = new int[size];
    for (int row = 0; row < size; row++) {
      result[row] = ends[row] - starts[row];
    }
    return new IntVector(result, size, text.validity());
  }

  /// Without spaces at its ends: the same bytes, seen through narrower bounds.
  public static BytesVector trim(BytesVector text, boolean left, boolean right) {
    int size = text.size();
    byte[] data = text.data();
    var starts = new int[size];
    var ends = new int[size];
    for (int row = 0; row < size; row++) {
      int from = text.starts()[row];
      int to = text.ends()[row];
      while (left && from < to && data[from] == ' ') {
        from++;
      }
      while (right && to > from && data[to - 1] == ' ') {
        to--;
      }
      starts[row] = from;
      ends[row] = to;
    }
    return new BytesVector(data, starts, ends, size, text.validity());
  }

  /// The part from a position on, counted in code points from 1, or from -1 at the end.
  public static BytesVector substring(BytesVector text, Vector positions, Vector lengths) {
    int size = text.size();
    byte[] data = text.data();
    int[] position = ((IntVector) positions).values();
    int[] length = ((IntVector) lengths).values();
    var starts = new int[size];
    var ends = new int[size];
    for (int row = 0; row < size; row++) {
      int from = text.starts()[row];
      int to = text.ends()[row];
      long first = position[row] > 0 ? position[row] - 1 : position[row];
      if (first < 0) {
        first += count(data, from, to);
      }
      long last = first + length[row];
      int start = forward(data, from, to, Math.max(0, first));
      starts[row] = start;
      ends[row] =
          last <= Math.max(0, first) ? start : forward(data, start, to, last - Math.max(0, first));
    }
    return new BytesVector(data, starts, ends, size, all(text, positions, lengths));
  }

  /// The same, counted in bytes.
  public static BytesVector subBytes(BytesVector text, Vector positions, Vector lengths) {
    int size = text.size();
    int[] position = ((IntVector) positions).values();
    int[] length = ((IntVector) lengths).values();
    var starts = new int[size];
    var ends = new int[size];
    for (int row = 0; row < size; row++) {
      int from = text.starts()[row];
      int whole = text.ends()[row] - from;
      long first =
          position[row] > 0 ? position[row] - 1L : position[row] < 0 ? whole + position[row] : 0;
      long last = Math.clamp(first + length[row], 0, whole);
      starts[row] = from + Math.clamp(first, 0, whole);
      ends[row] = Math.max(starts[row], from + (int) last);
    }
    return new BytesVector(text.data(), starts, ends, size, all(text, positions, lengths));
  }

  private static Validity all(Vector one, Vector second, Vector third) {
    int size = one.size();
    return one.validity().and(second.validity(), size).and(third.validity(), size);
  }

  private static int count(byte[] data, int from, int to) {
    int signs = 0;
    for (int i = from; i < to; i++) {
      signs += (data[i] & 0xC0) == 0x80 ? 0 : 1;
    }
    return signs;
  }

  private static int forward(byte[] data, int from, int to, long signs) {
    int at = from;
    for (long left = signs; left > 0 && at < to; left--) {
      at++;
      while (at < to && (data[at] & 0xC0) == 0x80) {
        at++;
      }
    }
    return at;
  }

  /// One behind another; null where any is.
  public static BytesVector concat(Vector[] parts, int size) {
    var result = new BytesBuilder(size);
    var validity = Validity.ALL;
    var texts = new BytesVector[parts.length];
    for (int i = 0; i < parts.length; i++) {
      texts[i] =
          parts[i] instanceof DictionaryVector coded ? coded.flatten() : (BytesVector) parts[i];
      validity = validity.and(texts[i].validity(), size);
    }
    for (int row = 0; row < size; row++) {
      if (validity.isValid(row)) {
        for (var text : texts) {
          result.append(text.data(), text.starts()[row], text.ends()[row]);
        }
      }
      result.endRow(row);
    }
    return result.build(validity);
  }

  /// Where the part is somewhere in the text.
  public static BooleanVector contains(BytesVector text, BytesVector part) {
    int size = text.size();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      result[row] =
          find(
                  text.data(),
                  text.starts()[row],
                  text.ends()[row],
                  part.data(),
                  part.starts()[row],
                  part.ends()[row])
              >= 0;
    }
    return new BooleanVector(result, size, text.validity().and(part.validity(), size));
  }

  public static BooleanVector startsWith(BytesVector text, BytesVector part) {
    int size = text.size();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      int from = text.starts()[row];
      int length = part.ends()[row] - part.starts()[row];
      result[row] =
          text.ends()[row] - from >= length
              && Arrays.equals(
                  text.data(),
                  from,
                  from + length,
                  part.data(),
                  part.starts()[row],
                  part.ends()[row]);
    }
    return new BooleanVector(result, size, text.validity().and(part.validity(), size));
  }

  public static BooleanVector endsWith(BytesVector text, BytesVector part) {
    int size = text.size();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      int to = text.ends()[row];
      int length = part.ends()[row] - part.starts()[row];
      result[row] =
          to - text.starts()[row] >= length
              && Arrays.equals(
                  text.data(), to - length, to, part.data(), part.starts()[row], part.ends()[row]);
    }
    return new BooleanVector(result, size, text.validity().and(part.validity(), size));
  }

  /// Where the part begins within `text[from .. to)`, or -1.
  public static int find(byte[] text, int from, int to, byte[] part, int partFrom, int partTo) {
    int length = partTo - partFrom;
    if (length == 0) {
      return from;
    }
    byte first = part[partFrom];
    for (int at = from; at <= to - length; at++) {
      if (text[at] == first && Arrays.equals(text, at, at + length, part, partFrom, partTo)) {
        return at;
      }
    }
    return -1;
  }
}
