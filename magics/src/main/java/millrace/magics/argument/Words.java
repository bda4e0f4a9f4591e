package millrace.magics.argument;

import java.util.ArrayList;
import java.util.List;
import millrace.kernel.language.UsageException;

/// The words of a line: parted by space, held together by single or double quotes.
final class Words {
  private Words() {}

  /// @throws UsageException if a quote is not closed
  static List<String> of(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char each = line.charAt(i);
      if (quote != 0) {
        if (each == quote) {
          quote = 0;
        } else {
          word.append(each);
        }
      } else if (each == '"' || each == '\'') {
        quote = each;
        inWord = true;
      } else if (!Character.isWhitespace(each)) {
        word.append(each);
        inWord = true;
      } else if (inWord) {
        words.add(word.toString());
        word.setLength(0);
        inWord = false;
      }
    }
    if (quote != 0) {
      throw new UsageException("the quote %c is not closed in: %s".formatted(quote, line.strip()));
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  /// The words before the one that is being typed, for completion. A quote still open makes the
  /// rest the word being typed.
  static List<String> before(String line) {
    int start = lastStart(line);
    return of(line.substring(0, start));
  }

  /// The word that is being typed: empty after a space.
  static String last(String line) {
    return line.substring(lastStart(line));
  }

  private static int lastStart(String line) {
    int start = 0;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char each = line.charAt(i);
      if (quote != 0) {
        if (each == quote) {
          quote = 0;
        }
      } else if (each == '"' || each == '\'') {
        quote = each;
      } else if (Character.isWhitespace(each)) {
        start = i + 1;
      }
    }
    return start;
  }
}
