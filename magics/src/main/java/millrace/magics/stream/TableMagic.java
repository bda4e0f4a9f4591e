package millrace.magics.stream;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import millrace.kernel.language.Completion;
import millrace.kernel.language.Magic;
import millrace.kernel.language.MagicCall;
import millrace.kernel.language.UsageException;
import millrace.magics.argument.Grammar;
import millrace.magics.argument.Nearest;
import millrace.magics.argument.Option;
import millrace.magics.table.Tables;
import millrace.sql.SparkSession;

/// `%table NAME` takes a query's result, or any table or view, into a Tablesaw table.
public final class TableMagic implements Magic {
  private static final Grammar GRAMMAR =
      new Grammar(
          "%table",
          List.of(
              new Option(
                  "--as", new Option.Text("variable"), "give it to the cells as a variable")));

  private final Supplier<SparkSession> session;

  TableMagic(Supplier<SparkSession> session) {
    this.session = session;
  }

  @Override
  public String name() {
    return "table";
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE);
  }

  @Override
  public String summary() {
    return "take the rows of a query or view into a Tablesaw table";
  }

  @Override
  public String help() {
    return """
    %%table NAME [--as VARIABLE]   the rows as they are now, as a Tablesaw table
    %s
    In Java: Tables.of(spark.table("counts")).
    """
        .formatted(GRAMMAR.help());
  }

  @Override
  public Optional<Object> run(MagicCall call) {
    var arguments = GRAMMAR.parse(call.arguments());
    if (arguments.words().size() != 1) {
      throw new UsageException(
          names().isEmpty()
              ? GRAMMAR.magic() + " takes the name of a table, but there is none yet."
              : "%%table takes the name of a table: %s.".formatted(Nearest.anyOf(names())));
    }
    var name = arguments.words().getFirst();
    if (names().stream().noneMatch(each -> each.equalsIgnoreCase(name))) {
      throw new UsageException(
          names().isEmpty()
              ? "there is no table %s: no query or view has been named yet.".formatted(name)
              : "there is no table %s%s: there are %s."
                  .formatted(name, Nearest.hint(name, names()), Nearest.allOf(names())));
    }
    var variable = arguments.value("--as");
    if (variable.isPresent() && !javax.lang.model.SourceVersion.isName(variable.get())) {
      throw new UsageException("'%s' cannot be the name of a variable.".formatted(variable.get()));
    }
    var table = Tables.of(session.get().table(name));
    variable.ifPresent(
        each -> call.session().language().bind(each, "tech.tablesaw.api.Table", () -> table));
    return Optional.of(table);
  }

  @Override
  public List<Completion> complete(String arguments) {
    var typed = arguments.substring(arguments.lastIndexOf(' ') + 1);
    return typed.startsWith("--")
        ? GRAMMAR.complete(arguments, List.of())
        : names().stream()
            .filter(each -> each.startsWith(typed))
            .map(each -> Completion.of(each, "table"))
            .toList();
  }

  private List<String> names() {
    return session.get().sql("SHOW TABLES").collectAsList().stream()
        .map(each -> each.getString(1))
        .toList();
  }
}
