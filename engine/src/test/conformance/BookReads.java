import static org.apache.spark.sql.functions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.api.java.function.ReduceFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Files of every kind and state, and typed data. */
public final class BookReads {
  public static final class Person implements java.io.Serializable {
    private String name;
    private int age;
    private List<String> tags;

    public Person() {}

    static Person of(String name, int age, String... tags) {
      Person p = new Person();
      p.name = name;
      p.age = age;
      p.tags = Arrays.asList(tags);
      return p;
    }

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public int getAge() {
      return age;
    }

    public void setAge(int age) {
      this.age = age;
    }

    public List<String> getTags() {
      return tags;
    }

    public void setTags(List<String> tags) {
      this.tags = tags;
    }
  }

  static void write(Path file, String... lines) throws Exception {
    Files.createDirectories(file.getParent());
    Files.write(file, Arrays.asList(lines));
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Path f = Harness.folder("book");
    write(
        f.resolve("bad/a.json"),
        "{\"a\":1,\"b\":\"x\"}",
        "{\"a\":",
        "{\"a\":\"no\",\"b\":\"y\"}",
        "",
        "[1,2]",
        "{\"a\":3.5}",
        "{\"b\":7,\"c\":1}",
        "null",
        "{\"a\":2147483648,\"b\":\"z\"} trailing");
    String bad = f.resolve("bad").toString();
    Harness.error(
        "infer",
        () -> {
          Dataset<Row> d = spark.read().json(bad);
          d.printSchema();
          d.cache();
          d.show(false);
        });
    for (String mode : new String[] {"PERMISSIVE", "DROPMALFORMED"}) {
      Harness.error(
          mode,
          () -> spark.read().schema("a INT, b STRING").option("mode", mode).json(bad).show(false));
      Harness.error(
          mode + " corrupt",
          () ->
              spark
                  .read()
                  .schema("a INT, b STRING, _corrupt_record STRING")
                  .option("mode", mode)
                  .json(bad)
                  .show(false));
    }
    Harness.refused(
        "failfast",
        "Parse Mode: FAILFAST",
        () -> spark.read().schema("a INT").option("mode", "FAILFAST").json(bad).collectAsList());
    Harness.error(
        "corrupt name",
        () ->
            spark
                .read()
                .schema("b STRING, oops STRING")
                .option("columnNameOfCorruptRecord", "oops")
                .json(bad)
                .show(false));
    Harness.error(
        "infer drop", () -> spark.read().option("mode", "DROPMALFORMED").json(bad).show(false));
    Harness.error(
        "primitives as string",
        () ->
            spark
                .read()
                .option("primitivesAsString", "true")
                .json(f.resolve("bad").toString())
                .printSchema());

    write(f.resolve("part/day=2020-01-01/n=1/a.json"), "{\"v\":1}");
    write(f.resolve("part/day=2020-01-02/n=2/b.json"), "{\"v\":2}");
    write(f.resolve("part/day=__HIVE_DEFAULT_PARTITION__/n=3/c.json"), "{\"v\":3}");
    write(f.resolve("part/day=2020-01-02/n=2/d.txt"), "{\"v\":4}");
    write(f.resolve("part/day=2020-01-02/n=2/_hidden"), "{\"v\":5}");
    Dataset<Row> parts =
        spark.read().option("pathGlobFilter", "*.json").json(f.resolve("part").toString());
    parts.printSchema();
    parts.orderBy("v").show();
    parts.where("n > 1 AND day IS NOT NULL").show();
    spark.read().json(f.resolve("part/day=2020-01-02").toString()).orderBy("v").show();
    spark.read().schema("v LONG, n STRING").json(f.resolve("part").toString()).orderBy("v").show();
    spark
        .read()
        .option("recursiveFileLookup", "true")
        .json(f.resolve("part").toString())
        .orderBy("v")
        .show();
    spark.read().json(f.resolve("part/day=*/n=[12]").toString()).orderBy("v").show();

    write(
        f.resolve("csv/a.csv"),
        "id,name,when,score,flag,day",
        "1,Anna,2020-01-01 10:00:00,1.5,true,2020-01-01",
        "2,\"Bo, \"\"b\"\"\",2020-01-02T00:00:00Z,,false,2020-02-01",
        "3,,,7,TRUE,",
        "4,short",
        "5,x,2020-01-01 10:00:00,2,false,2020-01-01,extra");
    String csv = f.resolve("csv").toString();
    Dataset<Row> c = spark.read().option("header", "true").option("inferSchema", "true").csv(csv);
    c.printSchema();
    c.show(false);
    spark.read().csv(csv).show(false);
    spark.read().option("header", true).csv(csv).printSchema();
    for (String mode : new String[] {"PERMISSIVE", "DROPMALFORMED"}) {
      Harness.error(
          "csv " + mode,
          () ->
              spark
                  .read()
                  .option("header", true)
                  .option("mode", mode)
                  .schema(
                      "id INT, name STRING, when TIMESTAMP, score DOUBLE, flag BOOLEAN, day DATE,"
                          + " _corrupt_record STRING")
                  .csv(csv)
                  .show(false));
      Harness.error(
          "csv wrong " + mode,
          () ->
              spark
                  .read()
                  .option("header", true)
                  .option("mode", mode)
                  .schema("id INT, name INT")
                  .csv(csv)
                  .show(false));
    }
    write(f.resolve("tsv/a.tsv"), "1|'a|b'|NA", "2|c|3");
    spark
        .read()
        .option("sep", "|")
        .option("quote", "'")
        .option("nullValue", "NA")
        .schema("a INT, b STRING, c INT")
        .csv(f.resolve("tsv").toString())
        .show();
    write(f.resolve("txt/a.txt"), "one line", "", " two ");
    spark.read().text(f.resolve("txt").toString()).show();
    Harness.say("textFile", spark.read().textFile(f.resolve("txt").toString()).collectAsList());
    spark.read().option("wholetext", "true").text(f.resolve("txt").toString()).show(false);
    write(f.resolve("multi/a.json"), "[{\"a\":1},", " {\"a\":2}]");
    spark.read().option("multiLine", "true").json(f.resolve("multi").toString()).show();
    write(
        f.resolve("times/a.json"),
        "{\"t\":\"2020-01-01T10:00:00.123+02:00\",\"d\":\"2020-01-01\",\"l\":12,\"x\":\"01/02/2020\"}",
        "{\"t\":\"1965-01-01 00:00:00\",\"d\":\"0001-01-01\",\"l\":1e3}",
        "{\"t\":1577836800,\"d\":\"bad\",\"l\":\"12\"}");
    spark
        .read()
        .schema("t TIMESTAMP, d DATE, l LONG")
        .json(f.resolve("times").toString())
        .show(false);
    spark
        .read()
        .schema("x DATE, l DOUBLE")
        .option("dateFormat", "dd/MM/yyyy")
        .json(f.resolve("times").toString())
        .show(false);
    Harness.error(
        "infer times",
        () ->
            spark
                .read()
                .option("inferTimestamp", "true")
                .json(f.resolve("times").toString())
                .printSchema());

    Dataset<Person> people =
        spark.createDataset(
            Arrays.asList(
                Person.of("Anna", 30, "x", "y"), Person.of("Bo", 4), Person.of("Cy", 30, "z")),
            Encoders.bean(Person.class));
    people.printSchema();
    people.show();
    spark.createDataFrame(Arrays.asList(Person.of("Di", 1, "w")), Person.class).show();
    people.map((MapFunction<Person, String>) p -> p.getName() + "!", Encoders.STRING()).show();
    people
        .flatMap((FlatMapFunction<Person, String>) p -> p.getTags().iterator(), Encoders.STRING())
        .show();
    people.filter((FilterFunction<Person>) p -> p.getAge() > 5).show();
    people
        .map((MapFunction<Person, Integer>) Person::getAge, Encoders.INT())
        .groupBy("value")
        .count()
        .orderBy("value")
        .show();
    people
        .groupByKey((MapFunction<Person, Integer>) Person::getAge, Encoders.INT())
        .count()
        .orderBy("key")
        .show();
    people
        .groupByKey((MapFunction<Person, Integer>) Person::getAge, Encoders.INT())
        .mapGroups(
            (MapGroupsFunction<Integer, Person, String>)
                (k, i) -> {
                  List<String> n = new ArrayList<>();
                  i.forEachRemaining(p -> n.add(p.getName()));
                  java.util.Collections.sort(n);
                  return k + n.toString();
                },
            Encoders.STRING())
        .orderBy("value")
        .show();
    Harness.say(
        "reduce",
        people
            .map((MapFunction<Person, Integer>) Person::getAge, Encoders.INT())
            .reduce((ReduceFunction<Integer>) Integer::sum));
    Harness.error(
        "as", () -> people.select("name").as(Encoders.bean(Person.class)).collectAsList());
    Harness.error("as int", () -> spark.sql("SELECT 'a' v").as(Encoders.INT()).collectAsList());
    Harness.error(
        "null int",
        () ->
            spark
                .sql("SELECT CAST(NULL AS INT) v")
                .as(Encoders.INT())
                .map((MapFunction<Integer, Integer>) v -> v == null ? -1 : v, Encoders.INT())
                .show());
    spark.createDataset(Arrays.asList(1, 2, null), Encoders.INT()).show();
  }
}
