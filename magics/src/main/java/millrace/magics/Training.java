package millrace.magics;

import java.util.List;

/// Cells of the kind that people begin with. They are run once at install time, so that the JVM
/// knows all classes that a first notebook needs.
final class Training {
  private Training() {}

  static List<String> cells() {
    return List.of(
        """
        import org.apache.spark.sql.*;
        import java.nio.file.*;
        Path millraceTraining = Files.createTempDirectory("millrace-training");
        Files.writeString(
            millraceTraining.resolve("a.json"),
            "{\\"gt\\":\\"walk\\",\\"n\\":1,\\"at\\":\\"2026-01-01T00:00:00Z\\"}\\n".repeat(50));
        Dataset<Row> trained = spark.read().json(millraceTraining.toString());
        trained.printSchema();
        trained.show(3);
        """,
        "trained.groupBy(\"gt\").agg(count(lit(1)), avg(\"n\")).orderBy(col(\"gt\"))",
        """
        %%stream millrace_training --batches 1 --no-controls --chart bar
        spark.readStream().schema("gt STRING, n LONG, at TIMESTAMP").json(millraceTraining.toString())
            .groupBy("gt").count()
        """,
        """
        %%stream millrace_training --trigger available-now --no-controls
        spark.readStream().schema("gt STRING, n LONG, at TIMESTAMP").json(millraceTraining.toString())
            .withWatermark("at", "10 minutes")
            .groupBy(window(col("at"), "5 minutes"), col("gt")).count()
        """,
        "%stream list",
        "%%sql\nSELECT gt, count(*) AS n FROM millrace_training GROUP BY gt",
        "spark.sql(\"SELECT 1 AS one\").collectAsList()",
        "trained.select(\"nothing\")");
  }
}
