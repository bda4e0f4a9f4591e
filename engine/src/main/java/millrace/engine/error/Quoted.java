package millrace.engine.error;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// How parameters of errors are written, so that programs find in them what Spark has there.
public final class Quoted {
  /// The setting that says whether values that do not fit are errors.
  public static final String ANSI = setting("spark.sql.ansi.enabled");

  /// Where Spark's documentation begins.
  public static final String DOCUMENTATION = "https://spark.apache.org/docs/latest";

  private Quoted() {}

  /// A name with its parts in backticks.
  public static String name(String... parts) {
    return name(List.of(parts));
  }

  public static String name(Collection<String> parts) {
    return parts.stream()
        .map(part -> "`" + part.replace("`", "``") + "`")
        .collect(Collectors.joining("."));
  }

  /// A name as SQL takes it: in backticks unless it is a plain identifier.
  public static String ifNeeded(String name) {
    boolean plain =
        !name.isEmpty()
            && !isDigit(name.charAt(0))
            && name.chars().allMatch(c -> isDigit(c) || c == '_' || isLetter(c));
    return plain ? name : name(name);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /// Each of the names in backticks.
  public static String names(Collection<String> names) {
    return names.stream().map(Quoted::name).collect(Collectors.joining(", "));
  }

  public static String setting(String key) {
    return "\"" + key + "\"";
  }

  /// An expression or a type as SQL writes it.
  public static String sql(String written) {
    return "\"" + written + "\"";
  }

  /// A text as a constant.
  public static String text(String value) {
    return "'" + value + "'";
  }

  /// The same, what needs an escape escaped.
  public static String constant(String value) {
    return text(value.replace("\\", "\\\\").replace("'", "\\'"));
  }

  /// `first`, `second`, `third`, `4th`; from 0.
  public static String ordinal(int index) {
    return switch (index) {
      case 0 -> "first";
      case 1 -> "second";
      case 2 -> "third";
      default -> index + 1 + "th";
    };
  }
}
