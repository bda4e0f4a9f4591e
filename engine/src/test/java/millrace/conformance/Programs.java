package millrace.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.tools.ToolProvider;

/// Compiles all programs of a folder against what is on the class path and runs them one by one.
/// Knows neither engine, so that it runs beside either.
final class Programs {
  private static final String SHARED = "Harness";

  private final Path sources;
  private final Path classes;

  private Programs(Path sources, Path classes) {
    this.sources = sources;
    this.classes = classes;
  }

  /// @param rename what to do to each source before it is compiled
  static Programs compile(Path sources, UnaryOperator<String> rename) throws IOException {
    var work = Files.createTempDirectory("conformance");
    var renamed = new ArrayList<String>(List.of("-nowarn", "-proc:none", "-d", work.toString()));
    renamed.addAll(List.of("-cp", System.getProperty("java.class.path")));
    for (var source : javaFiles(sources)) {
      var copy = work.resolve(source.getFileName());
      Files.writeString(copy, rename.apply(Files.readString(source)));
      renamed.add(copy.toString());
    }
    var complaints = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, complaints, complaints, renamed.toArray(String[]::new));
    if (status != 0) {
      throw new AssertionError(complaints.toString(StandardCharsets.UTF_8));
    }
    return new Programs(sources, work);
  }

  static List<String> names(Path sources) throws IOException {
    return javaFiles(sources).stream()
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .filter(name -> !name.equals(SHARED))
        .toList();
  }

  /// Where the record of what Spark printed lies.
  Path record(String program) {
    return sources.resolve(program + ".out");
  }

  /// What the program prints.
  String run(String program) throws Exception {
    var console = System.out;
    var printed = new ByteArrayOutputStream();
    try (var loader = new URLClassLoader(new URL[] {url(classes)}, getClass().getClassLoader())) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader
          .loadClass(program)
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(console);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static URL url(Path folder) throws MalformedURLException {
    return folder.toUri().toURL();
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
