import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The rows of a seed as files, and what reads them: as streams, so many files a micro-batch, or as
 * tables.
 */
final class RandomInput {
  private final SparkSession spark;
  private final Path left;
  private final Path right;
  private final RandomChain.Kind kind;

  RandomInput(SparkSession spark, int seed, RandomChain.Kind kind) throws IOException {
    var folder = Files.createTempDirectory("random");
    this.spark = spark;
    this.kind = kind;
    this.left = folder.resolve("left");
    this.right = folder.resolve("right");
    var random = new Random(seed);
    write(left, new RandomRows(random).files(2 + random.nextInt(4)));
    var otherRandom = new Random(kind == RandomChain.Kind.JOIN_STREAM ? seed : seed + 1);
    var rows = new RandomRows(otherRandom);
    write(right, rows.files(2 + otherRandom.nextInt(3)));
  }

  private static void write(Path folder, List<List<String>> files) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < files.size(); i++) {
      var file = folder.resolve("%03d.json".formatted(i));
      Files.write(file, files.get(i));
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_000L + i * 1000L));
    }
  }

  Dataset<Row> stream(int filesPerBatch) {
    return stream(left, filesPerBatch);
  }

  Dataset<Row> table() {
    return table(left);
  }

  /** The other side of joins, its columns with a 2 behind their names. */
  Dataset<Row> otherOfStream(int filesPerBatch) {
    return renamed(
        kind == RandomChain.Kind.JOIN_STREAM ? stream(right, filesPerBatch) : table(right));
  }

  Dataset<Row> otherTable() {
    return renamed(table(right));
  }

  private static Dataset<Row> renamed(Dataset<Row> rows) {
    return rows.selectExpr("t as t2", "k as k2", "i as i2");
  }

  private Dataset<Row> stream(Path folder, int filesPerBatch) {
    return spark
        .readStream()
        .schema(RandomRows.SCHEMA)
        .option("maxFilesPerTrigger", filesPerBatch)
        .json(folder.toString());
  }

  private Dataset<Row> table(Path folder) {
    return spark.read().schema(RandomRows.SCHEMA).json(folder.toString());
  }
}
