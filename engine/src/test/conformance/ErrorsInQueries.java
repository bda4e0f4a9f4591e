import org.apache.spark.sql.SparkSession;

/** What the analysis of a query in SQL refuses: condition, parameters, and the part of the text. */
public final class ErrorsInQueries {
  public static void main(String[] arguments) {
    SparkSession spark = Harness.session();
    spark.sql(
        "CREATE OR REPLACE TEMP VIEW r AS SELECT id AS n, 'abc' AS s, array(1, 2) AS l FROM"
            + " range(3)");
    spark.sql(
        "CREATE OR REPLACE TEMP VIEW p AS SELECT named_struct('a', 1, 'b', 'x') AS st, map('k', 1)"
            + " AS m");
    spark.sql("CREATE OR REPLACE TEMP VIEW v AS SELECT n, n + 1 AS next FROM r");
    for (String query :
        new String[] {
          // names
          "SELECT nosuch FROM r",
          "SELECT n,\n  nosuch\nFROM r",
          "SELECT r.nosuch FROM r",
          "SELECT x.n FROM r",
          "SELECT nosuch",
          "SELECT st.zz FROM p",
          "SELECT n.zz FROM r",
          "SELECT n FROM r a JOIN r b ON a.n = b.n",
          "SELECT * FROM missing",
          "SELECT * FROM nodb.t",
          "SELECT x.* FROM r",
          "SELECT nosuchfn(1)",
          "SELECT n FROM r WHERE zz = 1",
          "SELECT n FROM r ORDER BY zz",
          "SELECT n FROM r HAVING zz > 1",
          "SELECT * FROM r JOIN p USING (n)",
          "SELECT min(n) OVER w FROM r",
          // numbers and kinds of arguments
          "SELECT upper(1, 2)",
          "SELECT upper()",
          "SELECT substring('a')",
          "SELECT concat_ws()",
          "SELECT upper(array(1))",
          "SELECT abs('x', 1)",
          "SELECT sum(s) FROM r",
          "SELECT sum(l) FROM r",
          "SELECT avg(true)",
          "SELECT n + l FROM r",
          "SELECT n + true FROM r",
          "SELECT NOT n FROM r",
          "SELECT n = l FROM r",
          "SELECT n > l FROM r",
          "SELECT n IN (l) FROM r",
          "SELECT m = m FROM p",
          "SELECT if(n, 1, 2) FROM r",
          "SELECT coalesce(1, array(1))",
          "SELECT greatest(1)",
          "SELECT greatest(1, array(1))",
          "SELECT array(1, array(1))",
          "SELECT map(1)",
          "SELECT named_struct('a')",
          "SELECT explode(n) FROM r",
          "SELECT size(n) FROM r",
          "SELECT element_at(n, 1) FROM r",
          "SELECT array_contains(l, 'x') FROM r",
          "SELECT array_contains(n, 1) FROM r",
          "SELECT l['x'] FROM r",
          "SELECT CAST(n AS ARRAY<INT>) FROM r",
          "SELECT CAST(array(1) AS INT)",
          "SELECT CAST(date'2020-01-01' AS INT)",
          "SELECT CAST(1 AS DATE)",
          "SELECT CAST(1L AS BINARY), CAST(1.5 AS BINARY)",
          "SELECT n LIKE l FROM r",
          "SELECT date_add(s, 1), date_add(n, 1) FROM r",
          "SELECT months_between(1, 2)",
          "SELECT sequence(1, 'a')",
          "SELECT from_json(s, n) FROM r",
          "SELECT percentile(n, 2) FROM r",
          "SELECT percentile(n, s) FROM r",
          "SELECT approx_percentile(n, 0.5, -1) FROM r",
          "SELECT extract(nosuch FROM date'2020-01-01')",
          "SELECT date_trunc(1, 2, 3)",
          // clauses
          "SELECT n FROM r WHERE n",
          "SELECT n FROM r WHERE s",
          "SELECT n FROM r WHERE sum(n) > 1",
          "SELECT n FROM r WHERE rank() OVER (ORDER BY n) = 1",
          "SELECT a.n FROM r a JOIN r b ON a.n",
          "SELECT s, count(*) FROM r",
          "SELECT n, s FROM r GROUP BY n",
          "SELECT n + 1, s FROM r GROUP BY n + 1",
          "SELECT n FROM r HAVING n > 1 AND sum(n) > 1",
          "SELECT sum(sum(n)) FROM r",
          "SELECT n FROM r GROUP BY sum(n)",
          "SELECT n FROM r GROUP BY 3",
          "SELECT n, sum(n) FROM r GROUP BY 2",
          "SELECT 1 ORDER BY 5",
          "SELECT m, count(*) FROM p GROUP BY m",
          "SELECT n FROM r UNION SELECT n, s FROM r",
          "SELECT n FROM r\nUNION ALL\nSELECT l FROM r",
          "SELECT n FROM r EXCEPT SELECT n, s FROM r",
          "SELECT n FROM r INTERSECT SELECT l FROM r",
          "SELECT n FROM r LIMIT -1",
          "SELECT n FROM r LIMIT 'a'",
          "SELECT n FROM r LIMIT 5 OFFSET -1",
          "SELECT explode(l) AS (a, b) FROM r",
          "SELECT explode(l), explode(l) FROM r",
          "SELECT 1 + explode(l) FROM r",
          "SELECT rank() FROM r",
          "SELECT rank() OVER () FROM r",
          "SELECT grouping(n) FROM r GROUP BY n",
          // subqueries
          "SELECT (SELECT n, s FROM r)",
          "SELECT n FROM r WHERE n IN (SELECT n, s FROM r)",
          "SELECT n FROM r WHERE n IN (SELECT l FROM r)",
          "SELECT (SELECT a.n FROM r a WHERE a.n = o.n) FROM r o",
          "WITH c(a, b) AS (SELECT 1) SELECT * FROM c",
          "SELECT * FROM (SELECT 1) AS t(a, b)",
          "SELECT * FROM VALUES (n)",
          // views, tables, settings
          "SELECT zz FROM v",
          "DESCRIBE missing",
          "DROP VIEW missing",
          "USE nodb",
          "SELECT :a",
          "SELECT * FROM r PIVOT (sum(n) FOR s IN (n))",
          "SELECT * FROM r PIVOT (n FOR s IN ('a'))",
          "SELECT * FROM r UNPIVOT (val FOR name IN (n, s))",
        }) {
      Harness.told(query, () -> spark.sql(query));
    }
    Harness.told(
        "partitionBy a missing column",
        () -> spark.range(2).write().partitionBy("zz").json("never-written"));
  }
}
