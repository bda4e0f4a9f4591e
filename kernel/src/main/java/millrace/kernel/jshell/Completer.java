package millrace.kernel.jshell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import millrace.kernel.language.Completion;
import millrace.kernel.language.Completions;

/// How Java may go on at the cursor.
final class Completer {
  private static final Set<String> EVERYWHERE =
      Set.of("equals", "getClass", "hashCode", "notify", "notifyAll", "wait", "toString");

  private final SourceCodeAnalysis analysis;

  Completer(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  Completions complete(String text, int cursor) {
    var tail = Tail.of(analysis, text.substring(0, cursor));
    var anchor = new int[1];
    var suggestions = analysis.completionSuggestions(tail.code(), tail.code().length(), anchor);
    if (suggestions.isEmpty()) {
      return Completions.none(cursor);
    }
    return new Completions(
        cursor - (tail.code().length() - anchor[0]), cursor, choices(suggestions));
  }

  /// Those whose type fits come first, what every object has comes last.
  private static List<Completion> choices(List<Suggestion> suggestions) {
    var sorted = new ArrayList<>(suggestions);
    sorted.sort(
        Comparator.comparing((Suggestion each) -> !each.matchesType())
            .thenComparing(each -> EVERYWHERE.contains(name(each))));
    var choices = new LinkedHashMap<String, Completion>();
    for (var suggestion : sorted) {
      choices.putIfAbsent(name(suggestion), Completion.of(name(suggestion), type(suggestion)));
    }
    return List.copyOf(choices.values());
  }

  private static String name(Suggestion suggestion) {
    var text = suggestion.continuation();
    var bracket = text.indexOf('(');
    return bracket < 0 ? text : text.substring(0, bracket);
  }

  private static String type(Suggestion suggestion) {
    var text = suggestion.continuation();
    if (text.indexOf('(') >= 0) {
      return "function";
    }
    if (SourceVersion.isKeyword(text.strip())) {
      return "keyword";
    }
    return Character.isUpperCase(text.codePointAt(0)) ? "class" : "instance";
  }
}
