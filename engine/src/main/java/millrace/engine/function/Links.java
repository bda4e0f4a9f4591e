package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.StringType;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import millrace.engine.error.DataException;
import millrace.engine.vector.Utf8;
import org.jspecify.annotations.Nullable;

/// Functions of URLs.
final class Links {
  private Links() {}

  static List<Function> functions() {
    return List.of(link("parse_url", false).canFail(), link("try_parse_url", true));
  }

  /// A part of a URL; with a third argument, the value of that name in its query.
  private static Function link(String name, boolean lenient) {
    return named(name)
        .takes(TEXT, TEXT)
        .may(TEXT)
        .gives(StringType)
        .mayBeNull()
        .loop(
            (call, environment) ->
                Rows.loop(
                    StringType,
                    values -> part(values, lenient || !environment.settings().ansi()),
                    true));
  }

  private static @Nullable Object part(@Nullable Object[] values, boolean lenient) {
    URI link;
    try {
      link = new URI(String.valueOf(values[0]));
    } catch (URISyntaxException wrong) {
      if (lenient) {
        return null;
      }
      throw new DataException(
          DataException.Kind.ILLEGAL_ARGUMENT,
          "INVALID_URL",
          Map.of("url", String.valueOf(values[0])),
          wrong);
    }
    var wanted = String.valueOf(values[1]);
    var found =
        values.length == 3
            ? wanted.equals("QUERY") ? valueOf(link.getRawQuery(), String.valueOf(values[2])) : null
            : part(link, wanted);
    return found == null ? null : Utf8.of(found);
  }

  private static @Nullable String part(URI link, String wanted) {
    return switch (wanted) {
      case "HOST" -> link.getHost();
      case "PATH" -> link.getRawPath();
      case "QUERY" -> link.getRawQuery();
      case "REF" -> link.getRawFragment();
      case "PROTOCOL" -> link.getScheme();
      case "FILE" ->
          link.getRawQuery() == null
              ? link.getRawPath()
              : link.getRawPath() + "?" + link.getRawQuery();
      case "AUTHORITY" -> link.getRawAuthority();
      case "USERINFO" -> link.getRawUserInfo();
      default -> null;
    };
  }

  private static @Nullable String valueOf(@Nullable String query, String name) {
    if (query == null) {
      return null;
    }
    var found = Pattern.compile("(?:&|^)" + name + "=([^&]*)").matcher(query);
    return found.find() ? found.group(1) : null;
  }
}
