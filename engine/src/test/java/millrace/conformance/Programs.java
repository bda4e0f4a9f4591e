package millrace.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.tools.ToolProvider;

/// Compiles all programs of a folder against what is on the class path and runs them one by one.
/// Knows neither engine, so that it runs beside either.
final class Programs {
  private static final String SHARED = "Harness";

  /// One stream for all runs: Scala's console keeps the first that it sees.
  private static final AtomicReference<ByteArrayOutputStream> PRINTED =
      new AtomicReference<>(new ByteArrayOutputStream());

  private static final PrintStream CONSOLE =
      new PrintStream(
          new OutputStream() {
            @Override
            public void write(int octet) {
              PRINTED.get().write(octet);
            }

            @Override
            public void write(byte[] octets, int from, int length) {
              PRINTED.get().write(octets, from, length);
            }
          },
          true,
          StandardCharsets.UTF_8);

  private final Path sources;
  private final ClassLoader loader;

  private Programs(Path sources, ClassLoader loader) {
    this.sources = sources;
    this.loader = loader;
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
    return new Programs(
        sources,
        URLClassLoader.newInstance(new URL[] {url(work)}, Programs.class.getClassLoader()));
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
  String run(String program, String... arguments) throws Exception {
    var console = System.out;
    var printed = new ByteArrayOutputStream();
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    try {
      thread.setContextClassLoader(loader);
      PRINTED.set(printed);
      System.setOut(CONSOLE);
      loader.loadClass(program).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } finally {
      System.setOut(console);
      thread.setContextClassLoader(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  /// What a static method of one of the programs gives for a text.
  Object call(String program, String method, String argument) throws Exception {
    return loader.loadClass(program).getMethod(method, String.class).invoke(null, argument);
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
