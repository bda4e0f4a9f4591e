import org.apache.spark.sql.SparkSession;

/** Rows as JSON: of all types, of types that have none, and on several lines. */
public final class RowsAsJson {
  private static final String[] VALUES = {
    "timestamp'2024-01-02 03:04:05.678' a",
    "timestamp_ntz'2024-01-02 03:04:05.678' a",
    "date'2024-01-02' a, date'0044-03-15' b",
    "1.50BD a, 1.0D b, cast(1.5 as float) c, 1e20D d, double('nan') e, 5Y f, 7L g",
    "cast(0.1 as float) a, map('b', 1, 'a', 2, 'c', cast(0.7 as float)) b",
    "binary('ab') a, true b, cast(null as int) c, 'say \"x\"\\n' d",
    "array(1, null) a, array() b, array(struct(1 x)) c, struct('y' z, array(2) w) d",
    "map('k', timestamp'2024-01-01 00:00:00') a, map(1, 2) b, map() c, map('k', null) d",
    "interval '1 02:03:04' day to second a",
    "interval '1-2' year to month a",
    "make_interval(1, 2, 3) a"
  };

  public static void main(String[] args) {
    SparkSession spark = Harness.session();
    for (String zone : new String[] {"UTC", "Asia/Seoul"}) {
      spark.conf().set("spark.sql.session.timeZone", zone);
      for (String java8 : new String[] {"false", "true"}) {
        spark.conf().set("spark.sql.datetime.java8API.enabled", java8);
        System.out.println(zone + " " + java8);
        for (String value : VALUES) {
          Harness.told(
              value, () -> System.out.println(spark.sql("SELECT " + value).first().json()));
        }
      }
    }
    System.out.println(
        spark.sql("SELECT 1 a, array(1, 2) b, struct(map('k', 1) c) d").first().prettyJson());
    spark.stop();
  }
}
