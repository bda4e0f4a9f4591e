package millrace.conformance;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Puts other names into a source, outside of its texts.
///
/// @param prefixes beginnings of qualified names, with their dots, to what stands there instead
record Renaming(Map<String, String> prefixes) {
  private static final String TEXT = "\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])'";

  String apply(String source) {
    var names = prefixes.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile(TEXT + "|(?<![\\w.])(?:" + names + ")")
        .matcher(source)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    prefixes.getOrDefault(found.group(), found.group())));
  }
}
