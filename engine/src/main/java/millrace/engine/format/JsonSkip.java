package millrace.engine.format;

/// Steps over JSON values. Every method takes the position of a value's first byte and returns the
/// one behind the value, or -1 where it is not what it should be or is not ended on its line.
final class JsonSkip {
  private static final String ESCAPES = "\"\\/bfnrtu";
  private static final long TRUE = word("true");
  private static final long FALSE = word("fals");
  private static final long NULL = word("null");
  private static final long FOUR = 0xFFFFFFFFL;

  private JsonSkip() {}

  /// Any value. Of a number the beginning is checked, of an escape its letter.
  static int value(byte[] data, int at) {
    byte first = data[at];
    if (first == '"') {
      return string(data, at);
    }
    if (first == '-' || (first >= '0' && first <= '9')) {
      return number(data, at);
    }
    if (first == '{' || first == '[') {
      return nested(data, at);
    }
    return literal(data, at);
  }

  static int string(byte[] data, int at) {
    int i = at + 1;
    while (true) {
      long ends = Words.stringEnds(Words.load(data, i));
      if (ends == 0) {
        i += 8;
        continue;
      }
      i += Words.first(ends);
      if (data[i] == '"') {
        return i + 1;
      }
      if (data[i] != '\\' || ESCAPES.indexOf(data[i + 1]) < 0) {
        return -1;
      }
      i += 2;
    }
  }

  /// A string without escapes.
  static int plainString(byte[] data, int at) {
    if (data[at] != '"') {
      return -1;
    }
    int i = at + 1;
    while (true) {
      long ends = Words.stringEnds(Words.load(data, i));
      if (ends != 0) {
        i += Words.first(ends);
        return data[i] == '"' ? i + 1 : -1;
      }
      i += 8;
    }
  }

  /// `true`, `false` or `null`.
  static int literal(byte[] data, int at) {
    long word = Words.load(data, at) & FOUR;
    if (word == TRUE || word == NULL) {
      return at + 4;
    }
    return word == FALSE && data[at + 4] == 'e' ? at + 5 : -1;
  }

  static boolean isNull(byte[] data, int at) {
    return (Words.load(data, at) & FOUR) == NULL;
  }

  private static int number(byte[] data, int at) {
    int i = data[at] == '-' ? at + 1 : at;
    int first = data[i] - '0';
    int second = data[i + 1] - '0';
    if (first < 0 || first > 9 || (first == 0 && second >= 0 && second <= 9)) {
      return -1;
    }
    while (true) {
      long ends = Words.numberEnds(Words.load(data, i));
      if (ends == 0) {
        i += 8;
        continue;
      }
      i += Words.first(ends);
      if (data[i] != '+') {
        return i;
      }
      i++;
    }
  }

  /// An object or array with balanced brackets.
  private static int nested(byte[] data, int at) {
    int depth = 0;
    int i = at;
    while (true) {
      switch (data[i]) {
        case '{', '[' -> {
          depth++;
          i++;
        }
        case '}', ']' -> {
          depth--;
          i++;
          if (depth == 0) {
            return i;
          }
        }
        case '"' -> {
          i = string(data, i);
          if (i < 0) {
            return -1;
          }
        }
        case '\n', '\r', '\'' -> {
          return -1;
        }
        default -> i++;
      }
    }
  }

  private static long word(String text) {
    long word = 0;
    for (int i = 0; i < text.length(); i++) {
      word |= (long) text.charAt(i) << (i * 8);
    }
    return word;
  }
}
