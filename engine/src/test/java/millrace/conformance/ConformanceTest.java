package millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each program prints here what it printed on Apache Spark.
class ConformanceTest {
  private static final Path SOURCES = Path.of("src/test/conformance");

  private static Programs programs;

  @BeforeAll
  static void compile() throws IOException {
    programs =
        Programs.compile(SOURCES, source -> source.replace("org.apache.spark.", "millrace."));
  }

  static List<String> names() throws IOException {
    return Programs.names(SOURCES);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void printsWhatSparkPrints(String program) throws Exception {
    assertThat(programs.run(program)).isEqualTo(Files.readString(programs.record(program)));
  }
}
