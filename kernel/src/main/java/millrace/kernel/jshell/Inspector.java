package millrace.kernel.jshell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import millrace.kernel.display.MimeBundle;

/// What there is to say about a name: its signatures, and its documentation where the JDK has its
/// sources.
final class Inspector {
  private static final int FEW = 1;

  private final SourceCodeAnalysis analysis;

  Inspector(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  Optional<MimeBundle> inspect(String text, int cursor, boolean detailed) {
    var end = JavaText.identifierEnd(text, cursor);
    var code = Tail.of(analysis, text.substring(0, end)).code();
    var found = documentation(code);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(bundle(found, detailed));
  }

  /// A method is known by its bracket; so if the name alone says nothing, it may be one.
  private List<Documentation> documentation(String code) {
    var asName = analysis.documentation(code, code.length(), true);
    if (!asName.isEmpty()) {
      return asName;
    }
    var asMethod = analysis.documentation(code + "(", code.length() + 1, true);
    if (!asMethod.isEmpty()) {
      return asMethod;
    }
    var start = code.length();
    while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
      start--;
    }
    var alone = code.substring(start);
    return alone.isEmpty() ? List.of() : analysis.documentation(alone, alone.length(), true);
  }

  private static MimeBundle bundle(List<Documentation> found, boolean detailed) {
    var several = found.size() > FEW && !detailed;
    var plain =
        found.stream()
            .map(each -> Javadoc.plain(each.signature(), several ? first(each) : all(each)))
            .collect(Collectors.joining("\n\n"));
    var html =
        found.stream()
            .map(each -> Javadoc.html(each.signature(), several ? first(each) : all(each)))
            .collect(Collectors.joining("\n"));
    return MimeBundle.text(plain).with(MimeBundle.HTML, html);
  }

  private static String all(Documentation documentation) {
    var text = documentation.javadoc();
    return text == null ? "" : text;
  }

  /// The first sentence.
  private static String first(Documentation documentation) {
    var text = all(documentation);
    var end = text.indexOf(".\n");
    return end < 0 ? text.lines().findFirst().orElse("") : text.substring(0, end + 1);
  }
}
