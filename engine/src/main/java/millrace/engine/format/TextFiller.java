package millrace.engine.format;

import java.util.Arrays;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.Dictionary;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;

/// Texts: as codes of a dictionary while few of them are distinct, then, for good, as bytes of
/// their own for each batch.
final class TextFiller extends Filler {
  /// So many distinct texts are always few.
  private static final int FEW = 2048;

  /// More distinct texts than this are many, whatever the number of rows.
  private static final int MANY = 1 << 16;

  /// Fewer rows than this for each distinct text make them many.
  private static final int ROWS_EACH = 4;

  private final TextCodes codes = new TextCodes(new Dictionary());
  private boolean coded = true;
  private long rows;

  private int[] rowCodes = {};
  private int[] starts = {};
  private int[] ends = {};
  private byte[] arena = {};
  private int used;

  @Override
  int parse(byte[] data, int at, int row) {
    if (data[at] != '"') {
      return number(data, at, row);
    }
    int i = at + 1;
    long ends = Words.stringEnds(Words.load(data, i));
    if (ends == 0) {
      do {
        i += 8;
        ends = Words.stringEnds(Words.load(data, i));
      } while (ends == 0);
    }
    i += Words.first(ends);
    if (data[i] == '"') {
      add(data, at + 1, i, row);
      return i + 1;
    }
    return data[i] == '\\' ? escaped(data, at, row) : UNUSUAL;
  }

  /// A number's text as it stands there.
  private int number(byte[] data, int at, int row) {
    int end = Numbers.end(data, at);
    if (end < 0 || (data[end] != ',' && data[end] != '}')) {
      return UNUSUAL;
    }
    add(data, at, end, row);
    return end;
  }

  private int escaped(byte[] data, int at, int row) {
    int end = JsonSkip.string(data, at);
    if (end < 0) {
      return UNUSUAL;
    }
    byte[] text = JsonEscapes.unescape(data, at + 1, end - 1);
    if (text.length == 0) {
      return UNUSUAL;
    }
    byte[] roomy = Arrays.copyOf(text, text.length + Words.SLACK);
    add(roomy, 0, text.length, row);
    return end;
  }

  /// Takes the text `data[from .. to)`, behind which {@link Words#SLACK} bytes can be read.
  void add(byte[] data, int from, int to, int row) {
    if (coded) {
      rowCodes[row] = codes.code(data, from, to);
    } else {
      keep(data, from, to, row);
    }
    markValid(row);
  }

  private void keep(byte[] data, int from, int to, int row) {
    int length = to - from;
    if (used + length > arena.length) {
      arena = Arrays.copyOf(arena, Math.max(arena.length * 2, used + length));
    }
    System.arraycopy(data, from, arena, used, length);
    starts[row] = used;
    used += length;
    ends[row] = used;
  }

  @Override
  void put(int row, Object value) {
    byte[] bytes = ((Utf8) value).bytes();
    add(Arrays.copyOf(bytes, bytes.length + Words.SLACK), 0, bytes.length, row);
  }

  @Override
  Vector vector(int size, Validity validity) {
    rows += size;
    if (!coded) {
      return new BytesVector(arena, starts, ends, size, validity);
    }
    var vector = new DictionaryVector(rowCodes, codes.dictionary(), size, validity);
    int distinct = codes.dictionary().size();
    if (distinct > MANY || (distinct > FEW && distinct * (long) ROWS_EACH > rows)) {
      coded = false;
      rowCodes = new int[0];
    }
    return vector;
  }

  @Override
  void room(int rows) {
    if (coded) {
      rowCodes = new int[rows];
    } else {
      starts = new int[rows];
      ends = new int[rows];
      arena = new byte[Math.max(1 << 10, used)];
      used = 0;
    }
  }
}
