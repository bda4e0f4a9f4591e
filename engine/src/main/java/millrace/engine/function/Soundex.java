package millrace.engine.function;

/// The code of how an English name sounds.
final class Soundex {
  private static final String CODES = "01230120022455012623010202";

  private Soundex() {}

  static String of(String text) {
    if (text.isEmpty() || !isLetter(text.charAt(0))) {
      return text;
    }
    char first = Character.toUpperCase(text.charAt(0));
    var code = new StringBuilder().append(first);
    char last = CODES.charAt(first - 'A');
    for (int i = 1; i < text.length() && code.length() < 4; i++) {
      char sign = Character.toUpperCase(text.charAt(i));
      if (!isLetter(sign)) {
        last = '0';
        continue;
      }
      char next = CODES.charAt(sign - 'A');
      if (sign == 'H' || sign == 'W') {
        continue;
      }
      if (next != '0' && next != last) {
        code.append(next);
      }
      last = next;
    }
    while (code.length() < 4) {
      code.append('0');
    }
    return code.toString();
  }

  private static boolean isLetter(char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
  }
}
