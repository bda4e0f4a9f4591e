import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.window;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A random chain of steps, made once for a seed and put on any input: select, filter, watermark,
 * then none or one of duplicates, groups and joins, then select and filter again. Says in words
 * what it does.
 */
final class RandomChain {
  private static final String[] CONDITIONS = {
    "i > 0",
    "i <= 2 or l > 5",
    "s like 'a%'",
    "l is null",
    "b",
    "not b",
    "b and i > -1",
    "d between 0 and 2",
    "k in ('a', 'c')",
    "isnan(d)",
    "coalesce(i, 0) % 3 = 1",
    "n > 10.5",
    "y < date'2000-01-01'",
    "k <=> s",
    "d = 0",
    "d <=> -0.0",
    "s <> ''",
    "length(s) > 1",
    "n between -100 and i",
    "t is not null",
    "true",
    "k = 'a' or k is null",
    "i in (1, 2, null)",
    "not (i > 0 and l > 3)",
    "d > 'NaN'",
    "rlike(s, '^[aä]')"
  };
  private static final String[] VALUES = {
    "i + 1",
    "i * l",
    "l - i",
    "-i",
    "d / 4",
    "d * -1",
    "i / 2",
    "i % 3",
    "i div 2",
    "l div 3",
    "pmod(i, 3)",
    "coalesce(i, l, 7)",
    "case when b then i else l end",
    "if(b, k, s)",
    "abs(l)",
    "length(s)",
    "upper(s)",
    "concat(k, '-', s)",
    "concat_ws('|', k, s, i)",
    "substring(s, 1, 2)",
    "cast(d as string)",
    "cast(n as int)",
    "cast(i as boolean)",
    "cast(b as int)",
    "n * 2",
    "n + i",
    "n * n",
    "n / 3",
    "round(n, 1)",
    "floor(d)",
    "hash(k, i)",
    "xxhash64(l, s, d)",
    "greatest(i, l)",
    "least(d, i)",
    "nvl(s, k)",
    "nullif(i, 1)",
    "k || s",
    "trim(s)",
    "lpad(k, 3, s)",
    "instr(s, 'a')",
    "replace(s, 'a', 'xy')",
    "initcap(s)",
    "reverse(s)",
    "year(y)",
    "date_add(y, i)",
    "datediff(y, date'2024-01-01')",
    "hour(t)",
    "date_trunc('minute', t)",
    "unix_seconds(t)",
    "cast(t as date)",
    "cast(l as double)",
    "try_divide(i, l)",
    "try_cast(s as int)",
    "i & 3",
    "i ^ l",
    "shiftleft(i, 2)",
    "bit_count(l)",
    "sign(d)",
    "array(i, 1)[0]",
    "size(split(s, ' '))",
    "named_struct('x', i).x",
    "element_at(array(k, s), 2)",
    "array_contains(array(i, 2), 1)",
    "map('a', i)['a']",
    "md5(s)",
    "to_json(struct(i, k))",
    "get_json_object('{\"a\": 3}', '$.a')",
    "d",
    "n",
    "y",
    "b",
    "l",
    "cast(y as timestamp)",
    "isnull(s)",
    "nanvl(d, 0)",
    "decode(k, 'a', 1, 'b', 2, 0)",
    "translate(s, 'ab', 'xy')",
    "sha2(k, 256)",
    "ascii(s)",
    "bround(n, 0)",
    "ceil(n)",
    "exists(array(i, 1), x -> x > 0)",
    "aggregate(array(i, 1), 0, (a, x) -> a + x)",
    "try_add(i, 2147483647)",
    "t + interval 1 hour",
    "i = 1",
    "i < d",
    "l = n",
    "k < s",
    "crc32(s)"
  };
  private static final String[] AGGREGATES = {
    "count(*)",
    "count(i)",
    "sum(i)",
    "sum(l)",
    "sum(d)",
    "sum(n)",
    "avg(i)",
    "avg(d)",
    "avg(n)",
    "min(i)",
    "max(l)",
    "min(d)",
    "max(d)",
    "min(s)",
    "max(s)",
    "max(t)",
    "min(y)",
    "max(n)",
    "min(b)",
    "bool_or(b)",
    "bool_and(b)",
    "bit_xor(i)",
    "bit_or(i)",
    "count_if(i > 0)",
    "sort_array(collect_set(k))",
    "approx_count_distinct(k)",
    "sum(i) filter (where b)",
    "count(i) + 1",
    "sum(l) / count(l)",
    "max(struct(i, k)).i",
    "first(i)",
    "last(s)",
    "round(stddev(i), 6)",
    "round(corr(i, l), 6)",
    "count(distinct k)",
    "any_value(k)",
    "max_by(k, l)",
    "min_by(s, n)",
    "try_sum(i)",
    "skewness(i) > 0",
    "sum(if(b, 1, 0))",
    "size(collect_list(i))",
    "sum(cast(i as decimal(10, 0)))",
    "regr_count(i, l)",
    "every(i < 3)",
    "round(var_pop(l % 10), 6)"
  };
  private static final String[] KEYS = {
    "k", "k, b", "i % 3", "s", "d", "n", "y", "b", "i, l", "upper(k)", "length(s)"
  };
  private static final String[] DELAYS = {"0 seconds", "5 seconds", "20 seconds", "1 minute"};

  enum Kind {
    PLAIN,
    DEDUPLICATE,
    GROUP,
    JOIN_TABLE,
    JOIN_STREAM
  }

  final Kind kind;
  final String mode;
  final boolean watermarked;
  private final boolean timed;
  private final Random random;
  private final List<String> words = new ArrayList<>();

  private RandomChain(Random random) {
    this.random = random;
    this.kind =
        pick(
            Kind.PLAIN,
            Kind.DEDUPLICATE,
            Kind.GROUP,
            Kind.GROUP,
            Kind.GROUP,
            Kind.JOIN_TABLE,
            Kind.JOIN_STREAM);
    this.watermarked = random.nextInt(4) > 0;
    this.timed = watermarked && random.nextInt(3) > 0;
    this.mode = mode();
  }

  /** Mostly one that the query may have, so that there are more rows than refusals. */
  private String mode() {
    if (random.nextInt(12) == 0) {
      return pick("append", "update", "complete");
    }
    return switch (kind) {
      case GROUP ->
          timed ? pick("append", "append", "update", "complete") : pick("update", "complete");
      case JOIN_STREAM -> "append";
      default -> pick("append", "update");
    };
  }

  static RandomChain of(long seed) {
    return new RandomChain(new Random(seed * 31 + 7));
  }

  String words() {
    return String.join(" | ", words) + " | " + mode;
  }

  /** The chain over the input; the same calls for the same seed, so it is put on one input only. */
  Dataset<Row> over(Dataset<Row> input, Dataset<Row> other) {
    var rows = input;
    if (random.nextInt(3) == 0) {
      rows = filter(rows);
    }
    if (watermarked) {
      rows = watermark(rows);
    }
    if (random.nextInt(4) == 0) {
      rows = filter(rows);
    }
    if (random.nextInt(3) == 0) {
      var value = pick(VALUES);
      words.add("with v = " + value);
      rows = rows.withColumn("v", expr(value));
    }
    return switch (kind) {
      case PLAIN -> select(rows);
      case DEDUPLICATE -> select(deduplicate(rows));
      case GROUP -> having(group(rows));
      case JOIN_TABLE, JOIN_STREAM -> join(rows, other);
    };
  }

  private Dataset<Row> filter(Dataset<Row> rows) {
    var condition = pick(CONDITIONS);
    words.add("where " + condition);
    return rows.where(condition);
  }

  private Dataset<Row> watermark(Dataset<Row> rows) {
    var delay = pick(DELAYS);
    words.add("watermark " + delay);
    return rows.withWatermark("t", delay);
  }

  private Dataset<Row> select(Dataset<Row> rows) {
    if (random.nextBoolean()) {
      return rows;
    }
    var chosen = new LinkedHashSet<String>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      chosen.add(pick(VALUES));
    }
    words.add("select " + String.join(", ", chosen));
    return rows.selectExpr(chosen.toArray(String[]::new));
  }

  private Dataset<Row> deduplicate(Dataset<Row> rows) {
    var keys = pick("k", "k t", "i b", "d", "n", "y s", "t", "");
    words.add("distinct " + keys);
    var names = keys.isEmpty() ? new String[0] : keys.split(" ");
    if (watermarked && random.nextInt(3) == 0) {
      words.add("within watermark");
      return keys.isEmpty()
          ? rows.dropDuplicatesWithinWatermark()
          : rows.dropDuplicatesWithinWatermark(names);
    }
    return keys.isEmpty() ? rows.dropDuplicates() : rows.dropDuplicates(names);
  }

  private Dataset<Row> group(Dataset<Row> rows) {
    var keys = new ArrayList<Column>();
    var results = new ArrayList<Column>();
    int time = timed || random.nextInt(3) == 0 ? random.nextInt(4) : 4;
    switch (time) {
      case 0 -> key(keys, results, "window 10", window(col("t"), "10 seconds").as("w"));
      case 1 ->
          key(keys, results, "window 10 5", window(col("t"), "10 seconds", "5 seconds").as("w"));
      case 2 ->
          key(
              keys,
              results,
              "window 7 3 1",
              window(col("t"), "7 seconds", "3 seconds", "1 second").as("w"));
      case 3 -> {
        if (!mode.equals("update")) {
          key(keys, results, "session 6", session_window(col("t"), "6 seconds").as("w"));
        }
      }
      default -> {}
    }
    if (keys.isEmpty() || random.nextBoolean()) {
      var plain = pick(KEYS);
      words.add("group by " + plain);
      for (var key : plain.split(", (?![^(]*\\))")) {
        keys.add(expr(key).as("g" + keys.size()));
      }
    }
    var functions = new LinkedHashSet<String>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      functions.add(pick(AGGREGATES));
    }
    words.add(String.join(", ", functions));
    var named = new ArrayList<Column>();
    int place = 0;
    for (var function : functions) {
      named.add(expr(function).as("a" + place++));
    }
    var grouped =
        rows.groupBy(keys.toArray(Column[]::new))
            .agg(named.getFirst(), named.subList(1, named.size()).toArray(Column[]::new));
    if (results.isEmpty()) {
      return grouped;
    }
    var rest =
        Stream.of(grouped.columns()).filter(name -> !name.equals("w")).map(name -> col(name));
    return grouped.select(Stream.concat(results.stream(), rest).toArray(Column[]::new));
  }

  private void key(List<Column> keys, List<Column> results, String said, Column window) {
    words.add(said);
    keys.add(window);
    results.add(col("w.start"));
    results.add(col("w.end"));
  }

  private Dataset<Row> having(Dataset<Row> rows) {
    if (random.nextInt(4) > 0) {
      return rows;
    }
    words.add("having a0 is not null");
    return rows.where("a0 is not null");
  }

  private Dataset<Row> join(Dataset<Row> rows, Dataset<Row> other) {
    var right = other;
    boolean streams = kind == Kind.JOIN_STREAM;
    if (streams && watermarked) {
      var delay = pick(DELAYS);
      words.add("other watermark " + delay);
      right = right.withWatermark("t2", delay);
    }
    var type =
        streams
            ? pick("inner", "left_outer", "right_outer", "left_semi", "full_outer")
            : pick("inner", "left_outer", "left_semi", "left_anti");
    var condition = pick("k = k2", "k = k2 and i < i2", "k <=> k2", "i = i2 and k = k2");
    if (streams && (watermarked || !type.equals("inner"))) {
      condition +=
          pick(
              " and t >= t2 and t <= t2 + interval 10 seconds",
              " and t2 between t - interval 5 seconds and t + interval 5 seconds",
              " and t = t2",
              "");
    }
    words.add(type + " on " + condition);
    return rows.join(right, expr(condition), type);
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
