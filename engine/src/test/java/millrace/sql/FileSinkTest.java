package millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import millrace.engine.error.MachineException;
import millrace.engine.format.Options;
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
    return sink("json");
  }

  private FileSink sink(String format) {
    var partitioning = new Partitioning(SCHEMA, List.of(), spark.settings());
    return new FileSink(folder, partitioning, OutFormat.of(format, SCHEMA, new Options(), spark));
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

  @Test
  void filesThatTheLogNamesOutliveAnAbort() throws Exception {
    write(0, 1);
    var late = sink().begin(1, OutputMode.APPEND);
    late.accept(new Batch(1, new LongVector(2)));
    late.commit();
    late.abort(new IllegalStateException("came behind the commit"));
    assertThat(rows()).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void anAbortBehindAFailedCommitTakesTheFilesAway() throws Exception {
    Files.writeString(folder.resolve("_spark_metadata"), "no folder");
    for (var format : List.of("json", "parquet")) {
      var write = sink(format).begin(0, OutputMode.APPEND);
      write.accept(new Batch(1, new LongVector(1)));
      var failure = catchThrowable(write::commit);
      assertThat(failure).isInstanceOf(MachineException.class);
      write.abort(failure);
      assertThat(failure.getSuppressed()).isEmpty();
      assertThat(folder.toFile().list()).containsExactly("_spark_metadata");
    }
  }

  @Test
  void anAbortIsNoHindranceToTheFilesThatWereOpen() throws Exception {
    var write = sink("parquet").begin(0, OutputMode.APPEND);
    write.accept(new Batch(1, new LongVector(1)));
    write.abort(new IllegalStateException("stopped"));
    write.abort(new IllegalStateException("stopped once more"));
    assertThat(folder).isEmptyDirectory();
  }
}
