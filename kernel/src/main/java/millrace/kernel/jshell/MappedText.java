package millrace.kernel.jshell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import millrace.kernel.language.NameMapping;

/// A text in which qualified names were replaced, and where each place of it was before.
///
/// @param original as its author wrote it
/// @param text with the names replaced
/// @param names what was replaced by what
record MappedText(String original, String text, List<Edit> edits, NameMapping names) {
  private static final Pattern QUALIFIED =
      Pattern.compile("(?<![\\w$.])[\\p{L}_$][\\w$]*(?:\\.[\\w$]+)*(?:\\.\\*?)?");

  /// One replacement: from where to where in either text.
  record Edit(int originalStart, int originalEnd, int start, int end) {}

  /// Replaces names in code; literals and comments stay as they are.
  static MappedText of(String original, NameMapping names) {
    if (names.names().isEmpty()) {
      return new MappedText(original, original, List.of(), names);
    }
    var text = new StringBuilder();
    var edits = new ArrayList<Edit>();
    var copied = 0;
    var matcher = QUALIFIED.matcher(JavaText.codeOnly(original));
    while (matcher.find()) {
      var before = matcher.group();
      var after = names.apply(before);
      if (after.isEmpty()) {
        continue;
      }
      var same = commonEnd(before, after.get());
      var changedEnd = matcher.end() - same;
      text.append(original, copied, matcher.start());
      var start = text.length();
      text.append(after.get(), 0, after.get().length() - same);
      edits.add(new Edit(matcher.start(), changedEnd, start, text.length()));
      copied = changedEnd;
    }
    text.append(original, copied, original.length());
    return new MappedText(original, text.toString(), edits, names);
  }

  /// The place in the original text; inside a replacement, where it begins.
  int toOriginal(int place) {
    var shift = 0;
    for (var edit : edits) {
      if (place < edit.start()) {
        break;
      }
      if (place < edit.end()) {
        return edit.originalStart();
      }
      shift = edit.originalEnd() - edit.end();
    }
    return place + shift;
  }

  /// The place in the replaced text; inside a replacement, where it ends.
  int fromOriginal(int place) {
    var shift = 0;
    for (var edit : edits) {
      if (place <= edit.originalStart()) {
        break;
      }
      if (place < edit.originalEnd()) {
        return edit.end();
      }
      shift = edit.end() - edit.originalEnd();
    }
    return place + shift;
  }

  private static int commonEnd(String one, String other) {
    var length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(one.length() - 1 - length) == other.charAt(other.length() - 1 - length)) {
      length++;
    }
    return length;
  }
}
