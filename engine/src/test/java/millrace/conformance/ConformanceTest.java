package millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import millrace.SparkNames;
import millrace.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each program prints here what it printed on Apache Spark, but for the differences that are
/// known.
class ConformanceTest {
  private static final Path SOURCES = Path.of("src/test/conformance");

  private static Programs programs;

  @BeforeAll
  static void compile() throws IOException {
    programs = Programs.compile(SOURCES, new Renaming(SparkNames.prefixes())::apply);
  }

  /// What one program made is nothing to the next one.
  @AfterEach
  void stop() {
    var session = SparkSession.getDefaultSession();
    if (session.isDefined()) {
      session.get().stop();
    }
  }

  static List<String> names() throws IOException {
    return Programs.names(SOURCES);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void printsWhatSparkPrints(String program) throws Exception {
    var record = Files.readAllLines(programs.record(program));
    assertThat(programs.run(program))
        .isEqualTo(String.join("", lines(Differences.of(SOURCES, program).applied(record))));
  }

  private static List<String> lines(List<String> lines) {
    return lines.stream().map(line -> line + "\n").toList();
  }
}
