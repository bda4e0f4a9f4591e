package millrace.magics;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.SparkNames;
import millrace.engine.error.EngineException;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.display.Renderer;
import millrace.kernel.language.Extension;
import millrace.kernel.language.Magic;
import millrace.kernel.language.NameMapping;
import millrace.kernel.language.Session;
import millrace.magics.chart.ChartImages;
import millrace.magics.stream.StreamMagics;
import millrace.sql.AnalysisException;
import millrace.sql.SparkSession;
import millrace.sql.streaming.StreamingQueryException;

/// Gives the kernel the streaming engine.
public final class Streaming implements Extension {
  /// Packages that Spark has no counterpart of, so that messages name them as they are.
  private static final Set<String> OWN =
      Set.of("millrace.engine.", "millrace.inspect.", "millrace.kernel.", "millrace.magics.");

  private static final List<String> FUNCTIONS =
      List.of(
          "FilterFunction",
          "FlatMapFunction",
          "FlatMapGroupsFunction",
          "FlatMapGroupsWithStateFunction",
          "ForeachFunction",
          "ForeachPartitionFunction",
          "MapFunction",
          "MapGroupsFunction",
          "MapGroupsWithStateFunction",
          "MapPartitionsFunction",
          "ReduceFunction",
          "VoidFunction",
          "VoidFunction2");

  private final StreamMagics magics;

  public Streaming() {
    this.magics = new StreamMagics(Streaming::session, Streaming::made, InstantSource.system());
  }

  @Override
  public List<String> imports() {
    var imports =
        new ArrayList<>(
            List.of(
                "millrace.sql.*",
                "millrace.sql.streaming.*",
                "millrace.sql.types.*",
                "static millrace.sql.functions.*",
                "millrace.magics.table.Tables"));
    FUNCTIONS.forEach(each -> imports.add("millrace.api.java.function." + each));
    return imports;
  }

  /// A cell holds plain Spark Java: Spark's packages and Scala's stand for ours.
  @Override
  public NameMapping names() {
    return new NameMapping(SparkNames.prefixes(), OWN);
  }

  @Override
  public void start(Session kernel) {
    kernel.language().bind("spark", "millrace.sql.SparkSession", Streaming::session);
    magics.attach(kernel.comms());
  }

  @Override
  public List<Magic> magics() {
    return magics.magics();
  }

  @Override
  public List<Renderer> renderers() {
    return List.of(this::render, new ChartImages());
  }

  private Optional<MimeBundle> render(Object value) {
    magics.touch();
    return Shown.of(value);
  }

  @Override
  public Optional<String> authorMessage(Throwable error) {
    return error instanceof AnalysisException
            || error instanceof StreamingQueryException
            || error instanceof EngineException
        ? Optional.of(String.valueOf(error.getMessage()))
        : Optional.empty();
  }

  @Override
  public List<String> trainingCells() {
    return Training.cells();
  }

  @Override
  public void stop() {
    magics.stop();
  }

  private static SparkSession session() {
    return SparkSession.builder().appName("millrace").getOrCreate();
  }

  private static Optional<SparkSession> made() {
    var session = SparkSession.getDefaultSession();
    return session.isDefined() ? Optional.of(session.get()) : Optional.empty();
  }
}
