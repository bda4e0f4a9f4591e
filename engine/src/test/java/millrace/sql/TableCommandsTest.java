package millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCommandsTest {
  @TempDir private Path folder;
  private SparkSession spark = SparkSession.builder().create();

  @BeforeEach
  void open() {
    spark =
        SparkSession.builder()
            .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
            .create();
  }

  @Test
  void aTableThatCannotBeFilledIsNotMade() {
    assertThatThrownBy(() -> spark.sql("CREATE TABLE t AS SELECT 1 / (id - 2) x FROM range(5)"))
        .isInstanceOf(ArithmeticException.class);
    assertThat(spark.catalog().tableExists("t")).isFalse();
    assertThat(folder.resolve("warehouse/t")).doesNotExist();
  }

  @Test
  void rowsThatDoNotFitLeaveTheTableAsItWas() {
    spark.sql("CREATE TABLE t (y TINYINT)");
    spark.sql("INSERT INTO t VALUES (1)");
    assertThatThrownBy(() -> spark.sql("INSERT OVERWRITE t SELECT id FROM range(100, 300)"))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("CAST_OVERFLOW_IN_TABLE_INSERT");
    assertThat(spark.table("t").collectAsList()).containsExactly(RowFactory.create((byte) 1));
  }

  @Test
  void theFilesOfAnotherFolderOutlastTheTable() {
    var files = folder.resolve("files");
    spark.sql("CREATE TABLE t USING json LOCATION '%s' AS SELECT 1 n".formatted(files));
    spark.sql("DROP TABLE t");
    assertThat(spark.read().json(files.toString()).count()).isEqualTo(1);
    spark.sql("CREATE TABLE t USING json AS SELECT 1 n");
    assertThat(folder.resolve("warehouse/t")).exists();
    spark.sql("DROP TABLE t");
    assertThat(folder.resolve("warehouse/t")).doesNotExist();
  }

  @Test
  void sessionsOfAProcessShareTablesAndEachHasADatabaseOfItsOwn() {
    spark.sql("CREATE DATABASE d");
    spark.sql("CREATE TABLE d.t AS SELECT 7 n");
    var other = spark.newSession();
    other.sql("USE d");
    assertThat(other.table("t").count()).isEqualTo(1);
    assertThat(spark.catalog().currentDatabase()).isEqualTo("default");
    assertThat(spark.catalog().tableExists("t")).isFalse();
  }

  @Test
  void overwritingAFolderByNoRowsEmptiesThatFolderAlone() {
    spark.sql("CREATE TABLE t (v INT, k INT) USING json PARTITIONED BY (k)");
    spark.sql("INSERT INTO t VALUES (1, 10), (2, 20)");
    spark.sql("INSERT OVERWRITE t PARTITION (k = 10) SELECT 9 WHERE false");
    assertThat(spark.table("t").collectAsList()).containsExactly(RowFactory.create(2, 20));
  }

  @Test
  void namesThatLeadElsewhereAreNoneOfTablesAndDatabases() {
    for (var name : new String[] {".", "..", "../x", "d.db"}) {
      for (var statement :
          new String[] {
            "CREATE TABLE `%s` (a INT)", "CREATE TABLE `%s` AS SELECT 1 a", "CREATE DATABASE `%s`"
          }) {
        assertThatThrownBy(() -> spark.sql(statement.formatted(name)))
            .hasMessageContaining("INVALID_SCHEMA_OR_RELATION_NAME");
      }
    }
    assertThatThrownBy(() -> spark.range(1).write().saveAsTable("`../x`"))
        .hasMessageContaining("INVALID_SCHEMA_OR_RELATION_NAME");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void keptRowsGoWhenTheTableIsEmptied() {
    spark.sql("CREATE TABLE t USING json AS SELECT 1 n");
    spark.sql("CACHE TABLE t");
    spark.sql("TRUNCATE TABLE t");
    assertThat(spark.table("t").count()).isZero();
    assertThat(spark.catalog().isCached("t")).isTrue();
  }

  @Test
  void filesOfOtherHandsAreReadOnceTheTableOrThePathIsRefreshed() throws IOException {
    spark.sql("CREATE TABLE t USING json AS SELECT 1 n");
    spark.sql("CACHE TABLE t");
    var table = folder.resolve("warehouse/t");
    Files.writeString(table.resolve("more.json"), "{\"n\": 2}");
    assertThat(spark.table("t").count()).isEqualTo(1);
    spark.sql("REFRESH TABLE t");
    assertThat(spark.table("t").count()).isEqualTo(2);
    Files.writeString(table.resolve("yet-more.json"), "{\"n\": 3}");
    spark.catalog().refreshByPath(table.toString());
    assertThat(spark.table("t").count()).isEqualTo(3);
    for (var path : new String[] {"'%s'".formatted(table), table.toString()}) {
      var before = spark.table("t").count();
      Files.writeString(table.resolve("file-%d.json".formatted(before)), "{\"n\": 4}");
      spark.sql("REFRESH " + path);
      assertThat(spark.table("t").count()).isEqualTo(before + 1);
    }
  }
}
