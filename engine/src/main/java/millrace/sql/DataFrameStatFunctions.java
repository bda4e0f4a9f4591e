package millrace.sql;

import static millrace.sql.functions.col;
import static millrace.sql.functions.count;
import static millrace.sql.functions.isnan;
import static millrace.sql.functions.lit;
import static millrace.sql.functions.rand;
import static millrace.sql.functions.regexp_replace;
import static millrace.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.sql.types.DataTypes;
import millrace.sql.types.NumericType;
import millrace.sql.types.StructType;
import millrace.util.sketch.BloomFilter;
import millrace.util.sketch.CountMinSketch;
import org.jspecify.annotations.Nullable;

/// Statistics of rows that stand still.
public final class DataFrameStatFunctions {
  private static final double FREQUENT = 0.01;

  private final Dataset<Row> rows;

  DataFrameStatFunctions(Dataset<Row> rows) {
    this.rows = rows;
  }

  /// The rows that are told of.
  public Dataset<Row> df() {
    return rows;
  }

  /// Quantiles of a column of numbers; nulls and NaN do not count.
  ///
  /// @param probabilities each from 0, the least, to 1, the greatest
  /// @param relativeError by how much of all rows the place of an answer may be wrong; 0 is exact
  public double[] approxQuantile(String col, double[] probabilities, double relativeError) {
    return approxQuantile(new String[] {col}, probabilities, relativeError)[0];
  }

  public double[][] approxQuantile(String[] cols, double[] probabilities, double relativeError) {
    if (!(relativeError >= 0)) {
      throw new IllegalArgumentException(
          "Relative Error must be non-negative, but got " + relativeError);
    }
    for (double each : probabilities) {
      if (!(each >= 0 && each <= 1)) {
        throw new IllegalArgumentException(
            "percentile should be in the range [0.0, 1.0], but got " + each);
      }
    }
    var quantiles = new double[cols.length][];
    for (int i = 0; i < cols.length; i++) {
      quantiles[i] = quantiles(cols[i], probabilities, relativeError);
    }
    return quantiles;
  }

  private double[] quantiles(String name, double[] probabilities, double relativeError) {
    var number = number(name, "Quantile calculation");
    int accuracy =
        relativeError == 0
            ? Integer.MAX_VALUE
            : (int) Math.min(Integer.MAX_VALUE, Math.ceil(1 / relativeError));
    var places =
        functions.array(
            Arrays.stream(probabilities).mapToObj(functions::lit).toArray(Column[]::new));
    var found =
        rows.select(number.as("value"))
            .where(col("value").isNotNull().and(functions.not(isnan(col("value")))))
            .agg(functions.percentile_approx(col("value"), places, lit(accuracy)))
            .first();
    List<Double> quantiles = found.getList(0);
    return quantiles == null
        ? new double[0]
        : quantiles.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// The sample covariance of two columns of numbers.
  public double cov(String col1, String col2) {
    var result =
        rows.agg(functions.covar_samp(paired(col1, "covariance"), paired(col2, "covariance")))
            .first();
    return result.isNullAt(0) ? 0 : result.getDouble(0);
  }

  /// Pearson's correlation coefficient of two columns of numbers.
  public double corr(String col1, String col2) {
    return corr(col1, col2, "pearson");
  }

  /// @param method `pearson`
  public double corr(String col1, String col2, String method) {
    if (!method.equals("pearson")) {
      throw new IllegalArgumentException(
          "Currently only the calculation of the Pearson Correlation coefficient is supported, but"
              + " got "
              + method);
    }
    var result =
        rows.agg(functions.corr(paired(col1, "correlation"), paired(col2, "correlation"))).first();
    return result.isNullAt(0) ? Double.NaN : result.getDouble(0);
  }

  /// A null counts as 0.
  private Column paired(String name, String what) {
    var number = number(name, "Currently " + what + " calculation");
    return when(number.isNull(), lit(0.0)).otherwise(number);
  }

  private Column number(String name, String what) {
    var column = rows.col(name);
    var type = rows.select(column).schema().apply(0).dataType();
    if (!(type instanceof NumericType)) {
      throw new IllegalArgumentException(
          "%s for columns with dataType %s not supported; take a column of numbers"
              .formatted(what, type.catalogString()));
    }
    return column.cast(DataTypes.DoubleType);
  }

  /// How often each pair of values occurs: a row for each value of the first column, a column for
  /// each of the second.
  public Dataset<Row> crosstab(String col1, String col2) {
    var second =
        regexp_replace(
            when(col(col2).isNull(), lit("null")).otherwise(col(col2).cast(DataTypes.StringType)),
            "`",
            "");
    var values =
        rows.select(second.as("value")).distinct().orderBy("value").collectAsList().stream()
            .map(each -> each.getString(0))
            .toList();
    var counts =
        values.stream()
            .map(each -> count(when(second.equalTo(lit(each)), lit(1))).as(each))
            .toArray(Column[]::new);
    var first =
        when(col(col1).isNull(), lit("null"))
            .otherwise(col(col1).cast(DataTypes.StringType))
            .as(col1 + "_" + col2);
    return counts.length == 0
        ? rows.select(first).distinct()
        : rows.groupBy(first).agg(counts[0], Arrays.copyOfRange(counts, 1, counts.length));
  }

  /// The values that occur in more than one row of a hundred, and perhaps some others, as an array
  /// for each column, `NAME_freqItems`.
  public Dataset<Row> freqItems(String[] cols) {
    return freqItems(cols, FREQUENT);
  }

  /// @param support the share of rows above which a value is surely among them; 0.0001 to 1
  public Dataset<Row> freqItems(String[] cols, double support) {
    if (!(support >= 1e-4 && support <= 1)) {
      throw new IllegalArgumentException("Support must be in [1e-4, 1], but got " + support);
    }
    var chosen = rows.select(Stream.of(cols).map(functions::col).toArray(Column[]::new));
    int room = (int) (1 / support);
    var counts = new ArrayList<Map<@Nullable Object, Long>>();
    Stream.of(cols).forEach(_ -> counts.add(new LinkedHashMap<>()));
    chosen
        .toLocalIterator()
        .forEachRemaining(
            row -> {
              for (int i = 0; i < cols.length; i++) {
                note(counts.get(i), row.get(i), room);
              }
            });
    var schema = new StructType();
    var found = new ArrayList<Object>();
    for (int i = 0; i < cols.length; i++) {
      schema =
          schema.add(
              cols[i] + "_freqItems",
              DataTypes.createArrayType(chosen.schema().apply(i).dataType()));
      found.add(new ArrayList<>(counts.get(i).keySet()));
    }
    return rows.sparkSession().createDataFrame(List.of(RowFactory.create(found.toArray())), schema);
  }

  /// Counts a value. Where there is no room for one more, all counts go down until there is.
  private static void note(Map<@Nullable Object, Long> counts, @Nullable Object value, int room) {
    if (counts.containsKey(value) || counts.size() < room) {
      counts.merge(value, 1L, Long::sum);
      return;
    }
    counts.replaceAll((_, count) -> count - 1);
    counts.values().removeIf(count -> count == 0);
  }

  /// Rows by chance, of each value of the column another share.
  ///
  /// @param fractions of the values; those not named are left out
  public <T> Dataset<Row> sampleBy(String col, Map<T, Double> fractions, long seed) {
    return sampleBy(functions.col(col), fractions, seed);
  }

  public <T> Dataset<Row> sampleBy(Column col, Map<T, Double> fractions, long seed) {
    fractions
        .values()
        .forEach(
            each -> {
              if (!(each >= 0 && each <= 1)) {
                throw new IllegalArgumentException(
                    "Fractions must be in [0, 1], but got " + fractions);
              }
            });
    var share = lit(0.0);
    for (var entry : fractions.entrySet()) {
      share = when(col.eqNullSafe(lit(entry.getKey())), lit(entry.getValue())).otherwise(share);
    }
    return rows.filter(rand(seed).lt(share));
  }

  /// About how often each value of a column is there.
  ///
  /// @param depth how many times each value is counted
  /// @param width in how many places
  public CountMinSketch countMinSketch(String colName, int depth, int width, int seed) {
    return countMinSketch(col(colName), depth, width, seed);
  }

  /// @param eps by which share of all rows a count may be too high
  /// @param confidence how surely it is not more
  public CountMinSketch countMinSketch(String colName, double eps, double confidence, int seed) {
    return countMinSketch(col(colName), eps, confidence, seed);
  }

  public CountMinSketch countMinSketch(Column col, int depth, int width, int seed) {
    return countMinSketch(col, 2.0 / width, 1 - 1 / Math.pow(2, depth), seed);
  }

  public CountMinSketch countMinSketch(Column col, double eps, double confidence, int seed) {
    return Errors.shown(() -> Sketching.counts(rows, col, eps, confidence, seed));
  }

  /// Which values may be in a column.
  ///
  /// @param fpp the share of other values that may seem to be in it
  public BloomFilter bloomFilter(String colName, long expectedNumItems, double fpp) {
    return bloomFilter(col(colName), expectedNumItems, fpp);
  }

  public BloomFilter bloomFilter(Column col, long expectedNumItems, double fpp) {
    return bloomFilter(col, expectedNumItems, BloomFilter.optimalNumOfBits(expectedNumItems, fpp));
  }

  /// @param numBits of the filter
  public BloomFilter bloomFilter(String colName, long expectedNumItems, long numBits) {
    return bloomFilter(col(colName), expectedNumItems, numBits);
  }

  public BloomFilter bloomFilter(Column col, long expectedNumItems, long numBits) {
    return Errors.shown(() -> Sketching.filter(rows, col, expectedNumItems, numBits));
  }
}
