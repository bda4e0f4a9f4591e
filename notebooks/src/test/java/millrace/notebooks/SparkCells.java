package millrace.notebooks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/// Runs the plain cells of notebooks on Apache Spark, which must be on the class path, and writes
/// what they print beside the notebooks. Cells that begin with a magic are left out.
final class SparkCells {
  /// What the kernel imports into every cell, as far as Spark has it.
  static final List<String> IMPORTS =
      List.of(
          "java.io.*",
          "java.math.*",
          "java.net.*",
          "java.nio.file.*",
          "java.time.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.function.*",
          "java.util.regex.*",
          "java.util.stream.*",
          "org.apache.spark.sql.*",
          "org.apache.spark.sql.streaming.*",
          "org.apache.spark.sql.types.*",
          "static org.apache.spark.sql.functions.*",
          "org.apache.spark.api.java.function.FilterFunction",
          "org.apache.spark.api.java.function.FlatMapFunction",
          "org.apache.spark.api.java.function.FlatMapGroupsFunction",
          "org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction",
          "org.apache.spark.api.java.function.ForeachFunction",
          "org.apache.spark.api.java.function.ForeachPartitionFunction",
          "org.apache.spark.api.java.function.MapFunction",
          "org.apache.spark.api.java.function.MapGroupsFunction",
          "org.apache.spark.api.java.function.MapGroupsWithStateFunction",
          "org.apache.spark.api.java.function.MapPartitionsFunction",
          "org.apache.spark.api.java.function.ReduceFunction",
          "org.apache.spark.api.java.function.VoidFunction",
          "org.apache.spark.api.java.function.VoidFunction2");

  /// Spark finds the cells' classes by the thread's class loader.
  private static final String SESSION =
      """
      Thread.currentThread().setContextClassLoader(new Object() {}.getClass().getClassLoader());
      SparkSession spark = SparkSession.builder()
          .master("local[2]")
          .appName("notebook")
          .config("spark.ui.enabled", "false")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.log.level", "OFF")
          .getOrCreate();
      """;

  private final JShell shell = JShell.builder().executionEngine(inThisThread(), Map.of()).build();

  private SparkCells() {}

  /// Arguments: notebooks.
  public static void main(String[] arguments) throws Exception {
    var console = System.out;
    var printed = new ByteArrayOutputStream();
    // before Spark is loaded: Scala's console keeps the first stream that it sees
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    var cells = new SparkCells();
    IMPORTS.forEach(each -> cells.run("import " + each + ";"));
    cells.run(SESSION);
    for (var argument : arguments) {
      var notebook = Notebook.read(Path.of(argument));
      var texts = new LinkedHashMap<String, String>();
      for (var cell : notebook.plainCells()) {
        printed.reset();
        cells.run(cell.source());
        if (!cell.moving()) {
          texts.put(cell.id(), printed.toString(StandardCharsets.UTF_8));
        }
      }
      SparkRecord.write(SparkRecord.beside(notebook.file()), texts);
      console.println("recorded " + notebook.file());
    }
    System.exit(0);
  }

  private void run(String cell) {
    var analysis = shell.sourceCodeAnalysis();
    for (var rest = cell; !rest.isBlank(); ) {
      var next = analysis.analyzeCompletion(rest);
      var statement = next.source().isBlank() ? rest : next.source();
      for (var event : shell.eval(statement)) {
        if (event.exception() != null) {
          throw new AssertionError(statement, event.exception());
        }
        if (event.status() == Snippet.Status.REJECTED) {
          var complaints = shell.diagnostics(event.snippet());
          complaints.forEach(each -> System.err.println(each.getMessage(Locale.ROOT)));
          throw new AssertionError("does not compile: " + statement);
        }
      }
      rest = next.source().isBlank() ? "" : next.remaining();
    }
  }

  private static ExecutionControlProvider inThisThread() {
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "here";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return new DirectExecutionControl();
      }
    };
  }
}
