package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.sqltext.SqlText;
import millrace.sql.types.DataType;

/// Names of columns and types as an author passes them in a text.
final class ColumnNames {
  /// A regular expression in backticks, perhaps behind the name of a relation.
  private static final Pattern MATCHING =
      Pattern.compile("(?:(?<qualifier>.+)\\.)?`(?<pattern>.+)`", Pattern.DOTALL);

  private ColumnNames() {}

  /// The columns that a name in backticks means where it is a regular expression.
  static Optional<Expression> pattern(String name) {
    var found = MATCHING.matcher(name);
    if (!found.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        found.group("qualifier") == null
            ? new Expression.Matching(List.of(), found.group("pattern"))
            : new Expression.Matching(parts(found.group("qualifier")), found.group("pattern")));
  }

  /// `a`, `a.b` for a field or a qualified name, backticks around a part with dots in it, `*` and
  /// `t.*` for all columns.
  static Expression parse(String name) {
    return Errors.shown(() -> parsed(name));
  }

  private static Expression parsed(String name) {
    if (name.equals("*")) {
      return new Expression.Star(List.of());
    }
    return name.endsWith(".*")
        ? new Expression.Star(parts(name.substring(0, name.length() - 2)))
        : new Expression.Name(parts(name));
  }

  private static List<String> parts(String name) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < name.length(); at++) {
      char sign = name.charAt(at);
      if (sign == '`') {
        boolean doubled = quoted && at + 1 < name.length() && name.charAt(at + 1) == '`';
        if (doubled) {
          part.append('`');
          at++;
        } else if ((!quoted && !part.isEmpty())
            || (quoted && at + 1 < name.length() && name.charAt(at + 1) != '.')) {
          throw malformed(name);
        } else {
          quoted = !quoted;
        }
      } else if (sign == '.' && !quoted) {
        if (at == 0 || at + 1 == name.length() || name.charAt(at + 1) == '.') {
          throw malformed(name);
        }
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(sign);
      }
    }
    if (quoted) {
      throw malformed(name);
    }
    parts.add(part.toString());
    return List.copyOf(parts);
  }

  private static QueryException malformed(String name) {
    return new QueryException(
        "INVALID_ATTRIBUTE_NAME_SYNTAX",
        Map.of("name", name),
        "the column name '%s' is malformed: quote a whole part with backticks, as in `a.b`.c"
            .formatted(name));
  }

  static DataType type(String text) {
    return Errors.shown(() -> SqlText.type(text));
  }

  static Expression expression(String text) {
    return Errors.shown(() -> SqlText.expression(text));
  }
}
