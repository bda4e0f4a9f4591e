package millrace.magics.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.language.Completion;
import millrace.kernel.language.Magic;
import millrace.kernel.language.MagicCall;
import millrace.kernel.language.UsageException;
import millrace.magics.argument.Arguments;
import millrace.magics.argument.Grammar;
import millrace.magics.argument.Nearest;
import millrace.magics.live.Progress;
import millrace.magics.live.Snapshot;
import millrace.magics.view.TableFrame.Column;
import millrace.magics.view.Texts;
import millrace.sql.Dataset;
import millrace.sql.streaming.StreamingQueryException;

/// `%%stream NAME` starts the query that the cell's body defines; `%stream` lists, shows, stops and
/// explains queries.
public final class StreamMagic implements Magic {
  private static final List<String> VERBS =
      List.of("show", "stop", "start", "await", "status", "progress", "explain", "list");
  private static final List<Column> COLUMNS =
      List.of(
          new Column("name", false),
          new Column("state", false),
          new Column("batch", true),
          new Column("in rows/s", true),
          new Column("out rows/s", true),
          new Column("watermark", false),
          new Column("state rows", true),
          new Column("last error", false));
  private static final Grammar START = new Grammar("%%stream", StreamOptions.START);

  private final Queries queries;
  private final Starter starter;
  private final Screen screen;

  StreamMagic(Queries queries, Starter starter, Screen screen) {
    this.queries = queries;
    this.starter = starter;
    this.screen = screen;
  }

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE, Form.CELL);
  }

  @Override
  public String summary() {
    return "start the cell's streaming query with a live view; list, show and stop queries";
  }

  @Override
  public String help() {
    return """
    %%%%stream NAME [options]     start the query that the cell's last expression defines
    %s
    %%stream                     list the queries
    %%stream show NAME           one more live view of a query (--chart, --rows)
    %%stream stop NAME | --all   stop it; its table stays
    %%stream start NAME          start a stopped query anew, as it was defined
    %%stream await NAME          wait for its end (or --for 20s, --batches 3)
    %%stream status NAME         what it does just now
    %%stream progress NAME       the report of its last batch, as JSON (--last 5)
    %%stream explain NAME        its plan (--extended)

    Example:
    %%%%stream counts --trigger "2 seconds" --chart bar
    spark.readStream().schema("gt STRING").json("data/activity").groupBy("gt").count()
    """
        .formatted(START.help());
  }

  @Override
  public Optional<Object> run(MagicCall call) throws Exception {
    screen.touch();
    if (call.body().isPresent()) {
      start(call);
      return Optional.empty();
    }
    var words = call.arguments().strip();
    int space = words.indexOf(' ');
    var verb = space < 0 ? words : words.substring(0, space);
    var rest = space < 0 ? "" : words.substring(space + 1);
    return switch (verb) {
      case "", "list" -> Optional.of(list());
      case "show" -> show(rest, call);
      case "stop" -> stop(rest, call);
      case "start" -> startAgain(rest, call);
      case "await" -> await(rest, call);
      case "status" -> status(rest, call);
      case "progress" -> progress(rest, call);
      case "explain" -> explain(rest);
      default ->
          throw new UsageException(
              "%%stream has no verb %s%s: it takes %s; to start a query, write %%%%stream %s above"
                      .formatted(verb, Nearest.hint(verb, VERBS), Nearest.allOf(VERBS), verb)
                  + " its definition.");
    };
  }

  @Override
  public List<Completion> complete(String arguments) {
    int space = arguments.indexOf(' ');
    if (space < 0) {
      return Stream.concat(
              offer(VERBS, arguments, "verb"), offer(queries.names(), arguments, "query"))
          .toList();
    }
    var verb = arguments.substring(0, space);
    var rest = arguments.substring(space + 1);
    if (!VERBS.contains(verb)) {
      return START.complete(rest, columns(verb));
    }
    var typed = rest.substring(rest.lastIndexOf(' ') + 1);
    var options = grammar(verb).complete(rest, columns(rest.strip().split("\\s+", -1)[0]));
    return options.isEmpty() && !typed.startsWith("--")
        ? offer(queries.names(), typed, "query").toList()
        : options;
  }

  private static Grammar grammar(String verb) {
    return switch (verb) {
      case "show" -> StreamOptions.SHOW;
      case "stop" -> StreamOptions.STOP;
      case "await" -> StreamOptions.AWAIT;
      case "progress" -> StreamOptions.PROGRESS;
      case "explain" -> StreamOptions.EXPLAIN;
      default -> new Grammar("%stream " + verb, List.of());
    };
  }

  private static Stream<Completion> offer(List<String> words, String typed, String type) {
    return words.stream()
        .filter(each -> each.startsWith(typed))
        .map(each -> Completion.of(each, type));
  }

  private List<String> columns(String query) {
    return queries.find(query).stream()
        .flatMap(each -> each.insight().fields().stream())
        .map(each -> each.name())
        .toList();
  }

  // --- the verbs ---

  private void start(MagicCall call) throws Exception {
    var arguments = START.parse(call.arguments());
    var name = Starter.name("%%stream", arguments);
    Starter.check(arguments);
    var value = call.evaluate().value();
    if (!(value.isPresent() && value.get() instanceof Dataset<?> dataset)) {
      throw new UsageException(
          "%%%%stream starts a streaming Dataset, but the last expression of the cell %s."
              .formatted(
                  value
                      .map(each -> "is of class " + each.getClass().getSimpleName())
                      .orElse("has no value")));
    }
    starter.start(name, dataset, arguments, call);
  }

  private MimeBundle list() {
    var rows = new ArrayList<List<String>>();
    queries.all().forEach(each -> rows.add(row(each)));
    return Bundles.table(
        COLUMNS, rows, rows.isEmpty() ? "no query yet: %%stream NAME above a cell starts one" : "");
  }

  private static List<String> row(Run run) {
    var last = run.history().last();
    var phase = run.phase();
    return List.of(
        run.name(),
        Starter.word(phase),
        last.map(each -> Long.toString(each.batch())).orElse(""),
        last.map(each -> Texts.figure(each.inputRate())).orElse(""),
        last.map(each -> Texts.figure(each.processedRate())).orElse(""),
        last.flatMap(Progress::watermark)
            .map(each -> each.atZone(run.zone()).toLocalDateTime())
            .map(Object::toString)
            .orElse(""),
        last.map(each -> Texts.count(each.stateRows())).orElse(""),
        phase instanceof Snapshot.Phase.Failed(var message, _) ? message : "");
  }

  private Optional<Object> show(String rest, MagicCall call) {
    var arguments = StreamOptions.SHOW.parse(rest);
    var run = one("show", arguments);
    var plot =
        arguments.has("--chart")
            ? StreamOptions.plot(arguments, run.insight().fields())
            : run.definition()
                .map(Definition::plot)
                .orElseGet(() -> StreamOptions.plot(arguments, run.insight().fields()));
    starter.show(run, plot, arguments, call);
    return Optional.empty();
  }

  private Optional<Object> stop(String rest, MagicCall call) throws TimeoutException {
    var arguments = StreamOptions.STOP.parse(rest);
    List<Run> runs;
    if (arguments.has("--all")) {
      if (!arguments.words().isEmpty()) {
        throw new UsageException(
            StreamOptions.STOP.magic() + " takes the names of queries or --all, but got both.");
      }
      runs = queries.all().stream().filter(Run::isActive).toList();
    } else {
      if (arguments.words().isEmpty()) {
        throw noName("stop");
      }
      runs = arguments.words().stream().map(queries::get).toList();
    }
    for (var run : runs) {
      starter.stop(run, call.output());
    }
    if (runs.isEmpty()) {
      call.output().out().println("no query is running.");
    }
    return Optional.empty();
  }

  private Optional<Object> startAgain(String rest, MagicCall call) throws Exception {
    var run = one("start", grammar("start").parse(rest));
    if (run.isActive()) {
      throw new UsageException("%s is running already.".formatted(run.name()));
    }
    var definition =
        run.definition()
            .orElseThrow(
                () ->
                    new UsageException(
                        "%s was started in Java, so only its own cell can start it again."
                            .formatted(run.name())));
    starter.start(
        definition, new Arguments(List.of(), java.util.Map.of(), java.util.Map.of()), call);
    return Optional.empty();
  }

  private Optional<Object> await(String rest, MagicCall call)
      throws StreamingQueryException, InterruptedException {
    var arguments = StreamOptions.AWAIT.parse(rest);
    var run = one("await", arguments);
    run.await(arguments.count("--batches"), arguments.time("--for"));
    screen.finish(run);
    call.output().out().println(Starter.sentence(run));
    return Optional.empty();
  }

  private Optional<Object> status(String rest, MagicCall call) {
    var run = one("status", grammar("status").parse(rest));
    var status = run.query().status();
    call.output()
        .out()
        .println(
            "%s: %s · data available: %s · batch under way: %s"
                .formatted(
                    Starter.sentence(run).replaceFirst("\\.$", ""),
                    status.message(),
                    status.isDataAvailable() ? "yes" : "no",
                    status.isTriggerActive() ? "yes" : "no"));
    return Optional.empty();
  }

  private Optional<Object> progress(String rest, MagicCall call) {
    var arguments = StreamOptions.PROGRESS.parse(rest);
    var run = one("progress", arguments);
    var reports = List.of(run.query().recentProgress());
    int count = Math.min(arguments.count("--last").orElse(1), reports.size());
    if (reports.isEmpty()) {
      call.output().out().println("%s has not done a batch yet.".formatted(run.name()));
    }
    for (var report : reports.subList(reports.size() - count, reports.size())) {
      call.output().out().println(report.prettyJson());
    }
    return Optional.empty();
  }

  private Optional<Object> explain(String rest) {
    var arguments = StreamOptions.EXPLAIN.parse(rest);
    one("explain", arguments).query().explain(arguments.has("--extended"));
    return Optional.empty();
  }

  private Run one(String verb, Arguments arguments) {
    if (arguments.words().isEmpty()) {
      throw noName(verb);
    }
    if (arguments.words().size() > 1) {
      throw new UsageException(
          "%%stream %s takes one name, but got %s."
              .formatted(verb, Nearest.allOf(arguments.words())));
    }
    return queries.get(arguments.words().getFirst());
  }

  private UsageException noName(String verb) {
    var names = queries.names();
    return new UsageException(
        names.isEmpty()
            ? "%%stream %s takes the name of a query, but none has been started yet."
                .formatted(verb)
            : "%%stream %s takes the name of a query: %s.".formatted(verb, Nearest.anyOf(names)));
  }
}
