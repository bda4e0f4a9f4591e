package millrace.magics.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import millrace.kernel.language.Completion;
import millrace.kernel.language.Magic;
import millrace.kernel.language.MagicCall;
import millrace.kernel.language.UsageException;
import millrace.magics.argument.Grammar;
import millrace.magics.argument.Option;
import millrace.sql.Dataset;
import millrace.sql.Row;
import millrace.sql.SparkSession;

/// `%%sql` runs the SQL in the cell's body: shows its rows, or starts it as a stream.
public final class SqlMagic implements Magic {
  private static final Grammar GRAMMAR = new Grammar("%%sql", options());

  private final Supplier<SparkSession> session;
  private final Starter starter;

  SqlMagic(Supplier<SparkSession> session, Starter starter) {
    this.session = session;
    this.starter = starter;
  }

  private static List<Option> options() {
    var options = new ArrayList<Option>();
    options.add(
        new Option(
            "--stream", new Option.Text("name"), "start the result as a stream of that name"));
    options.add(new Option("--view", new Option.Text("name"), "name the result for later SQL"));
    options.addAll(StreamOptions.START);
    return options;
  }

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE, Form.CELL);
  }

  @Override
  public String summary() {
    return "run SQL: show its rows, or with --stream NAME start it with a live view";
  }

  @Override
  public String help() {
    return """
    %%sql SELECT ...              show the first rows
    %%%%sql [options]              the same for the body of the cell; statements end in ;
    %s
    Example:
    %%%%sql --stream counts --chart bar
    SELECT gt, count(*) AS n FROM readings GROUP BY gt
    """
        .formatted(GRAMMAR.help());
  }

  @Override
  public Optional<Object> run(MagicCall call) throws Exception {
    if (call.body().isEmpty()) {
      return Optional.of(last(call.arguments()));
    }
    var arguments = GRAMMAR.parse(call.arguments());
    if (!arguments.words().isEmpty()) {
      throw new UsageException(
          "%%%%sql takes options alone on its first line, but got %s; the SQL goes below."
              .formatted(String.join(" ", arguments.words())));
    }
    Starter.check(arguments);
    var name = arguments.value("--stream").map(Starter::name);
    var result = last(call.body().get().text());
    if (arguments.value("--view").isPresent()) {
      result.createOrReplaceTempView(Starter.name(arguments.value("--view").get()));
    }
    if (name.isPresent()) {
      starter.start(name.get(), result, arguments, call);
      return Optional.empty();
    }
    return result.schema().length() == 0
        ? Optional.empty()
        : Optional.of(Bundles.of(result, arguments.count("--rows").orElse(StreamOptions.ROWS)));
  }

  @Override
  public List<Completion> complete(String arguments) {
    return GRAMMAR.complete(arguments, List.of());
  }

  /// Runs all statements; the last gives the result.
  private Dataset<Row> last(String text) {
    var statements = statements(text);
    if (statements.isEmpty()) {
      throw new UsageException(
          "there is no SQL to run: write it on the line of the magic, or below the line of a cell"
              + " magic.");
    }
    for (var each : statements.subList(0, statements.size() - 1)) {
      session.get().sql(each);
    }
    return session.get().sql(statements.getLast());
  }

  /// The statements, parted by semicolons outside of quotes and comments.
  static List<String> statements(String text) {
    var statements = new ArrayList<String>();
    var statement = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      int end = i + 1;
      if (each == '\'' || each == '"' || each == '`') {
        end = behindQuote(text, i);
      } else if (text.startsWith("--", i)) {
        int line = text.indexOf('\n', i);
        end = line < 0 ? text.length() : line;
      } else if (text.startsWith("/*", i)) {
        int close = text.indexOf("*/", i + 2);
        end = close < 0 ? text.length() : close + 2;
      } else if (each == ';') {
        add(statement, statements);
        continue;
      }
      statement.append(text, i, end);
      i = end - 1;
    }
    add(statement, statements);
    return statements;
  }

  private static int behindQuote(String text, int start) {
    char quote = text.charAt(start);
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && quote != '`') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    return text.length();
  }

  private static void add(StringBuilder statement, List<String> statements) {
    boolean blank =
        statement
            .toString()
            .lines()
            .map(String::strip)
            .allMatch(each -> each.isEmpty() || each.startsWith("--"));
    if (!blank) {
      statements.add(statement.toString().strip());
    }
    statement.setLength(0);
  }
}
