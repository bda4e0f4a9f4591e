package millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.SparkNames;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A thousand random streaming queries say here what they said on Apache Spark: rows of each
/// micro-batch, watermarks, state, conditions of errors. What is known to differ stands in
/// `differences.tsv` with its reason, until it agrees.
class RandomQueriesTest {
  private static final Path SOURCES = Path.of("src/test/random");

  private static Programs programs;
  private static Map<String, String> differences;

  @BeforeAll
  static void compile() throws IOException {
    programs = Programs.compile(SOURCES, new Renaming(SparkNames.prefixes())::apply);
    differences = RandomRecords.differences(SOURCES);
  }

  @ParameterizedTest(name = "seeds from {0} on")
  @MethodSource("millrace.conformance.RandomRecords#blocks")
  void saysWhatSparkSays(int first) throws Exception {
    var expected = bySeed(Files.readString(RandomRecords.record(SOURCES, first)));
    var actual = bySeed(RandomRecords.run(programs, first));
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    var known = new LinkedHashMap<String, String>();
    expected.forEach(
        (seed, said) -> {
          if (differences.containsKey(seed)) {
            assertThat(actual.get(seed))
                .as("agrees now: take %s out of the differences", seed)
                .isNotEqualTo(said);
            known.put(seed, said);
          }
        });
    expected.keySet().removeAll(known.keySet());
    actual.keySet().removeAll(known.keySet());
    assertThat(actual).containsExactlyEntriesOf(expected);
  }

  /// Queries for which no record is needed: what a stream has said in the end is what a table of
  /// the same rows says, and it does not matter how the rows are cut into micro-batches.
  @Test
  void saysInTheEndWhatTheRowsAtRestSay() throws Exception {
    var said = programs.run("RandomOracle", "2000", "3500");
    assertThat(said).startsWith("kept ");
    assertThat(Integer.parseInt(said.substring("kept ".length()).strip())).isGreaterThan(600);
  }

  private static Map<String, String> bySeed(String said) {
    var seeds = new LinkedHashMap<String, String>();
    Arrays.stream(said.split("(?m)^# "))
        .skip(1)
        .forEach(block -> seeds.put(block.split("\n", 2)[0], block.split("\n", 2)[1]));
    return seeds;
  }
}
