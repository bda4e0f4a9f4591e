package millrace.engine.format;

import java.util.Arrays;

/// Resolves the escapes of JSON strings.
final class JsonEscapes {
  /// What a text with a broken escape comes to; one that is whole has a byte at least.
  private static final byte[] BROKEN = {};

  private JsonEscapes() {}

  /// The text of a string's content in `data[from .. to)`, which holds an escape, as UTF-8; empty
  /// where an escape is broken or stands for half a character.
  static byte[] unescape(byte[] data, int from, int to) {
    var text = new byte[to - from];
    int length = 0;
    int at = from;
    while (at < to) {
      byte b = data[at++];
      if (b != '\\') {
        text[length++] = b;
        continue;
      }
      byte kind = data[at++];
      if (kind != 'u') {
        int simple = simple(kind);
        if (simple < 0) {
          return BROKEN;
        }
        text[length++] = (byte) simple;
        continue;
      }
      int unit = unit(data, at, to);
      at += 4;
      if (unit < 0 || Character.isLowSurrogate((char) unit)) {
        return BROKEN;
      }
      int point = unit;
      if (Character.isHighSurrogate((char) unit)) {
        boolean second = at + 6 <= to && data[at] == '\\' && data[at + 1] == 'u';
        int low = second ? unit(data, at + 2, to) : -1;
        if (low < 0 || !Character.isLowSurrogate((char) low)) {
          return BROKEN;
        }
        point = Character.toCodePoint((char) unit, (char) low);
        at += 6;
      }
      length = write(point, text, length);
    }
    return Arrays.copyOf(text, length);
  }

  private static int simple(byte kind) {
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> -1;
    };
  }

  private static int unit(byte[] data, int at, int to) {
    if (at + 4 > to) {
      return -1;
    }
    int unit = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = Character.digit(data[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }

  private static int write(int point, byte[] text, int at) {
    int end = at;
    if (point < 0x80) {
      text[end++] = (byte) point;
    } else if (point < 0x800) {
      text[end++] = (byte) (0xC0 | (point >> 6));
      text[end++] = (byte) (0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
      text[end++] = (byte) (0xE0 | (point >> 12));
      text[end++] = (byte) (0x80 | (point >> 6 & 0x3F));
      text[end++] = (byte) (0x80 | (point & 0x3F));
    } else {
      text[end++] = (byte) (0xF0 | (point >> 18));
      text[end++] = (byte) (0x80 | (point >> 12 & 0x3F));
      text[end++] = (byte) (0x80 | (point >> 6 & 0x3F));
      text[end++] = (byte) (0x80 | (point & 0x3F));
    }
    return end;
  }
}
