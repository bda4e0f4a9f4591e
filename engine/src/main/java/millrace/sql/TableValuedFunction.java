package millrace.sql;

import java.util.Arrays;
import java.util.stream.Stream;

/// Functions that make rows, as Datasets: what `SELECT * FROM explode(...)` is in SQL. Got from
/// {@link SparkSession#tvf}.
public final class TableValuedFunction {
  private final SparkSession session;

  TableValuedFunction(SparkSession session) {
    this.session = session;
  }

  /// The numbers from 0 up to but not with the end, in the column `id`.
  public Dataset<Long> range(long end) {
    return session.range(end);
  }

  public Dataset<Long> range(long start, long end) {
    return session.range(start, end);
  }

  public Dataset<Long> range(long start, long end, long step) {
    return session.range(start, end, step);
  }

  /// @param numPartitions accepted; the engine splits the work by itself
  public Dataset<Long> range(long start, long end, long step, int numPartitions) {
    return session.range(start, end, step, numPartitions);
  }

  /// A row for each element of an array or each entry of a map.
  public Dataset<Row> explode(Column collection) {
    return rows("explode", collection);
  }

  /// The same, with a row of null where there is none.
  public Dataset<Row> explode_outer(Column collection) {
    return rows("explode_outer", collection);
  }

  /// A row for each struct of an array, its fields as columns.
  public Dataset<Row> inline(Column input) {
    return rows("inline", input);
  }

  /// The same, with a row of nulls where there is none.
  public Dataset<Row> inline_outer(Column input) {
    return rows("inline_outer", input);
  }

  /// The values of fields of a JSON object, as texts.
  public Dataset<Row> json_tuple(Column input, Column... fields) {
    return rows("json_tuple", input, fields);
  }

  /// A row for each element of an array or each entry of a map, with its place.
  public Dataset<Row> posexplode(Column collection) {
    return rows("posexplode", collection);
  }

  /// The same, with a row of nulls where there is none.
  public Dataset<Row> posexplode_outer(Column collection) {
    return rows("posexplode_outer", collection);
  }

  /// The values laid out in so many rows.
  public Dataset<Row> stack(Column n, Column... fields) {
    return rows("stack", n, fields);
  }

  /// A row for each field of an object or element of an array in a variant.
  public Dataset<Row> variant_explode(Column input) {
    return rows("variant_explode", input);
  }

  /// The same, with a row of nulls where there is none.
  public Dataset<Row> variant_explode_outer(Column input) {
    return rows("variant_explode_outer", input);
  }

  private Dataset<Row> rows(String function, Column first, Column... others) {
    var arguments = Stream.concat(Stream.of(first), Arrays.stream(others)).toArray(Column[]::new);
    return session.range(1).select(Column.call(function, arguments));
  }
}
