package millrace.kernel.magic;

import java.util.List;
import java.util.Optional;
import millrace.kernel.display.NoInputException;
import millrace.kernel.language.Extension;
import millrace.kernel.language.Magic;

/// What the kernel itself gives to cells: a few magics, the usual imports of Java, and the methods
/// of [millrace.kernel.display.Notebook].
public final class KernelMagics implements Extension {
  @Override
  public List<String> imports() {
    return List.of(
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
        "static millrace.kernel.display.Notebook.*");
  }

  @Override
  public List<Magic> magics() {
    return List.of(new HelpMagic(), new TimeMagic(), new ClasspathMagic(), new DocMagic());
  }

  @Override
  public Optional<String> authorMessage(Throwable error) {
    return error instanceof NoInputException
        ? Optional.ofNullable(error.getMessage())
        : Optional.empty();
  }

  @Override
  public List<String> trainingCells() {
    return List.of(
        "1 + 1",
        "int x = 6;\nx * 7",
        "System.out.println(\"hello\");",
        "IntStream.range(0, 10).map(x -> x * x).sum()",
        "int square(int n) { return n * n; }\nsquare(4)",
        "record Point(int x, int y) {}\nnew Point(1, 2)",
        "for (int i = 0; i < 3; i++) { System.out.print(i); }",
        "var words = List.of(\"a\", \"b\");\nwords.stream().map(String::toUpperCase).toList()",
        "import java.text.*;\nnew DecimalFormat(\"0.0\").format(1.25)",
        "%%time\nMath.sqrt(2)",
        "%help",
        "int broken = \"text\";",
        "Object nothing = null;\nnothing.toString();");
  }
}
