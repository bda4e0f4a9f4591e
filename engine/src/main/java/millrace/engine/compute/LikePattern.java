package millrace.engine.compute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;

/// A pattern of `like`, with `%` for any text and `_` for any sign, matched on UTF-8. It is cut at
/// its `%`s into parts: the first and the last are bound to the ends of the text, each other one is
/// searched for behind the one before it.
public final class LikePattern {
  private static final byte ANY = (byte) 0xFF;

  private final byte[][] parts;
  private final boolean ignoresCase;

  private LikePattern(byte[][] parts, boolean ignoresCase) {
    this.parts = parts;
    this.ignoresCase = ignoresCase;
  }

  /// @param escape the sign that makes the next one stand for itself
  public static LikePattern of(String pattern, char escape, boolean ignoresCase) {
    List<byte[]> parts = new ArrayList<>();
    var part = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char sign = pattern.charAt(i);
      if (sign == escape) {
        part.append(escaped(pattern, ++i, escape));
      } else if (sign == '%') {
        parts.add(bytes(part, ignoresCase));
        part.setLength(0);
      } else {
        part.append(sign == '_' ? '\uFFFF' : sign);
      }
    }
    parts.add(bytes(part, ignoresCase));
    return new LikePattern(parts.toArray(byte[][]::new), ignoresCase);
  }

  private static char escaped(String pattern, int at, char escape) {
    if (at < pattern.length()) {
      char sign = pattern.charAt(at);
      if (sign == '%' || sign == '_' || sign == escape) {
        return sign;
      }
    }
    throw at < pattern.length()
        ? new QueryException(
            "INVALID_FORMAT.ESC_IN_THE_MIDDLE",
            Map.of(
                "format", Quoted.constant(pattern),
                "char", Quoted.constant(String.valueOf(pattern.charAt(at)))))
        : new QueryException(
            "INVALID_FORMAT.ESC_AT_THE_END", Map.of("format", Quoted.constant(pattern)));
  }

  /// UTF-8, with one byte that no text holds for any sign.
  private static byte[] bytes(StringBuilder part, boolean ignoresCase) {
    var text = ignoresCase ? part.toString().toLowerCase(Locale.ROOT) : part.toString();
    var pieces = text.split("\uFFFF", -1);
    var result = new BytesBuilder(1);
    for (int i = 0; i < pieces.length; i++) {
      if (i > 0) {
        result.append(ANY);
      }
      result.append(pieces[i].getBytes(StandardCharsets.UTF_8));
    }
    return Arrays.copyOf(result.room(0), result.used);
  }

  public boolean matches(byte[] text, int from, int to) {
    if (!ignoresCase) {
      return matchesExactly(text, from, to);
    }
    byte[] lower =
        new String(text, from, to - from, StandardCharsets.UTF_8)
            .toLowerCase(Locale.ROOT)
            .getBytes(StandardCharsets.UTF_8);
    return matchesExactly(lower, 0, lower.length);
  }

  private boolean matchesExactly(byte[] text, int from, int to) {
    int at = match(text, from, to, parts[0]);
    if (at < 0 || parts.length == 1) {
      return at == to;
    }
    for (int i = 1; i < parts.length - 1; i++) {
      at = search(text, at, to, parts[i]);
      if (at < 0) {
        return false;
      }
    }
    return endsWith(text, at, to, parts[parts.length - 1]);
  }

  /// Where a part that begins right here ends, or -1.
  private static int match(byte[] text, int from, int to, byte[] part) {
    int at = from;
    for (byte wanted : part) {
      if (at >= to) {
        return -1;
      }
      if (wanted == ANY) {
        at++;
        while (at < to && (text[at] & 0xC0) == 0x80) {
          at++;
        }
      } else if (text[at++] != wanted) {
        return -1;
      }
    }
    return at;
  }

  /// Where the first place of a part ends, or -1.
  private static int search(byte[] text, int from, int to, byte[] part) {
    if (part.length == 0) {
      return from;
    }
    for (int start = from; start < to; start++) {
      if (part[0] == ANY ? (text[start] & 0xC0) != 0x80 : text[start] == part[0]) {
        int end = match(text, start, to, part);
        if (end >= 0) {
          return end;
        }
      }
    }
    return -1;
  }

  private static boolean endsWith(byte[] text, int from, int to, byte[] part) {
    int at = to;
    for (int i = part.length - 1; i >= 0; i--) {
      if (at <= from) {
        return false;
      }
      at--;
      if (part[i] == ANY) {
        while (at > from && (text[at] & 0xC0) == 0x80) {
          at--;
        }
      } else if (text[at] != part[i]) {
        return false;
      }
    }
    return true;
  }
}
