package millrace.magics.stream;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import millrace.kernel.language.UsageException;
import millrace.magics.argument.Nearest;
import millrace.sql.SparkSession;
import millrace.sql.streaming.StreamingQuery;

/// The queries that magics know: those that they started, running or not, and those that were
/// started in Java and run. Callable from any thread.
public final class Queries {
  private static final int ID = 8;

  private final Supplier<Optional<SparkSession>> session;
  private final InstantSource clock;
  private final Map<String, Run> runs = new LinkedHashMap<>();

  /// @param session the one that cells use, if they have used it yet
  public Queries(Supplier<Optional<SparkSession>> session, InstantSource clock) {
    this.session = session;
    this.clock = clock;
  }

  /// Starts a query; the run before under this name must have ended.
  synchronized Run start(Definition definition) throws TimeoutException {
    var run = Run.start(definition, clock);
    runs.put(run.name(), run);
    return run;
  }

  /// All of them, in the order in which they were met.
  synchronized List<Run> all() {
    session.get().ifPresent(this::meet);
    return new ArrayList<>(runs.values());
  }

  List<String> names() {
    return all().stream().map(Run::name).toList();
  }

  Optional<Run> find(String name) {
    return all().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /// @throws UsageException if there is no query of that name
  Run get(String name) {
    return find(name)
        .orElseThrow(
            () -> {
              var names = names();
              return new UsageException(
                  names.isEmpty()
                      ? "there is no query %s: none has been started yet.".formatted(name)
                      : "there is no query %s%s: there %s %s."
                          .formatted(
                              name,
                              Nearest.hint(name, names),
                              names.size() == 1 ? "is" : "are",
                              Nearest.allOf(names)));
            });
  }

  private void meet(SparkSession spark) {
    for (StreamingQuery query : spark.streams().active()) {
      boolean known =
          runs.values().stream().anyMatch(each -> each.query().runId().equals(query.runId()));
      if (!known) {
        var name = query.name();
        var label = name == null ? query.id().toString().substring(0, ID) : name;
        runs.put(label, Run.of(label, query, clock));
      }
    }
  }
}
