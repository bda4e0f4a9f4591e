package millrace.engine.sqltext;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import millrace.engine.error.QueryException;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/// Says what is wrong with a text, where, and what would be right there.
final class SyntaxErrors extends BaseErrorListener {
  private static final int MOST_EXPECTED = 8;

  private final String text;

  SyntaxErrors(String text) {
    this.text = text;
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      @Nullable Object symbol,
      int line,
      int column,
      String message,
      @Nullable RecognitionException cause) {
    var token = (Token) symbol;
    var expected =
        cause == null || cause.getExpectedTokens() == null
            ? ((Parser) recognizer).getExpectedTokens()
            : cause.getExpectedTokens();
    throw new QueryException(
        "PARSE_SYNTAX_ERROR", place(text, line, column, problem(token) + wanted(expected)));
  }

  /// An error at the beginning of a part that reads as SQL and yet makes no sense.
  static QueryException at(String text, ParserRuleContext place, String sentence) {
    return new QueryException("PARSE_SYNTAX_ERROR", place(text, place, sentence));
  }

  /// The sentence with the place it speaks of.
  static String place(String text, ParserRuleContext place, String sentence) {
    var start = place.getStart();
    return place(text, start.getLine(), start.getCharPositionInLine(), sentence);
  }

  private static String place(String text, int line, int column, String sentence) {
    var wrong = text.lines().skip(line - 1L).findFirst().orElse("");
    return "%s (line %d, column %d)\n%s\n%s^"
        .formatted(sentence, line, column + 1, wrong, " ".repeat(column));
  }

  private static String problem(@Nullable Token token) {
    if (token == null || token.getType() == Token.EOF) {
      return "the text ends too early";
    }
    return switch (token.getText()) {
      case "'", "\"" -> "the text that begins here has no closing quote";
      case "`" -> "the name that begins here has no closing backtick";
      case String other -> "'%s' cannot stand here".formatted(other);
    };
  }

  private static String wanted(@Nullable IntervalSet tokens) {
    if (tokens == null || tokens.isNil()) {
      return "";
    }
    var words = new ArrayList<String>();
    if (tokens.contains(SqlParser.INTEGER) && tokens.contains(SqlParser.WORD)) {
      words.add("an expression");
    } else if (tokens.contains(SqlParser.WORD)) {
      words.add("a name");
    } else {
      addOthers(tokens, words);
    }
    return words.isEmpty() || words.size() > MOST_EXPECTED
        ? ""
        : "; expected " + String.join(" or ", words);
  }

  private static void addOthers(IntervalSet tokens, List<String> words) {
    for (int token : tokens.toArray()) {
      if (token == Token.EOF) {
        words.add("the end");
        continue;
      }
      var literal = SqlParser.VOCABULARY.getLiteralName(token);
      var symbol = SqlParser.VOCABULARY.getSymbolicName(token);
      if (token == SqlParser.STRING) {
        words.add("a text in quotes");
      } else if (token == SqlParser.INTEGER) {
        words.add("a whole number");
      } else if (literal != null) {
        words.add(literal.toUpperCase(Locale.ROOT));
      } else if (symbol != null
          && token != SqlParser.QUOTED_STRING
          && token != SqlParser.RAW_STRING) {
        words.add(symbol.toUpperCase(Locale.ROOT));
      }
    }
  }
}
