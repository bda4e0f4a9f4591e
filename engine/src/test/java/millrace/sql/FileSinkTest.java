package millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import millrace.engine.sink.OutputMode;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
  private static final StructType SCHEMA = new StructType().add("n", DataTypes.LongType);

  private final SparkSession spark = SparkSession.builder().create();

  @TempDir private Path folder;

  /// A sink as each run of a query opens it.
  private FileSink sink() {
    var partitioning = new Partitioning(SCHEMA, List.of(), spark.settings());
    return new FileSink(folder, partitioning, OutFormat.of("json", SCHEMA, new Options(), spark));
  }

  private void write(long batch, long... values) throws Exception {
    var write = sink().begin(batch, OutputMode.APPEND);
    write.accept(new Batch(values.length, new LongVector(values)));
    write.commit();
  }

  private List<Long> rows() {
    var rows = new ArrayList<Long>();
    for (var row : spark.read().schema(SCHEMA).json(folder.toString()).collectAsList()) {
      rows.add(row.getLong(0));
    }
    return rows;
  }

  @Test
  void aMicroBatchThatComesAgainIsThereOnce() throws Exception {
    write(0, 1, 2);
    write(1, 3);
    write(1, 3);
    write(0, 1, 2);
    assertThat(rows()).containsExactlyInAnyOrder(1L, 2L, 3L);
  }

  @Test
  void whatAMicroBatchWroteThatDidNotEndIsNotRead() throws Exception {
    write(0, 1);
    var unfinished = sink().begin(1, OutputMode.APPEND);
    unfinished.accept(new Batch(1, new LongVector(99)));
    Files.writeString(folder.resolve("part-99999-left-by-a-crash.json"), "{\"n\":77}\n");
    assertThat(rows()).containsExactly(1L);
    unfinished.abort(new IllegalStateException("stopped"));
    write(1, 2);
    assertThat(rows()).containsExactlyInAnyOrder(1L, 2L);
    assertThat(folder.toFile().list((_, name) -> name.startsWith("part-00000"))).hasSize(2);
  }

  @Test
  void theLogOfTenMicroBatchesIsPutTogether() throws Exception {
    for (int batch = 0; batch < 12; batch++) {
      write(batch, batch);
    }
    assertThat(rows()).hasSize(12).doesNotHaveDuplicates();
    assertThat(folder.resolve("_spark_metadata").toFile().list())
        .containsExactlyInAnyOrder("9.compact", "10", "11");
  }
}
