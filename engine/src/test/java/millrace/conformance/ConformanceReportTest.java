package millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConformanceReportTest {
  private static final Path PAGE = Path.of("../docs/conformance.md");

  @Test
  void thePageTellsWhatTheTestsHoldTrue() throws IOException {
    var found = ConformanceReport.text();
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, found);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(found);
  }
}
