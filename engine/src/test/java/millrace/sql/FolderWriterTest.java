package millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import millrace.engine.format.Options;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.sql.FolderWriter.Limits;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWriterTest {
  private static final StructType ROWS =
      new StructType().add("n", DataTypes.LongType).add("k", DataTypes.LongType);

  private final SparkSession spark = SparkSession.builder().create();
  private final Partitioning byK = new Partitioning(ROWS, List.of("k"), spark.settings());
  private final OutFormat parquet =
      OutFormat.of("parquet", new StructType().add("n", DataTypes.LongType), new Options(), spark);

  @TempDir private Path folder;

  /// Writes four batches, each with a row for each of three folders.
  private FolderWriter write(Limits limits) throws IOException {
    var writer = new FolderWriter(folder, byK, parquet, limits);
    try (writer) {
      for (long batch = 0; batch < 4; batch++) {
        long first = batch * 3;
        writer.write(
            new Batch(
                3,
                new LongVector(LongStream.range(first, first + 3).toArray()),
                new LongVector(new long[] {0, 1, 2})));
      }
    }
    return writer;
  }

  private void assertAllIsThere() {
    var rows = spark.read().parquet(folder.toString()).selectExpr("n", "n % 3 = k").collectAsList();
    assertThat(rows)
        .extracting(row -> row.getLong(0))
        .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    assertThat(rows).allSatisfy(row -> assertThat(row.getBoolean(1)).isTrue());
  }

  @Test
  void eachFolderGetsOneFileWithinTheLimits() throws IOException {
    var writer = write(new Limits(3, Long.MAX_VALUE));
    assertThat(writer.files()).hasSize(3);
    assertAllIsThere();
  }

  @Test
  void aFurtherFileOpensOnlyWhenAnotherIsClosed() throws IOException {
    var writer = write(new Limits(2, Long.MAX_VALUE));
    assertThat(writer.files()).hasSize(12).doesNotHaveDuplicates();
    assertThat(writer.folders()).containsExactlyInAnyOrder("k=0", "k=1", "k=2");
    assertAllIsThere();
  }

  @Test
  void filesThatKeepTooMuchInMemoryAreClosed() throws IOException {
    assertThat(write(new Limits(3, 1)).files()).hasSize(12);
    assertAllIsThere();
  }
}
