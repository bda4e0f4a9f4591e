package millrace.engine.sqltext;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.engine.error.QueryException;
import millrace.engine.error.TextPlace;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.sql.types.DataType;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/// Reads SQL. All errors are {@link QueryException}s of the condition `PARSE_SYNTAX_ERROR` or a
/// narrower one, with line, column and the line itself.
public final class SqlText {
  private SqlText() {}

  /// A query or a command, with or without a semicolon behind it.
  public static Statement statement(String text) {
    return statement(text, Parameters.none(), Settings.utc());
  }

  /// The same, with values for the markers in the text.
  ///
  /// @param settings by which names are computed that IDENTIFIER makes, and numbers of rows
  public static Statement statement(String text, Parameters parameters, Settings settings) {
    return parse(
        text,
        parser ->
            new PlanBuilder(text, parameters, settings)
                .statement(parser.singleStatement().statement()));
  }

  /// One expression, as `expr` and `selectExpr` take it; it may have a name, `a + 1 as b`.
  public static Expression expression(String text) {
    return parse(
        text,
        parser ->
            new PlanBuilder(text).expressions().named(parser.singleExpression().namedExpression()));
  }

  /// A type as `cast` names it, such as `array<int>`.
  public static DataType type(String text) {
    return parse(text, parser -> new TypeBuilder(text).type(parser.singleType().dataType()));
  }

  /// The parts of a column's or table's name, `a.b` or `a.``b.c```. Reads without the grammar, for
  /// every column of a query comes this way.
  public static List<String> name(String text) {
    if (text.indexOf('`') < 0 && text.indexOf('.') < 0) {
      return List.of(text);
    }
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char sign = text.charAt(at);
      if (sign == '`' && part.isEmpty()) {
        at = quoted(text, at + 1, part);
        if (at < text.length() && text.charAt(at) != '.') {
          throw badName(text);
        }
      } else if (sign == '.') {
        if (part.isEmpty() || at + 1 == text.length()) {
          throw badName(text);
        }
        parts.add(part.toString());
        part.setLength(0);
        at++;
      } else if (sign == '`') {
        throw badName(text);
      } else {
        part.append(sign);
        at++;
      }
    }
    if (part.isEmpty()) {
      throw badName(text);
    }
    parts.add(part.toString());
    return parts;
  }

  /// Appends what stands up to the closing backtick and returns the place behind it.
  private static int quoted(String text, int from, StringBuilder part) {
    int at = from;
    while (at < text.length()) {
      if (text.charAt(at) != '`') {
        part.append(text.charAt(at));
      } else if (text.startsWith("``", at)) {
        part.append('`');
        at++;
      } else {
        return at + 1;
      }
      at++;
    }
    throw badName(text);
  }

  private static QueryException badName(String text) {
    return new QueryException(
        "INVALID_ATTRIBUTE_NAME_SYNTAX",
        Map.of("name", text),
        ("'%s' is no name of a column: write parts with a point between them, a.b, and a part that"
                + " has a point or a backtick of its own in backticks, `a.b`")
            .formatted(text));
  }

  /// First in the quick way, which takes almost all texts; what that refuses, in the thorough way,
  /// which also tells what is wrong.
  private static <T> T parse(String text, Function<SqlParser, T> read) {
    var lexer = new SqlLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    var parser = new SqlParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    try {
      parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
      parser.setErrorHandler(new BailErrorStrategy());
      return read.apply(parser);
    } catch (ParseCancellationException _) {
      parser.reset();
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      parser.setErrorHandler(new DefaultErrorStrategy());
      parser.addErrorListener(new SyntaxErrors(text));
      return read.apply(parser);
    } catch (StackOverflowError _) {
      throw new QueryException("FAILED_TO_PARSE_TOO_COMPLEX", Map.of())
          .at(new TextPlace(text, 1, 0, 0, text.length()));
    }
  }
}
