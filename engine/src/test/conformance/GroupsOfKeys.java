import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.api.java.function.ReduceFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Groups of objects by key: one beside another, in order, with other keys and values. */
public final class GroupsOfKeys {
  public static class Length implements Serializable {
    private int length;

    public int getLength() {
      return length;
    }

    public void setLength(int length) {
      this.length = length;
    }

    @Override
    public String toString() {
      return "Length " + length;
    }
  }

  static void show(String step, List<?> values) {
    List<String> all = new ArrayList<>();
    values.forEach(value -> all.add(String.valueOf(value)));
    all.sort(null);
    Harness.say(step, all);
  }

  static String joined(Iterator<?> values) {
    StringBuilder all = new StringBuilder();
    while (values.hasNext()) {
      all.append(values.next());
    }
    return all.toString();
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Dataset<String> words =
        spark.createDataset(List.of("a", "foo", "bar", "be", "to", "four"), Encoders.STRING());
    KeyValueGroupedDataset<Integer, String> grouped =
        words.groupByKey((MapFunction<String, Integer>) String::length, Encoders.INT());
    Harness.say("grouped", grouped);
    show(
        "mapGroups",
        grouped
            .mapGroups(
                (MapGroupsFunction<Integer, String, String>)
                    (key, values) -> key + ":" + joined(values).length(),
                Encoders.STRING())
            .collectAsList());
    show("keys", grouped.keys().collectAsList());
    show("count", grouped.count().collectAsList());
    Harness.say("columns of count", grouped.count().toDF().schema().simpleString());
    show(
        "mapValues",
        grouped
            .mapValues((MapFunction<String, String>) String::toUpperCase, Encoders.STRING())
            .flatMapSortedGroups(
                new Column[] {},
                (FlatMapGroupsFunction<Integer, String, String>)
                    (key, values) -> List.of(key + ":" + joined(values).length()).iterator(),
                Encoders.STRING())
            .collectAsList());
    show(
        "keyAs",
        grouped
            .keyAs(Encoders.LONG())
            .mapGroups(
                (MapGroupsFunction<Long, String, String>)
                    (key, values) -> key.getClass().getSimpleName() + key,
                Encoders.STRING())
            .collectAsList());
    KeyValueGroupedDataset<Length, String> byBean =
        words.groupByKey(
            (MapFunction<String, Length>)
                word -> {
                  Length length = new Length();
                  length.setLength(word.length());
                  return length;
                },
            Encoders.bean(Length.class));
    show("keys as beans", byBean.keys().collectAsList());
    show("count by beans", byBean.count().collectAsList());
    Harness.say("by beans", byBean);
    show(
        "in order",
        grouped
            .flatMapSortedGroups(
                new Column[] {col("value").desc()},
                (FlatMapGroupsFunction<Integer, String, String>)
                    (key, values) -> List.of(key + ":" + joined(values)).iterator(),
                Encoders.STRING())
            .collectAsList());
    show(
        "reduceGroups",
        grouped
            .flatMapSortedGroups(
                new Column[] {col("value")},
                (FlatMapGroupsFunction<Integer, String, String>)
                    (key, values) -> List.of(joined(values)).iterator(),
                Encoders.STRING())
            .groupByKey((MapFunction<String, Integer>) word -> word.length() % 2, Encoders.INT())
            .reduceGroups(
                (ReduceFunction<String>) (one, other) -> one.compareTo(other) > 0 ? one : other)
            .collectAsList());

    Dataset<Integer> numbers = spark.createDataset(List.of(3, 1, 3, 9, 6), Encoders.INT());
    KeyValueGroupedDataset<Integer, Integer> others =
        numbers.groupByKey((MapFunction<Integer, Integer>) number -> number % 5, Encoders.INT());
    CoGroupFunction<Integer, String, Integer, String> both =
        (key, left, right) -> {
          String words1 = joined(left);
          String numbers1 = joined(right);
          return key == 9
              ? new ArrayList<String>().iterator()
              : List.of(key + "#" + words1.length(), key + ">" + numbers1).iterator();
        };
    show("cogroup", grouped.cogroup(others, both, Encoders.STRING()).collectAsList());
    CoGroupFunction<Integer, String, Integer, String> ordered =
        (key, left, right) -> List.of(key + ":" + joined(left) + ":" + joined(right)).iterator();
    show(
        "cogroup in order",
        grouped
            .cogroupSorted(
                others,
                new Column[] {col("value").desc()},
                new Column[] {col("value")},
                ordered,
                Encoders.STRING())
            .collectAsList());
    show(
        "cogroup with itself",
        grouped
            .cogroup(
                grouped,
                (CoGroupFunction<Integer, String, String, String>)
                    (key, left, right) ->
                        List.of(key + ":" + joined(left).length() + joined(right).length())
                            .iterator(),
                Encoders.STRING())
            .collectAsList());
    Dataset<Tuple2<String, Integer>> pairs =
        spark.createDataset(
            List.of(new Tuple2<>("a", 2), new Tuple2<>("b", 1), new Tuple2<>("a", 1)),
            Encoders.tuple(Encoders.STRING(), Encoders.INT()));
    show(
        "pairs in order",
        pairs
            .groupByKey(
                (MapFunction<Tuple2<String, Integer>, String>) Tuple2::_1, Encoders.STRING())
            .flatMapSortedGroups(
                new Column[] {col("_2").desc()},
                (FlatMapGroupsFunction<String, Tuple2<String, Integer>, String>)
                    (key, values) -> List.of(key + joined(values)).iterator(),
                Encoders.STRING())
            .collectAsList());

    Harness.Feed feed = new Harness.Feed();
    Dataset<Integer> stream = feed.read(spark).as(Encoders.INT());
    KeyValueGroupedDataset<Integer, Integer> streamed =
        stream.groupByKey((MapFunction<Integer, Integer>) value -> value % 2, Encoders.INT());
    Harness.fails(
        "cogroup of a stream",
        "CoGrouping with a streaming DataFrame/Dataset is not supported",
        () ->
            new Harness.Run(
                streamed
                    .cogroup(
                        others,
                        (CoGroupFunction<Integer, Integer, Integer, String>)
                            (key, left, right) -> List.of("" + key).iterator(),
                        Encoders.STRING())
                    .toDF(),
                "append"));
    Harness.Run run =
        new Harness.Run(
            streamed
                .mapGroups(
                    (MapGroupsFunction<Integer, Integer, String>)
                        (key, values) -> key + ":" + joined(values).length(),
                    Encoders.STRING())
                .toDF(),
            "append");
    feed.values(1, 2, 3);
    run.tell("mapGroups of a stream");
    feed.values(1);
    run.tell("mapGroups of a stream, again");
    Harness.say("state", run.query.lastProgress().stateOperators().length);
    run.query.stop();
  }
}
