import org.apache.spark.sql.SparkSession;

/** What collect_set collects, nulls that are collected too, and pivots of several results. */
public final class SetsAndPivots {
  public static void main(String[] args) {
    SparkSession spark = Harness.session();
    Harness.sql(
        spark,
        "SELECT collect_set(id % 40) from range(0,200,1,2)",
        "SELECT collect_set(id * 7919 - 50000) from range(0,23,1,1)",
        "SELECT collect_set(cast(id as int) * -77777) from range(0,11,1,1)",
        "SELECT collect_set(id / 3) from range(0,30,1,1)",
        "SELECT collect_set(cast(id / 3 as float)) from range(0,12,1,1)",
        "SELECT collect_set('key' || id) from range(0,30,1,1)",
        "SELECT id % 2 g, collect_set(concat('w', id * 31)) from range(0,9,1,1) group by 1"
            + " order by 1",
        "SELECT transform(collect_set(binary('b' || id)), x -> string(x)) from range(0,10,1,1)",
        "SELECT collect_set(id > 3) from range(10)",
        "SELECT collect_set(date_add(date'2024-01-01', cast(id as int))) from range(0,9,1,1)",
        "SELECT collect_set(timestamp_seconds(id * 86400 * 13)) from range(0,9,1,1)",
        "SELECT collect_set(id * 1.37) from range(0,14,1,1)",
        "SELECT collect_set(cast(id * 1000000000 as decimal(30,2))) from range(0,9,1,1)",
        "SELECT collect_set(cast(id as decimal(5,0)) * 10) from range(0,9,1,1)",
        "SELECT collect_set(x) from values (double('nan')),(-0.0D),(0.0D),(1.5D) t(x)",
        "SELECT map_keys(map('a',1)), map_values(map('a',1)), map_values(map('a',null))",
        "SELECT id, collect_set(id) over (order by id desc) s from range(0,20,1,1)",
        "SELECT * from (SELECT id % 2 g, id % 3 p, id v, string(id) s from range(10)) pivot"
            + " (count(v) c, max(s) m for p in (0,1,7)) order by g",
        "SELECT * from (SELECT id % 2 g, id % 3 p, id v from range(10)) pivot (count(v) c,"
            + " max(v) m for p in (0,1,7)) order by g",
        "SELECT * from (SELECT id % 2 g, id % 3 p, id v, date'2024-01-01' + cast(id as int)"
            + " s from range(10)) pivot (count(v) c, max(s) m, collect_list(v) l,"
            + " approx_count_distinct(v) a, sum(v) filter (where v > 2) f, count(distinct v) d for"
            + " p in (0,1,7)) order by g",
        "SELECT * from (SELECT id % 2 g, id % 3 p, id % 2 r, string(id) s from range(10))"
            + " pivot (count(s) c, max(s) m for (p, r) in ((0, 1), (1, 1), (7, 1))) order by g",
        "SELECT * from (SELECT id % 2 g, id / 2 p, id v from range(4)) pivot (sum(v) for p"
            + " in (0, 1, '1.5')) order by g",
        "SELECT * from (SELECT id % 2 g, string(id % 2) p, nullif(id, 1) v,"
            + " string(nullif(id, 1)) s from range(4)) pivot (first(v) f, last(s) l for p in (0,"
            + " '1')) order by g",
        "SELECT collect_list(x) respect nulls, collect_set(x) respect nulls, array_agg(x)"
            + " ignore nulls from values (1), (null), (2), (null) t(x)",
        "SELECT x, collect_list(x) respect nulls over (order by y) from values (null, 1),"
            + " (1, 2) t(x, y)",
        "SELECT first(x, true) respect nulls, last(x) ignore nulls from values (null), (1),"
            + " (null) t(x)",
        "SELECT count(x) respect nulls from values (1) t(x)");
    spark.stop();
  }
}
