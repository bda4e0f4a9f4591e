package millrace.kernel.jshell;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Documentation comments as text and as HTML.
///
/// They are written for a tool; here their inline tags become plain words, and nothing in them
/// reaches the page as a script: the HTML is the text, escaped.
final class Javadoc {
  private static final Pattern INLINE =
      Pattern.compile("\\{@(?:code|literal|link|linkplain|value|systemProperty)\\s+([^{}]*)}");
  private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@(\\w+)\\s+");
  private static final Pattern ELEMENT = Pattern.compile("</?[a-zA-Z][^>]*>");
  private static final Pattern MEMBER = Pattern.compile("(?<=\\s|^)#(?=\\w)");

  private Javadoc() {}

  static String plain(String signature, String comment) {
    return comment.isBlank() ? signature : signature + "\n\n" + text(comment).stripTrailing();
  }

  static String html(String signature, String comment) {
    var code = "<pre><code>" + escaped(signature) + "</code></pre>";
    if (comment.isBlank()) {
      return code;
    }
    var paragraphs = text(comment).split("\n\\s*\n", -1);
    return java.util.Arrays.stream(paragraphs)
        .filter(each -> !each.isBlank())
        .map(each -> "<p>" + escaped(each.strip()).replace("\n", "<br>") + "</p>")
        .collect(Collectors.joining("", code, ""));
  }

  private static String text(String comment) {
    var paragraphs =
        comment
            .replaceAll("(?i)<p>|<p [^>]*>|</?[ou]l[^>]*>|</?blockquote>", "\n")
            .replaceAll("(?i)\\s*<li>", "\n  - ");
    var words = INLINE.matcher(paragraphs).replaceAll("$1");
    var noElements = ELEMENT.matcher(words).replaceAll("");
    var tags = BLOCK_TAG.matcher(noElements).replaceAll("\n$1: ");
    return MEMBER
        .matcher(tags)
        .replaceAll("")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .replaceAll("\n{3,}", "\n\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
