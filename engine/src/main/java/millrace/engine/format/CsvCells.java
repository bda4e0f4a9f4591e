package millrace.engine.format;

import java.util.List;
import millrace.engine.error.DataException;
import org.jspecify.annotations.Nullable;

/// Cells as a line of CSV, as the options of a writer say: what is between them, what stands in
/// quotes, and what for null and for nothing.
public final class CsvCells {
  private static final char NONE = '\0';

  private final String separator;
  private final char quote;
  private final char escape;
  private final char escapeOfEscape;
  private final char comment;
  private final boolean quotesAll;
  private final boolean escapesQuotes;
  private final boolean trimsStart;
  private final boolean trimsEnd;
  private final String nullValue;
  private final String emptyValue;
  private final String end;

  public CsvCells(Options options) {
    separator = CsvOptions.separator(options);
    quote = character(options, "quote", '"');
    escape = character(options, "escape", '\\');
    char otherwise = escape == quote ? NONE : escape;
    char given = character(options, "charToEscapeQuoteEscaping", otherwise);
    escapeOfEscape = given == NONE ? otherwise : given;
    char mark = character(options, "comment", NONE);
    comment = mark == NONE ? '#' : mark;
    quotesAll = options.flag("quoteAll", false);
    escapesQuotes = options.flag("escapeQuotes", true);
    trimsStart = options.flag("ignoreLeadingWhiteSpace", true);
    trimsEnd = options.flag("ignoreTrailingWhiteSpace", true);
    nullValue = options.text("nullValue", "");
    emptyValue = options.text("emptyValue", "\"\"");
    end = checkedEnd(options.text("lineSep", "\n"));
  }

  /// What stands behind each line; one of two characters also takes the place of ends of lines
  /// within cells.
  public String end() {
    return end;
  }

  /// A line without its end. It is empty for a single cell that is null.
  public String line(List<@Nullable String> cells) {
    var line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        line.append(separator);
      }
      add(line, cells.get(i), i == 0);
    }
    return line.toString();
  }

  private void add(StringBuilder line, @Nullable String cell, boolean first) {
    var trimmed = cell == null ? "" : trimmedAtEnd(trimmedAtStart(cell));
    if (cell == null || trimmed.isEmpty()) {
      addNothing(line, cell == null ? nullValue : emptyValue);
    } else if (quotesAll || (first && cell.indexOf(comment) == 0) || needsQuotes(cell)) {
      addQuoted(line, trimmed);
    } else {
      line.append(trimmed);
    }
  }

  /// What stands for nothing may have its quotes already.
  private void addNothing(StringBuilder line, String text) {
    if (!isQuoted(text) && (quotesAll || needsQuotes(text))) {
      addQuoted(line, text);
    } else {
      line.append(text);
    }
  }

  private String trimmedAtStart(String cell) {
    int from = 0;
    while (trimsStart && from < cell.length() && cell.charAt(from) <= ' ') {
      from++;
    }
    return cell.substring(from);
  }

  private String trimmedAtEnd(String cell) {
    int to = cell.length();
    while (trimsEnd && to > 0 && cell.charAt(to - 1) <= ' ') {
      to--;
    }
    return cell.substring(0, to);
  }

  private boolean isQuoted(String text) {
    return text.length() >= 2 && text.charAt(0) == quote && text.charAt(text.length() - 1) == quote;
  }

  /// What is trimmed at the end counts as well.
  private boolean needsQuotes(String cell) {
    var text = trimmedAtStart(cell);
    int place = text.indexOf(quote);
    if (place == 0 || (place > 0 && escapesQuotes) || text.contains(separator)) {
      return true;
    }
    return text.chars().anyMatch(c -> c == '\n' || c == '\r' || end.indexOf(c) >= 0);
  }

  private void addQuoted(StringBuilder line, String text) {
    line.append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        line.append(escape).append(c);
      } else if (c == escape && escapeOfEscape != NONE) {
        line.append(escapeOfEscape).append(c);
      } else if (c == '\n' && end.length() > 1) {
        line.append(end);
      } else {
        line.append(c);
      }
    }
    line.append(quote);
  }

  private static char character(Options options, String name, char otherwise) {
    var text = CsvOptions.one(options, name, String.valueOf(otherwise));
    return text.isEmpty() ? NONE : text.charAt(0);
  }

  private static String checkedEnd(String end) {
    if (end.isEmpty() || end.length() > 2) {
      throw DataException.unnamed(
          DataException.Kind.ILLEGAL_ARGUMENT,
          "the option lineSep has one or two characters, but got '%s'".formatted(end));
    }
    return end;
  }
}
