package millrace.engine.sqltext;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.engine.error.Place;
import millrace.engine.error.QueryException;
import millrace.engine.error.TextPlace;
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
    int start = token == null ? text.length() : token.getStartIndex();
    if (text.isBlank()) {
      throw new QueryException("PARSE_EMPTY_STATEMENT", Map.of())
          .at(TextPlace.sign(text, line, column, start, 1));
    }
    throw new QueryException(
            "PARSE_SYNTAX_ERROR",
            Map.of("error", found(token), "hint", isWord(token) ? hint(message) : ""),
            MissingStatements.sentence(text, start)
                .orElseGet(() -> problem(token) + wanted(expected)))
        .at(TextPlace.sign(text, line, column, start, 1));
  }

  /// Whether it is more than a sign that the grammar does not know.
  private static boolean isWord(@Nullable Token token) {
    return token != null && !token.getText().matches("['\"`.@]");
  }

  private static String found(@Nullable Token token) {
    return token == null || token.getType() == Token.EOF
        ? "end of input"
        : "'%s'".formatted(token.getText());
  }

  /// What would make the text whole by one sign more or less, where the parser knows it.
  private static String hint(String message) {
    if (message.startsWith("extraneous input")) {
      return message.replaceFirst("extraneous input (.*) expecting .*", ": extra input $1");
    }
    return message.startsWith("missing") ? message.replaceFirst("(missing .*) at .*", ": $1") : "";
  }

  /// An error in a part that reads as SQL and yet makes no sense.
  static QueryException at(String text, ParserRuleContext place, String sentence) {
    return at(text, place, "", sentence);
  }

  /// A part that lacks a word in front.
  static QueryException missing(String text, ParserRuleContext place, String word) {
    return at(
        text, place, ": missing '%s'".formatted(word), "write %s before this".formatted(word));
  }

  private static QueryException at(
      String text, ParserRuleContext place, String hint, String sentence) {
    var start = place.getStart();
    return new QueryException(
            "PARSE_SYNTAX_ERROR", Map.of("error", found(start), "hint", hint), sentence)
        .at(
            TextPlace.sign(
                text, start.getLine(), start.getCharPositionInLine(), start.getStartIndex(), 1));
  }

  /// Something that reads as SQL and that Spark refuses without a condition of its own.
  static QueryException refused(String text, ParserRuleContext place, String sentence) {
    return new QueryException("_LEGACY_ERROR_TEMP_0035", Map.of("message", sentence), sentence)
        .at(place(text, place));
  }

  /// The same of a narrower condition, which has no parameters.
  static QueryException wrong(
      String condition, String text, ParserRuleContext place, String sentence) {
    return new QueryException(condition, Map.of(), sentence).at(place(text, place));
  }

  /// The same with the sentence that the condition has for its parameters.
  static QueryException wrong(
      String condition, String text, ParserRuleContext place, Map<String, String> parameters) {
    return new QueryException(condition, parameters).at(place(text, place));
  }

  /// The same with a sentence that says more than the parameters do.
  static QueryException wrong(
      String condition,
      String text,
      ParserRuleContext place,
      Map<String, String> parameters,
      String sentence) {
    return new QueryException(condition, parameters, sentence).at(place(text, place));
  }

  /// Where the first part stands that is a number.
  static Place number(List<? extends ParserRuleContext> parts) {
    return parts.stream()
        .filter(each -> each.getText().chars().allMatch(Character::isDigit))
        .findFirst()
        .map(SyntaxErrors::place)
        .orElse(Place.NOWHERE);
  }

  /// Where a part stands in the text that it was read from.
  static Place place(ParserRuleContext part) {
    return place(part.getStart().getInputStream().toString(), part);
  }

  /// Where a part stands in the text.
  static Place place(String text, ParserRuleContext part) {
    var start = part.getStart();
    int to = part.getStop() == null ? start.getStopIndex() : part.getStop().getStopIndex();
    return new TextPlace(
        text,
        start.getLine(),
        start.getCharPositionInLine(),
        start.getStartIndex(),
        Math.max(to - start.getStartIndex() + 1, 1));
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
