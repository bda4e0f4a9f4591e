import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Pairs of the objects of two sides, by all types of joins. */
public final class TypedJoins {
  public static class Person implements java.io.Serializable {
    private String name;
    private int age;

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

    @Override
    public String toString() {
      return name + "/" + age;
    }
  }

  private static Person person(String name, int age) {
    Person person = new Person();
    person.setName(name);
    person.setAge(age);
    return person;
  }

  private static void show(String step, Dataset<?> rows) {
    List<String> all = new ArrayList<>();
    rows.collectAsList().forEach(each -> all.add(String.valueOf(each)));
    all.sort(null);
    Harness.say(step, all);
  }

  public static void main(String[] args) {
    SparkSession spark = Harness.session();
    Dataset<Integer> one = spark.createDataset(Arrays.asList(1, 2, 3), Encoders.INT()).as("a");
    Dataset<Integer> other = spark.createDataset(Arrays.asList(2, 3, 4), Encoders.INT()).as("b");
    Dataset<Tuple2<Integer, Integer>> joined =
        one.joinWith(other, col("a.value").equalTo(col("b.value")));
    show("numbers", joined);
    joined.printSchema();
    for (String type : new String[] {"left_outer", "right", "full", "cross", "inner"}) {
      show(type, one.joinWith(other, col("a.value").equalTo(col("b.value")), type));
    }
    Dataset<Person> people =
        spark.createDataset(
            Arrays.asList(person("ann", 1), person("bob", 2), person("cid", 7)),
            Encoders.bean(Person.class));
    Dataset<Tuple2<Person, Integer>> aged =
        people.joinWith(other, people.col("age").equalTo(col("b.value")), "full_outer");
    show("people and numbers", aged);
    aged.printSchema();
    show("names of those found", aged.where("_1 is not null").select("_1.name", "_2"));
    show(
        "people with people",
        people.joinWith(people, people.col("age").equalTo(people.col("age"))));
    Dataset<Person> left = people.as("l");
    Dataset<Person> right = people.as("r");
    show("older", left.joinWith(right, col("l.age").lt(col("r.age")), "left_outer"));
    Dataset<Row> rows = people.toDF();
    show("rows", rows.joinWith(one, rows.col("age").equalTo(col("a.value"))));
    Dataset<Tuple2<Tuple2<Integer, Integer>, Person>> nested =
        joined.joinWith(people, col("_1").equalTo(col("age")), "left");
    show("pairs in pairs", nested);
    nested.printSchema();
    Harness.error("semi", () -> one.joinWith(other, lit(true), "left_semi"));
    Harness.error("anti", () -> one.joinWith(other, lit(true), "left_anti"));
    Harness.error("no such type", () -> one.joinWith(other, lit(true), "sideways"));
    spark.stop();
  }
}
