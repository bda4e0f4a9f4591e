import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Joins of rows that stand still: every type, by =, by <=>, by other conditions and by none. */
public final class JoinTables {
  private static final String[] TYPES = {
    "inner",
    "cross",
    "outer",
    "full",
    "fullouter",
    "full_outer",
    "left",
    "leftouter",
    "left_outer",
    "right",
    "rightouter",
    "right_outer",
    "semi",
    "leftsemi",
    "left_semi",
    "anti",
    "leftanti",
    "left_anti",
    "LEFT_OUTER"
  };

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    spark
        .sql(
            "select * from values (1, 'a', 1.5), (2, 'b', null), (null, 'c', 3.5), (2, 'd', 0.5)"
                + " as t(k, s, x)")
        .createOrReplaceTempView("one");
    spark
        .sql(
            "select * from values (1, 'p', 2.5), (2, 'q', 0.5), (null, 'r', 1.0), (4, 's', null),"
                + " (2, null, 9.0) as t(k, u, x)")
        .createOrReplaceTempView("two");
    Dataset<Row> one = spark.table("one");
    Dataset<Row> two = spark.table("two");
    String[] conditions = {
      "a.k = b.k",
      "a.k <=> b.k",
      "a.k = b.k AND a.x < b.x",
      "a.k <=> b.k AND a.s != b.u",
      "a.x < b.x",
      "a.k = b.k OR a.x > b.x",
      "a.k + 2 = b.k",
      "a.k = 2 AND b.u = 'q'",
      "a.s = 'a'",
      "b.u is null",
      "true",
      "false",
      "a.k = b.k AND false",
      "cast(null as boolean)"
    };
    for (String type : TYPES) {
      for (String condition : conditions) {
        show(type + " on " + condition, one.as("a").join(two.as("b"), expr(condition), type));
      }
      String[] key = {"k"};
      String[] keys = {"k", "x"};
      show(type + " using k", one.join(two, key, type));
      show(type + " using k, x", one.join(two, keys, type));
    }
    show("without condition", one.join(two));
    show("by name", one.join(two, "k"));
    show("crossJoin", one.crossJoin(two));
    show("with itself", one.as("a").join(one.as("b"), expr("a.k = b.k and a.s < b.s")));
    show("with itself by columns", one.join(two, one.col("k").equalTo(two.col("k"))));
    show(
        "right columns of a left join",
        one.join(two, one.col("k").equalTo(two.col("k")), "left").select(two.col("k"), col("u")));
    show(
        "filtered",
        one.join(two, one.col("k").equalTo(two.col("k")), "left").where(two.col("k").isNull()));
    show(
        "filtered to an inner join",
        one.join(two, one.col("k").equalTo(two.col("k")), "full").where("u > 'a' and s > 'a'"));
    String[] queries = {
      "select * from one natural join two",
      "select * from one natural left join two",
      "select * from one natural right outer join two",
      "select * from one natural full join two",
      "select * from one join two using (k)",
      "select * from one full outer join two using (k, x)",
      "select one.*, two.u from one left join two using (k)",
      "select * from one semi join two on one.k = two.k",
      "select * from one anti join two on one.k = two.k",
      "select * from one cross join two",
      "select * from one, two where one.k = two.k",
      "select * from one inner join two on one.k = two.k and one.x between two.x - 1 and two.x + 1",
      "select * from one a left join two b on a.k = b.k left join two c on b.k = c.k and c.x > b.x",
      "select a.k, b.u from (select k from one) a right join (select * from two where x > 1) b"
          + " on a.k = b.k",
      "select * from one where k in (select k from two)",
      "select * from one where k not in (select k from two where k is not null)",
      "select * from one where exists (select 1 from two where two.k = one.k and two.x > one.x)"
    };
    for (String query : queries) {
      Harness.error(query, () -> show("rows", spark.sql(query)));
    }
    Harness.error("no such type", () -> one.join(two, expr("true"), "sideways").count());
    Harness.error("no such name", () -> one.join(two, "nothing").count());
    Harness.error("ambiguous", () -> one.join(two, expr("k = 1")).count());
    Harness.error("no BOOLEAN", () -> one.as("a").join(two.as("b"), expr("a.k + b.k")).count());
  }

  private static void show(String step, Dataset<Row> joined) {
    List<String> rows = new ArrayList<>();
    for (Row row : joined.collectAsList()) {
      rows.add(row.toString());
    }
    Collections.sort(rows);
    Harness.say(step, String.join(" ", joined.columns()) + " " + rows);
  }
}
