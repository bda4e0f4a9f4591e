package millrace.conformance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Cells of Java, and whether the classes on the class path let them compile. A file has a line for
/// each: `ok` or `error`, and the cell.
record Cells(List<String> cells, List<String> verdicts) {
  static Cells read(Path file) throws IOException {
    var cells = new ArrayList<String>();
    var verdicts = new ArrayList<String>();
    for (var line : Files.readAllLines(file)) {
      if (!line.startsWith("#") && !line.isBlank()) {
        var parts = line.split("\t", 2);
        verdicts.add(parts[0]);
        cells.add(parts[1]);
      }
    }
    return new Cells(cells, verdicts);
  }

  /// Why cells do not compile, by their numbers; those that are not there do.
  ///
  /// @param rename what to do to each source before it is compiled
  Map<Integer, String> refusals(UnaryOperator<String> rename) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var complaints = new DiagnosticCollector<JavaFileObject>();
    var sources = new ArrayList<JavaFileObject>();
    for (int i = 0; i < cells.size(); i++) {
      sources.add(new Source("Cell" + i, rename.apply(source(i))));
    }
    var options = List.of("-nowarn", "-proc:none", "-Xmaxerrs", "0", "-XDshould-stop.ifError=FLOW");
    var path = List.of("-cp", System.getProperty("java.class.path"));
    var all = new ArrayList<>(options);
    all.addAll(path);
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var folder = Files.createTempDirectory("cells");
      all.addAll(List.of("-d", folder.toString()));
      var _ = compiler.getTask(null, files, complaints, all, null, sources).call();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
    var refusals = new HashMap<Integer, String>();
    for (var each : complaints.getDiagnostics()) {
      if (each.getKind() == Diagnostic.Kind.ERROR && each.getSource() instanceof Source source) {
        refusals.putIfAbsent(
            Integer.parseInt(source.name.substring("Cell".length())),
            each.getMessage(Locale.ENGLISH).lines().findFirst().orElse(""));
      }
    }
    return refusals;
  }

  private String source(int number) {
    return """
    import java.io.IOException;
    import java.util.*;
    import java.util.concurrent.TimeUnit;
    import java.util.concurrent.TimeoutException;
    import org.apache.spark.api.java.function.*;
    import org.apache.spark.sql.*;
    import org.apache.spark.sql.streaming.*;
    import org.apache.spark.sql.types.*;
    import scala.Option;
    import scala.Tuple2;

    final class Cell%d {
      void run(SparkSession spark, Dataset<String> ds, Dataset<Row> df) {
        %s
      }
    }
    """
        .formatted(number, cells.get(number));
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String name;
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.name = name;
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
