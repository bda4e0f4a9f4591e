import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Iterator;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Arrays and maps of rows as Scala's collections and as Java's, there and back. */
public final class ScalaCollections {
  public static void main(String[] args) {
    SparkSession spark = Harness.session();
    StructType schema =
        new StructType()
            .add("numbers", "array<int>")
            .add("names", "map<string,array<string>>")
            .add("inner", "struct<xs: array<bigint>>");
    Map<String, Object> names = new HashMap<>();
    names.put("a", CollectionConverters.asScala(Arrays.asList("x", "y")));
    Dataset<Row> rows =
        spark.createDataFrame(
            Arrays.asList(
                RowFactory.create(
                    CollectionConverters.asScala(Arrays.asList(1, null, 3)),
                    CollectionConverters.asScala(names),
                    RowFactory.create(
                        CollectionConverters.asScala(new ArrayList<>(Arrays.asList(7L))))),
                RowFactory.create(null, null, null)),
            schema);
    rows.show(false);
    Row first = rows.collectAsList().get(0);
    Seq<Integer> numbers = first.getAs("numbers");
    Harness.say(
        "seq", numbers + " " + numbers.length() + " " + numbers.size() + " " + numbers.apply(2));
    Harness.say(
        "holds", numbers.contains(3) + " " + numbers.contains(4) + " " + numbers.indexOf(1));
    Harness.say(
        "ends",
        numbers.head() + " " + numbers.last() + " " + numbers.isEmpty() + numbers.nonEmpty());
    Harness.say("getSeq", first.getSeq(0) + " " + first.getSeq(0).contains(1));
    List<Integer> list = first.getList(0);
    Harness.say("getList", list + " " + list.size() + " " + list.get(0) + " " + list.indexOf(3));
    Harness.say(
        "asJava",
        CollectionConverters.asJava(numbers)
            + " "
            + new ArrayList<>(CollectionConverters.asJava(numbers)));
    StringBuilder all = new StringBuilder();
    for (Iterator<Integer> each = numbers.iterator(); each.hasNext(); ) {
      all.append(each.next()).append(';');
    }
    Harness.say("iterator", all);
    Map<String, Seq<String>> map = first.getJavaMap(1);
    Harness.say("getJavaMap", map + " " + map.get("a").apply(1) + " " + map.containsKey("b"));
    scala.collection.Map<String, Seq<String>> ofScala = first.getMap(1);
    Harness.say(
        "getMap", ofScala + " " + ofScala.get("a") + " " + ofScala.get("b") + " " + ofScala.size());
    Harness.say(
        "apply",
        ofScala.apply("a").length() + " " + ofScala.contains("a") + " " + ofScala.isEmpty());
    Harness.error("no key", () -> ofScala.apply("b"));
    Harness.say("map asJava", CollectionConverters.asJava(ofScala).get("a"));
    Harness.say("inner", first.getStruct(2).getSeq(0) + " " + first.getStruct(2).getList(0));
    Row second = rows.collectAsList().get(1);
    Harness.say("nulls", second.isNullAt(0) + " " + second.getAs("names"));
    Row typed =
        rows.filter(col("numbers").isNotNull())
            .select(transform(col("numbers"), x -> x.plus(1)))
            .first();
    Seq<Integer> moved = typed.getAs(0);
    Harness.say("moved", moved);
    Harness.say(
        "iterators",
        CollectionConverters.asJava(CollectionConverters.asScala(Arrays.asList(1, 2).iterator()))
            .next());
    Harness.say("types", DataTypes.createArrayType(DataTypes.IntegerType));
    spark.stop();
  }
}
