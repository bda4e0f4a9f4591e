package millrace.kernel.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import millrace.kernel.language.Completion;
import millrace.kernel.language.Completions;
import millrace.kernel.language.Magic;
import millrace.kernel.language.UsageException;

/// The magics there are, by name.
final class MagicBook {
  private final Map<String, Magic> byName = new TreeMap<>();

  /// A later magic takes the place of an earlier one of its name.
  MagicBook(List<Magic> magics) {
    magics.forEach(each -> byName.put(each.name(), each));
  }

  List<Magic> all() {
    return List.copyOf(byName.values());
  }

  /// @throws UsageException if there is no such magic, or not in this form
  Magic find(String name, Magic.Form form) {
    var magic = byName.get(name);
    if (magic == null) {
      throw new UsageException(
          "There is no magic %s%s%s; %%help lists all that there are."
              .formatted(sign(form), name, Nearest.hint(name, byName.keySet(), sign(form))));
    }
    if (!magic.forms().contains(form)) {
      var other = form == Magic.Form.CELL ? Magic.Form.LINE : Magic.Form.CELL;
      throw new UsageException(
          "%s is written %s%s, %s."
              .formatted(
                  sign(form) + name,
                  sign(other),
                  name,
                  other == Magic.Form.CELL
                      ? "on the first line of a cell, with a body below it"
                      : "on a line of its own, without a body"));
    }
    return magic;
  }

  /// Completes the magic's name or arguments, up to the cursor.
  ///
  /// @param line where the line begins in the cell
  /// @param typed the line up to the cursor
  Completions complete(int line, String typed, boolean isFirstLine) {
    var start = typed.length() - typed.stripLeading().length();
    var signs = typed.startsWith("%%", start) ? 2 : 1;
    var nameStart = start + signs;
    var nameEnd = nameStart;
    while (nameEnd < typed.length() && !Character.isWhitespace(typed.charAt(nameEnd))) {
      nameEnd++;
    }
    var name = typed.substring(nameStart, nameEnd);
    if (nameEnd == typed.length()) {
      return new Completions(
          line + start, line + typed.length(), names(name, signs == 2, isFirstLine));
    }
    var magic = byName.get(name);
    if (magic == null) {
      return Completions.none(line + typed.length());
    }
    var word = typed.length();
    while (!Character.isWhitespace(typed.charAt(word - 1))) {
      word--;
    }
    var arguments = typed.substring(nameEnd).stripLeading();
    return new Completions(line + word, line + typed.length(), magic.complete(arguments));
  }

  private List<Completion> names(String prefix, boolean cellOnly, boolean isFirstLine) {
    var choices = new ArrayList<Completion>();
    for (var magic : byName.values()) {
      if (!magic.name().startsWith(prefix)) {
        continue;
      }
      if (!cellOnly && magic.forms().contains(Magic.Form.LINE)) {
        choices.add(new Completion("%" + magic.name(), "magic", magic.summary()));
      }
      if (isFirstLine && magic.forms().contains(Magic.Form.CELL)) {
        choices.add(new Completion("%%" + magic.name(), "magic", magic.summary()));
      }
    }
    choices.sort(Comparator.comparing(Completion::text));
    return choices;
  }

  private static String sign(Magic.Form form) {
    return form == Magic.Form.CELL ? "%%" : "%";
  }
}
