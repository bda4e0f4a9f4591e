package millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWriterTest {
  private final SparkSession spark = SparkSession.builder().create();

  @TempDir private Path folder;

  private Path target() {
    return folder.resolve("out");
  }

  private void write(String query, SaveMode mode) {
    spark.sql(query).write().mode(mode).json(target().toString());
  }

  private long rows() {
    return spark.read().schema("id BIGINT").json(target().toString()).count();
  }

  @Test
  void overwritingTakesThePlaceOfAllThatWasThere() throws IOException {
    write("SELECT id FROM range(3)", SaveMode.ErrorIfExists);
    Files.writeString(target().resolve("more.json"), "{\"id\":1}\n");
    write("SELECT id FROM range(5)", SaveMode.Overwrite);
    assertThat(rows()).isEqualTo(5);
    assertThat(folder.toFile().list()).containsExactly("out");
  }

  @Test
  void appendingLeavesWhatWasThere() {
    write("SELECT id FROM range(3)", SaveMode.Append);
    write("SELECT id FROM range(5)", SaveMode.Append);
    assertThat(rows()).isEqualTo(8);
    assertThat(folder.toFile().list()).containsExactly("out");
  }

  @Test
  void whatFailsLeavesWhatWasThere() {
    write("SELECT id FROM range(3)", SaveMode.Overwrite);
    assertThatThrownBy(() -> write("SELECT 1 / (id - 2) AS id FROM range(5)", SaveMode.Overwrite))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> write("SELECT 1 / (id - 2) AS id FROM range(5)", SaveMode.Append))
        .isInstanceOf(ArithmeticException.class);
    assertThat(rows()).isEqualTo(3);
    assertThat(folder.toFile().list()).containsExactly("out");
  }
}
