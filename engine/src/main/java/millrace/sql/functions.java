package millrace.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.engine.expression.Expression;
import millrace.scala.Function3;
import millrace.sql.api.java.UDF0;
import millrace.sql.api.java.UDF1;
import millrace.sql.api.java.UDF10;
import millrace.sql.api.java.UDF2;
import millrace.sql.api.java.UDF3;
import millrace.sql.api.java.UDF4;
import millrace.sql.api.java.UDF5;
import millrace.sql.api.java.UDF6;
import millrace.sql.api.java.UDF7;
import millrace.sql.api.java.UDF8;
import millrace.sql.api.java.UDF9;
import millrace.sql.expressions.Aggregator;
import millrace.sql.expressions.UserDefinedFunction;
import millrace.sql.types.DataType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// The functions of the catalogue as methods: each makes a column that calls the function of its
/// name. What a function does is the same as in SQL text. Where a parameter of the type `String`
/// stands for a column it is the column's name.
@SuppressWarnings({
  "checkstyle:TypeName",
  "MethodName",
  "NamedLikeContextualKeyword",
  "InconsistentOverloads"
})
public final class functions {
  private functions() {}

  // --- columns and constants ---

  /// The column of a name: `a`, `a.b` for a field or a qualified name, `*` for all columns.
  public static Column col(String colName) {
    return new Column(colName);
  }

  public static Column column(String colName) {
    return col(colName);
  }

  /// A constant; a column is given back as it is.
  ///
  /// @throws RuntimeException if there is no type for such values
  public static Column lit(@Nullable Object literal) {
    return literal instanceof Column column ? column : new Column(Constants.literal(literal));
  }

  /// A constant, lists and maps among them.
  public static Column typedLit(@Nullable Object literal) {
    return lit(literal);
  }

  public static Column typedlit(@Nullable Object literal) {
    return lit(literal);
  }

  /// What SQL text says.
  public static Column expr(String expr) {
    return new Column(ColumnNames.expression(expr));
  }

  /// The value where the condition is true; goes on with {@link Column#when} and {@link
  /// Column#otherwise}, and is null where no condition is true.
  public static Column when(Column condition, @Nullable Object value) {
    return new Column(
        new Expression.Case(
            List.of(new Expression.Branch(condition.expression(), lit(value).expression())),
            Optional.empty()));
  }

  public static Column not(Column e) {
    return Column.call("not", e);
  }

  public static Column negate(Column e) {
    return Column.call("negative", e);
  }

  public static Column bitwise_not(Column e) {
    return Column.call("~", e);
  }

  public static Column bitwiseNOT(Column e) {
    return bitwise_not(e);
  }

  /// A call of a function by its name, of the catalogue or of the author's own.
  public static Column call_function(String funcName, Column... cols) {
    return Column.call(funcName, cols);
  }

  public static Column call_udf(String udfName, Column... cols) {
    return Column.call(udfName, cols);
  }

  public static Column callUDF(String udfName, Column... cols) {
    return Column.call(udfName, cols);
  }

  // --- functions of one's own ---

  public static UserDefinedFunction udf(UDF0<?> f, DataType returnType) {
    return new JavaFunction(JavaCall.of(0, f), returnType);
  }

  public static UserDefinedFunction udf(UDF1<?, ?> f, DataType returnType) {
    return new JavaFunction(JavaCall.of(1, f), returnType);
  }

  public static UserDefinedFunction udf(UDF2<?, ?, ?> f, DataType returnType) {
    return new JavaFunction(JavaCall.of(2, f), returnType);
  }

  public static UserDefinedFunction udf(UDF3<?, ?, ?, ?> f, DataType returnType) {
    return new JavaFunction(JavaCall.of(3, f), returnType);
  }

  public static UserDefinedFunction udf(UDF4<?, ?, ?, ?, ?> f, DataType returnType) {
    return new JavaFunction(JavaCall.of(4, f), returnType);
  }

  public static UserDefinedFunction udf(UDF5<?, ?, ?, ?, ?, ?> f, DataType returnType) {
    return new JavaFunction(JavaCall.of(5, f), returnType);
  }

  public static UserDefinedFunction udf(UDF6<?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    return new JavaFunction(JavaCall.of(6, f), returnType);
  }

  public static UserDefinedFunction udf(UDF7<?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    return new JavaFunction(JavaCall.of(7, f), returnType);
  }

  public static UserDefinedFunction udf(UDF8<?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    return new JavaFunction(JavaCall.of(8, f), returnType);
  }

  public static UserDefinedFunction udf(UDF9<?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    return new JavaFunction(JavaCall.of(9, f), returnType);
  }

  public static UserDefinedFunction udf(
      UDF10<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    return new JavaFunction(JavaCall.of(10, f), returnType);
  }

  /// An aggregate function of columns.
  ///
  /// @param inputEncoder of which columns the aggregator's objects are made
  public static <IN, BUF, OUT> UserDefinedFunction udaf(
      Aggregator<IN, BUF, OUT> agg, Encoder<IN> inputEncoder) {
    return new AggregatorFunction<>(agg, ValueEncoder.of(inputEncoder));
  }

  private static Column[] columns(String first, String... others) {
    return Stream.concat(Stream.of(first), Arrays.stream(others))
        .map(functions::col)
        .toArray(Column[]::new);
  }

  private static Column[] joined(Column[] last, Column... first) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(last)).toArray(Column[]::new);
  }

  // --- order ---

  public static Column asc(String columnName) {
    return col(columnName).asc();
  }

  public static Column asc_nulls_first(String columnName) {
    return col(columnName).asc_nulls_first();
  }

  public static Column asc_nulls_last(String columnName) {
    return col(columnName).asc_nulls_last();
  }

  public static Column desc(String columnName) {
    return col(columnName).desc();
  }

  public static Column desc_nulls_first(String columnName) {
    return col(columnName).desc_nulls_first();
  }

  public static Column desc_nulls_last(String columnName) {
    return col(columnName).desc_nulls_last();
  }

  // --- structs ---

  public static Column struct(Column... cols) {
    return Column.call("struct", cols);
  }

  public static Column struct(String colName, String... colNames) {
    return struct(columns(colName, colNames));
  }

  // --- windows of rows ---

  /// The number of the row in its partition, from 1.
  public static Column row_number() {
    return Column.call("row_number");
  }

  /// One more than the rows that come before the row and its peers.
  public static Column rank() {
    return Column.call("rank");
  }

  /// One more than the values that come before the row's.
  public static Column dense_rank() {
    return Column.call("dense_rank");
  }

  /// The rank as a share, from 0 for the first to 1 for the last.
  public static Column percent_rank() {
    return Column.call("percent_rank");
  }

  /// The share of the rows that come no later than the row.
  public static Column cume_dist() {
    return Column.call("cume_dist");
  }

  /// Which of so many parts, as equal as can be, the row is in, from 1.
  public static Column ntile(int n) {
    return Column.call("ntile", lit(n));
  }

  /// The value of so many rows before, or null.
  public static Column lag(Column e, int offset) {
    return Column.call("lag", e, lit(offset));
  }

  public static Column lag(String columnName, int offset) {
    return lag(col(columnName), offset);
  }

  /// @param defaultValue where there is no such row
  public static Column lag(String columnName, int offset, @Nullable Object defaultValue) {
    return lag(col(columnName), offset, defaultValue);
  }

  public static Column lag(Column e, int offset, @Nullable Object defaultValue) {
    return Column.call("lag", e, lit(offset), lit(defaultValue));
  }

  /// @param ignoreNulls whether only rows with a value count
  public static Column lag(
      Column e, int offset, @Nullable Object defaultValue, boolean ignoreNulls) {
    return Column.call("lag", e, lit(offset), lit(defaultValue), lit(ignoreNulls));
  }

  /// The value of so many rows behind, or null.
  public static Column lead(String columnName, int offset) {
    return lead(col(columnName), offset);
  }

  public static Column lead(Column e, int offset) {
    return Column.call("lead", e, lit(offset));
  }

  /// @param defaultValue where there is no such row
  public static Column lead(String columnName, int offset, @Nullable Object defaultValue) {
    return lead(col(columnName), offset, defaultValue);
  }

  public static Column lead(Column e, int offset, @Nullable Object defaultValue) {
    return Column.call("lead", e, lit(offset), lit(defaultValue));
  }

  /// @param ignoreNulls whether only rows with a value count
  public static Column lead(
      Column e, int offset, @Nullable Object defaultValue, boolean ignoreNulls) {
    return Column.call("lead", e, lit(offset), lit(defaultValue), lit(ignoreNulls));
  }

  /// The value of the row of that number in the frame, from 1.
  public static Column nth_value(Column e, int offset) {
    return Column.call("nth_value", e, lit(offset));
  }

  /// @param ignoreNulls whether only rows with a value count
  public static Column nth_value(Column e, int offset, boolean ignoreNulls) {
    return Column.call("nth_value", e, lit(offset), lit(ignoreNulls));
  }

  // --- time windows ---

  /// Windows of a fixed length, one behind another; the result is a struct of `start` and `end`.
  ///
  /// @param windowDuration such as `10 minutes`
  public static Column window(Column timeColumn, String windowDuration) {
    return Column.call("window", timeColumn, lit(windowDuration));
  }

  /// Windows of a fixed length that begin every so often, so that a row is in several.
  public static Column window(Column timeColumn, String windowDuration, String slideDuration) {
    return Column.call("window", timeColumn, lit(windowDuration), lit(slideDuration));
  }

  /// Windows that begin so much behind the full slide.
  public static Column window(
      Column timeColumn, String windowDuration, String slideDuration, String startTime) {
    return Column.call(
        "window", timeColumn, lit(windowDuration), lit(slideDuration), lit(startTime));
  }

  /// Windows that grow for as long as rows follow each other closer than the gap.
  public static Column session_window(Column timeColumn, String gapDuration) {
    return session_window(timeColumn, lit(gapDuration));
  }

  public static Column session_window(Column timeColumn, Column gapDuration) {
    return Column.call("session_window", timeColumn, gapDuration);
  }

  // --- aggregates with forms of their own ---

  /// The number of rows where the column is not null.
  public static Column count(Column e) {
    return e.expression() instanceof Expression.Star
        ? Column.call("count", lit(1))
        : Column.call("count", e);
  }

  /// The number of rows where the column is not null, or of all rows for `*`.
  public static TypedColumn<Object, Object> count(String columnName) {
    return new TypedColumn<>(count(col(columnName)).expression(), Encoders.scalaLong());
  }

  private static Column distinct(String function, Column... arguments) {
    return new Column(
        new Expression.NamedCall(
            function,
            Arrays.stream(arguments).map(Column::expression).toList(),
            true,
            Optional.empty()));
  }

  public static Column count_distinct(Column expr, Column... exprs) {
    return distinct("count", joined(exprs, expr));
  }

  public static Column countDistinct(Column expr, Column... exprs) {
    return count_distinct(expr, exprs);
  }

  public static Column countDistinct(String columnName, String... columnNames) {
    return distinct("count", columns(columnName, columnNames));
  }

  public static Column sum_distinct(Column e) {
    return distinct("sum", e);
  }

  public static Column sumDistinct(Column e) {
    return sum_distinct(e);
  }

  public static Column sumDistinct(String columnName) {
    return sum_distinct(col(columnName));
  }

  public static Column approxCountDistinct(Column e) {
    return approx_count_distinct(e);
  }

  public static Column approxCountDistinct(Column e, double rsd) {
    return approx_count_distinct(e, rsd);
  }

  public static Column approxCountDistinct(String columnName) {
    return approx_count_distinct(columnName);
  }

  public static Column approxCountDistinct(String columnName, double rsd) {
    return approx_count_distinct(columnName, rsd);
  }

  public static Column listagg(Column e) {
    return Column.call("listagg", e);
  }

  public static Column listagg(Column e, Column delimiter) {
    return Column.call("listagg", e, delimiter);
  }

  public static Column listagg_distinct(Column e) {
    return distinct("listagg", e);
  }

  public static Column listagg_distinct(Column e, Column delimiter) {
    return distinct("listagg", e, delimiter);
  }

  public static Column string_agg(Column e) {
    return listagg(e);
  }

  public static Column string_agg(Column e, Column delimiter) {
    return listagg(e, delimiter);
  }

  public static Column string_agg_distinct(Column e) {
    return listagg_distinct(e);
  }

  public static Column string_agg_distinct(Column e, Column delimiter) {
    return listagg_distinct(e, delimiter);
  }

  /// Whether a row of `cube` or `rollup` stands for all values of the column.
  public static Column grouping(Column e) {
    return Column.call("grouping", e);
  }

  public static Column grouping(String columnName) {
    return grouping(col(columnName));
  }

  public static Column grouping_id(Column... cols) {
    return Column.call("grouping_id", cols);
  }

  public static Column grouping_id(String colName, String... colNames) {
    return grouping_id(columns(colName, colNames));
  }

  // --- JSON and CSV ---

  private static Column options(Map<String, String> options) {
    var arguments = new ArrayList<Column>();
    new TreeMap<>(options)
        .forEach(
            (key, value) -> {
              arguments.add(lit(key));
              arguments.add(lit(value));
            });
    return Column.call("map", arguments);
  }

  private static Column reading(
      String function, Column e, Column schema, Map<String, String> options) {
    return options.isEmpty()
        ? Column.call(function, e, schema)
        : Column.call(function, e, schema, options(options));
  }

  /// Structs, arrays or maps of a schema, read from JSON; what is malformed is null.
  public static Column from_json(Column e, StructType schema) {
    return from_json(e, schema, Map.of());
  }

  public static Column from_json(Column e, DataType schema) {
    return from_json(e, schema, Map.of());
  }

  public static Column from_json(Column e, StructType schema, Map<String, String> options) {
    return reading("from_json", e, lit(schema.json()), options);
  }

  public static Column from_json(Column e, DataType schema, Map<String, String> options) {
    return reading("from_json", e, lit(schema.json()), options);
  }

  /// @param schema as DDL (`a INT, b STRING`) or as a schema's JSON
  public static Column from_json(Column e, String schema, Map<String, String> options) {
    return reading("from_json", e, lit(schema), options);
  }

  public static Column from_json(Column e, Column schema) {
    return from_json(e, schema, Map.of());
  }

  public static Column from_json(Column e, Column schema, Map<String, String> options) {
    return reading("from_json", e, schema, options);
  }

  /// JSON of structs, arrays or maps; null fields are left out.
  public static Column to_json(Column e) {
    return Column.call("to_json", e);
  }

  public static Column to_json(Column e, Map<String, String> options) {
    return options.isEmpty() ? to_json(e) : Column.call("to_json", e, options(options));
  }

  /// Several fields of JSON objects, a column each.
  public static Column json_tuple(Column json, String... fields) {
    return Column.call(
        "json_tuple",
        joined(Arrays.stream(fields).map(functions::lit).toArray(Column[]::new), json));
  }

  // --- chance ---

  /// Numbers from 0 up to 1, another sequence in each query.
  public static Column rand() {
    return Column.call("rand");
  }

  /// Numbers from 0 up to 1, the sequence that the seed gives.
  public static Column rand(long seed) {
    return Column.call("rand", lit(seed));
  }

  /// Numbers of the normal distribution, another sequence in each query.
  public static Column randn() {
    return Column.call("randn");
  }

  public static Column randn(long seed) {
    return Column.call("randn", lit(seed));
  }

  /// Random names of 36 signs.
  public static Column uuid() {
    return Column.call("uuid");
  }

  public static Column uuid(Column seed) {
    return Column.call("uuid", seed);
  }

  public static Column monotonicallyIncreasingId() {
    return monotonically_increasing_id();
  }

  // --- text with forms of its own ---

  public static Column format_string(String format, Column... arguments) {
    return Column.call("format_string", joined(arguments, lit(format)));
  }

  public static Column concat_ws(String sep, Column... exprs) {
    return Column.call("concat_ws", joined(exprs, lit(sep)));
  }

  public static Column locate(String substr, Column str) {
    return Column.call("locate", lit(substr), str);
  }

  public static Column locate(String substr, Column str, int pos) {
    return Column.call("locate", lit(substr), str, lit(pos));
  }

  /// @param unit such as `HOUR`
  public static Column timestamp_add(String unit, Column quantity, Column ts) {
    return Column.call("timestampadd", lit(unit), quantity, ts);
  }

  public static Column timestamp_diff(String unit, Column start, Column end) {
    return Column.call("timestampdiff", lit(unit), start, end);
  }

  public static Column shiftLeft(Column e, int numBits) {
    return shiftleft(e, numBits);
  }

  public static Column shiftRight(Column e, int numBits) {
    return shiftright(e, numBits);
  }

  public static Column shiftRightUnsigned(Column e, int numBits) {
    return shiftrightunsigned(e, numBits);
  }

  public static Column toDegrees(Column e) {
    return degrees(e);
  }

  public static Column toDegrees(String columnName) {
    return degrees(columnName);
  }

  public static Column toRadians(Column e) {
    return radians(e);
  }

  public static Column toRadians(String columnName) {
    return radians(columnName);
  }

  // --- every other function of the catalogue, by its name ---

  public static Column abs(Column e) {
    return Column.call("abs", e);
  }

  public static Column acos(Column e) {
    return Column.call("acos", e);
  }

  public static Column acos(String e) {
    return Column.call("acos", col(e));
  }

  public static Column acosh(Column e) {
    return Column.call("acosh", e);
  }

  public static Column acosh(String e) {
    return Column.call("acosh", col(e));
  }

  public static Column add_months(Column a, Column b) {
    return Column.call("add_months", a, b);
  }

  public static Column add_months(Column a, int b) {
    return Column.call("add_months", a, lit(b));
  }

  public static Column aggregate(Column a, Column b, BiFunction<Column, Column, Column> c) {
    return Column.call("aggregate", a, b, Column.lambda(2, x -> c.apply(x[0], x[1])));
  }

  public static Column aggregate(
      Column a, Column b, BiFunction<Column, Column, Column> c, Function<Column, Column> d) {
    return Column.call(
        "aggregate",
        a,
        b,
        Column.lambda(2, x -> c.apply(x[0], x[1])),
        Column.lambda(1, x -> d.apply(x[0])));
  }

  public static Column any(Column e) {
    return Column.call("any", e);
  }

  public static Column any_value(Column e) {
    return Column.call("any_value", e);
  }

  public static Column any_value(Column a, Column b) {
    return Column.call("any_value", a, b);
  }

  public static Column approx_count_distinct(Column e) {
    return Column.call("approx_count_distinct", e);
  }

  public static Column approx_count_distinct(String e) {
    return Column.call("approx_count_distinct", col(e));
  }

  public static Column approx_count_distinct(Column a, double b) {
    return Column.call("approx_count_distinct", a, lit(b));
  }

  public static Column approx_count_distinct(String a, double b) {
    return Column.call("approx_count_distinct", col(a), lit(b));
  }

  public static Column approx_percentile(Column a, Column b, Column c) {
    return Column.call("approx_percentile", a, b, c);
  }

  public static Column array(Column... e) {
    return Column.call("array", e);
  }

  public static Column array(String a, String... b) {
    return Column.call("array", columns(a, b));
  }

  public static Column array_agg(Column e) {
    return Column.call("array_agg", e);
  }

  public static Column array_append(Column a, @Nullable Object b) {
    return Column.call("array_append", a, lit(b));
  }

  public static Column array_compact(Column e) {
    return Column.call("array_compact", e);
  }

  public static Column array_contains(Column a, @Nullable Object b) {
    return Column.call("array_contains", a, lit(b));
  }

  public static Column array_distinct(Column e) {
    return Column.call("array_distinct", e);
  }

  public static Column array_except(Column a, Column b) {
    return Column.call("array_except", a, b);
  }

  public static Column array_insert(Column a, Column b, Column c) {
    return Column.call("array_insert", a, b, c);
  }

  public static Column array_intersect(Column a, Column b) {
    return Column.call("array_intersect", a, b);
  }

  public static Column array_join(Column a, String b) {
    return Column.call("array_join", a, lit(b));
  }

  public static Column array_join(Column a, String b, String c) {
    return Column.call("array_join", a, lit(b), lit(c));
  }

  public static Column array_max(Column e) {
    return Column.call("array_max", e);
  }

  public static Column array_min(Column e) {
    return Column.call("array_min", e);
  }

  public static Column array_position(Column a, @Nullable Object b) {
    return Column.call("array_position", a, lit(b));
  }

  public static Column array_prepend(Column a, @Nullable Object b) {
    return Column.call("array_prepend", a, lit(b));
  }

  public static Column array_remove(Column a, @Nullable Object b) {
    return Column.call("array_remove", a, lit(b));
  }

  public static Column array_repeat(Column a, Column b) {
    return Column.call("array_repeat", a, b);
  }

  public static Column array_repeat(Column a, int b) {
    return Column.call("array_repeat", a, lit(b));
  }

  public static Column array_size(Column e) {
    return Column.call("array_size", e);
  }

  public static Column array_sort(Column e) {
    return Column.call("array_sort", e);
  }

  public static Column array_sort(Column a, BiFunction<Column, Column, Column> b) {
    return Column.call("array_sort", a, Column.lambda(2, x -> b.apply(x[0], x[1])));
  }

  public static Column array_union(Column a, Column b) {
    return Column.call("array_union", a, b);
  }

  public static Column arrays_overlap(Column a, Column b) {
    return Column.call("arrays_overlap", a, b);
  }

  public static Column arrays_zip(Column... e) {
    return Column.call("arrays_zip", e);
  }

  public static Column ascii(Column e) {
    return Column.call("ascii", e);
  }

  public static Column asin(Column e) {
    return Column.call("asin", e);
  }

  public static Column asin(String e) {
    return Column.call("asin", col(e));
  }

  public static Column asinh(Column e) {
    return Column.call("asinh", e);
  }

  public static Column asinh(String e) {
    return Column.call("asinh", col(e));
  }

  public static Column assert_true(Column e) {
    return Column.call("assert_true", e);
  }

  public static Column assert_true(Column a, Column b) {
    return Column.call("assert_true", a, b);
  }

  public static Column atan(Column e) {
    return Column.call("atan", e);
  }

  public static Column atan(String e) {
    return Column.call("atan", col(e));
  }

  public static Column atan2(Column a, Column b) {
    return Column.call("atan2", a, b);
  }

  public static Column atan2(Column a, String b) {
    return Column.call("atan2", a, col(b));
  }

  public static Column atan2(Column a, double b) {
    return Column.call("atan2", a, lit(b));
  }

  public static Column atan2(String a, Column b) {
    return Column.call("atan2", col(a), b);
  }

  public static Column atan2(String a, String b) {
    return Column.call("atan2", col(a), col(b));
  }

  public static Column atan2(String a, double b) {
    return Column.call("atan2", col(a), lit(b));
  }

  public static Column atan2(double a, Column b) {
    return Column.call("atan2", lit(a), b);
  }

  public static Column atan2(double a, String b) {
    return Column.call("atan2", lit(a), col(b));
  }

  public static Column atanh(Column e) {
    return Column.call("atanh", e);
  }

  public static Column atanh(String e) {
    return Column.call("atanh", col(e));
  }

  public static Column avg(Column e) {
    return Column.call("avg", e);
  }

  public static Column avg(String e) {
    return Column.call("avg", col(e));
  }

  public static Column base64(Column e) {
    return Column.call("base64", e);
  }

  public static Column bin(Column e) {
    return Column.call("bin", e);
  }

  public static Column bin(String e) {
    return Column.call("bin", col(e));
  }

  public static Column bit_and(Column e) {
    return Column.call("bit_and", e);
  }

  public static Column bit_count(Column e) {
    return Column.call("bit_count", e);
  }

  public static Column bit_get(Column a, Column b) {
    return Column.call("bit_get", a, b);
  }

  public static Column bit_length(Column e) {
    return Column.call("bit_length", e);
  }

  public static Column bit_or(Column e) {
    return Column.call("bit_or", e);
  }

  public static Column bit_xor(Column e) {
    return Column.call("bit_xor", e);
  }

  public static Column bool_and(Column e) {
    return Column.call("bool_and", e);
  }

  public static Column bool_or(Column e) {
    return Column.call("bool_or", e);
  }

  public static Column bround(Column e) {
    return Column.call("bround", e);
  }

  public static Column bround(Column a, Column b) {
    return Column.call("bround", a, b);
  }

  public static Column bround(Column a, int b) {
    return Column.call("bround", a, lit(b));
  }

  public static Column btrim(Column e) {
    return Column.call("btrim", e);
  }

  public static Column btrim(Column a, Column b) {
    return Column.call("btrim", a, b);
  }

  public static Column cardinality(Column e) {
    return Column.call("cardinality", e);
  }

  public static Column cbrt(Column e) {
    return Column.call("cbrt", e);
  }

  public static Column cbrt(String e) {
    return Column.call("cbrt", col(e));
  }

  public static Column ceil(Column e) {
    return Column.call("ceil", e);
  }

  public static Column ceil(String e) {
    return Column.call("ceil", col(e));
  }

  public static Column ceil(Column a, Column b) {
    return Column.call("ceil", a, b);
  }

  public static Column ceiling(Column e) {
    return Column.call("ceiling", e);
  }

  public static Column ceiling(Column a, Column b) {
    return Column.call("ceiling", a, b);
  }

  public static Column char_length(Column e) {
    return Column.call("char_length", e);
  }

  public static Column character_length(Column e) {
    return Column.call("character_length", e);
  }

  public static Column chr(Column e) {
    return Column.call("chr", e);
  }

  public static Column coalesce(Column... e) {
    return Column.call("coalesce", e);
  }

  public static Column collect_list(Column e) {
    return Column.call("collect_list", e);
  }

  public static Column collect_list(String e) {
    return Column.call("collect_list", col(e));
  }

  public static Column collect_set(Column e) {
    return Column.call("collect_set", e);
  }

  public static Column collect_set(String e) {
    return Column.call("collect_set", col(e));
  }

  public static Column concat(Column... e) {
    return Column.call("concat", e);
  }

  public static Column contains(Column a, Column b) {
    return Column.call("contains", a, b);
  }

  public static Column conv(Column a, int b, int c) {
    return Column.call("conv", a, lit(b), lit(c));
  }

  public static Column corr(Column a, Column b) {
    return Column.call("corr", a, b);
  }

  public static Column corr(String a, String b) {
    return Column.call("corr", col(a), col(b));
  }

  public static Column cos(Column e) {
    return Column.call("cos", e);
  }

  public static Column cos(String e) {
    return Column.call("cos", col(e));
  }

  public static Column cosh(Column e) {
    return Column.call("cosh", e);
  }

  public static Column cosh(String e) {
    return Column.call("cosh", col(e));
  }

  public static Column cot(Column e) {
    return Column.call("cot", e);
  }

  public static Column count_if(Column e) {
    return Column.call("count_if", e);
  }

  public static Column covar_pop(Column a, Column b) {
    return Column.call("covar_pop", a, b);
  }

  public static Column covar_pop(String a, String b) {
    return Column.call("covar_pop", col(a), col(b));
  }

  public static Column covar_samp(Column a, Column b) {
    return Column.call("covar_samp", a, b);
  }

  public static Column covar_samp(String a, String b) {
    return Column.call("covar_samp", col(a), col(b));
  }

  public static Column crc32(Column e) {
    return Column.call("crc32", e);
  }

  public static Column csc(Column e) {
    return Column.call("csc", e);
  }

  public static Column curdate() {
    return Column.call("curdate");
  }

  public static Column current_catalog() {
    return Column.call("current_catalog");
  }

  public static Column current_database() {
    return Column.call("current_database");
  }

  public static Column current_date() {
    return Column.call("current_date");
  }

  public static Column current_schema() {
    return Column.call("current_schema");
  }

  /// The time of day at the start of the query or the micro-batch, to the microsecond.
  public static Column current_time() {
    return Column.call("current_time");
  }

  /// @param precision how many digits behind the second's point are kept, 0 to 6
  public static Column current_time(int precision) {
    return Column.call("current_time", lit(precision));
  }

  public static Column current_timestamp() {
    return Column.call("current_timestamp");
  }

  public static Column current_timezone() {
    return Column.call("current_timezone");
  }

  public static Column current_user() {
    return Column.call("current_user");
  }

  public static Column date_add(Column a, Column b) {
    return Column.call("date_add", a, b);
  }

  public static Column date_add(Column a, int b) {
    return Column.call("date_add", a, lit(b));
  }

  public static Column date_diff(Column a, Column b) {
    return Column.call("date_diff", a, b);
  }

  public static Column date_format(Column a, String b) {
    return Column.call("date_format", a, lit(b));
  }

  public static Column date_from_unix_date(Column e) {
    return Column.call("date_from_unix_date", e);
  }

  public static Column date_part(Column a, Column b) {
    return Column.call("date_part", a, b);
  }

  public static Column date_sub(Column a, Column b) {
    return Column.call("date_sub", a, b);
  }

  public static Column date_sub(Column a, int b) {
    return Column.call("date_sub", a, lit(b));
  }

  public static Column date_trunc(String a, Column b) {
    return Column.call("date_trunc", lit(a), b);
  }

  public static Column dateadd(Column a, Column b) {
    return Column.call("dateadd", a, b);
  }

  public static Column datediff(Column a, Column b) {
    return Column.call("datediff", a, b);
  }

  public static Column datepart(Column a, Column b) {
    return Column.call("datepart", a, b);
  }

  public static Column day(Column e) {
    return Column.call("day", e);
  }

  public static Column dayname(Column e) {
    return Column.call("dayname", e);
  }

  public static Column dayofmonth(Column e) {
    return Column.call("dayofmonth", e);
  }

  public static Column dayofweek(Column e) {
    return Column.call("dayofweek", e);
  }

  public static Column dayofyear(Column e) {
    return Column.call("dayofyear", e);
  }

  public static Column decode(Column a, String b) {
    return Column.call("decode", a, lit(b));
  }

  public static Column degrees(Column e) {
    return Column.call("degrees", e);
  }

  public static Column degrees(String e) {
    return Column.call("degrees", col(e));
  }

  public static Column e() {
    return Column.call("e");
  }

  public static Column element_at(Column a, @Nullable Object b) {
    return Column.call("element_at", a, lit(b));
  }

  public static Column elt(Column... e) {
    return Column.call("elt", e);
  }

  public static Column encode(Column a, String b) {
    return Column.call("encode", a, lit(b));
  }

  public static Column endswith(Column a, Column b) {
    return Column.call("endswith", a, b);
  }

  public static Column equal_null(Column a, Column b) {
    return Column.call("equal_null", a, b);
  }

  public static Column every(Column e) {
    return Column.call("every", e);
  }

  public static Column exists(Column a, Function<Column, Column> b) {
    return Column.call("exists", a, Column.lambda(1, x -> b.apply(x[0])));
  }

  public static Column exp(Column e) {
    return Column.call("exp", e);
  }

  public static Column exp(String e) {
    return Column.call("exp", col(e));
  }

  public static Column explode(Column e) {
    return Column.call("explode", e);
  }

  public static Column explode_outer(Column e) {
    return Column.call("explode_outer", e);
  }

  public static Column expm1(Column e) {
    return Column.call("expm1", e);
  }

  public static Column expm1(String e) {
    return Column.call("expm1", col(e));
  }

  public static Column extract(Column a, Column b) {
    return Column.call("extract", a, b);
  }

  public static Column factorial(Column e) {
    return Column.call("factorial", e);
  }

  public static Column filter(Column a, Function<Column, Column> b) {
    return Column.call("filter", a, Column.lambda(1, x -> b.apply(x[0])));
  }

  public static Column filter(Column a, BiFunction<Column, Column, Column> b) {
    return Column.call("filter", a, Column.lambda(2, x -> b.apply(x[0], x[1])));
  }

  public static Column find_in_set(Column a, Column b) {
    return Column.call("find_in_set", a, b);
  }

  public static Column first(Column e) {
    return Column.call("first", e);
  }

  public static Column first(String e) {
    return Column.call("first", col(e));
  }

  public static Column first(Column a, boolean b) {
    return Column.call("first", a, lit(b));
  }

  public static Column first(String a, boolean b) {
    return Column.call("first", col(a), lit(b));
  }

  public static Column first_value(Column e) {
    return Column.call("first_value", e);
  }

  public static Column first_value(Column a, Column b) {
    return Column.call("first_value", a, b);
  }

  public static Column flatten(Column e) {
    return Column.call("flatten", e);
  }

  public static Column floor(Column e) {
    return Column.call("floor", e);
  }

  public static Column floor(String e) {
    return Column.call("floor", col(e));
  }

  public static Column floor(Column a, Column b) {
    return Column.call("floor", a, b);
  }

  public static Column forall(Column a, Function<Column, Column> b) {
    return Column.call("forall", a, Column.lambda(1, x -> b.apply(x[0])));
  }

  public static Column format_number(Column a, int b) {
    return Column.call("format_number", a, lit(b));
  }

  public static Column from_unixtime(Column e) {
    return Column.call("from_unixtime", e);
  }

  public static Column from_unixtime(Column a, String b) {
    return Column.call("from_unixtime", a, lit(b));
  }

  public static Column from_utc_timestamp(Column a, Column b) {
    return Column.call("from_utc_timestamp", a, b);
  }

  public static Column from_utc_timestamp(Column a, String b) {
    return Column.call("from_utc_timestamp", a, lit(b));
  }

  public static Column get(Column a, Column b) {
    return Column.call("get", a, b);
  }

  public static Column get_json_object(Column a, String b) {
    return Column.call("get_json_object", a, lit(b));
  }

  public static Column getbit(Column a, Column b) {
    return Column.call("getbit", a, b);
  }

  public static Column greatest(Column... e) {
    return Column.call("greatest", e);
  }

  public static Column greatest(String a, String... b) {
    return Column.call("greatest", columns(a, b));
  }

  public static Column hash(Column... e) {
    return Column.call("hash", e);
  }

  public static Column hex(Column e) {
    return Column.call("hex", e);
  }

  public static Column histogram_numeric(Column a, Column b) {
    return Column.call("histogram_numeric", a, b);
  }

  public static Column hour(Column e) {
    return Column.call("hour", e);
  }

  public static Column hypot(Column a, Column b) {
    return Column.call("hypot", a, b);
  }

  public static Column hypot(Column a, String b) {
    return Column.call("hypot", a, col(b));
  }

  public static Column hypot(Column a, double b) {
    return Column.call("hypot", a, lit(b));
  }

  public static Column hypot(String a, Column b) {
    return Column.call("hypot", col(a), b);
  }

  public static Column hypot(String a, String b) {
    return Column.call("hypot", col(a), col(b));
  }

  public static Column hypot(String a, double b) {
    return Column.call("hypot", col(a), lit(b));
  }

  public static Column hypot(double a, Column b) {
    return Column.call("hypot", lit(a), b);
  }

  public static Column hypot(double a, String b) {
    return Column.call("hypot", lit(a), col(b));
  }

  public static Column ifnull(Column a, Column b) {
    return Column.call("ifnull", a, b);
  }

  public static Column ilike(Column a, Column b) {
    return Column.call("ilike", a, b);
  }

  public static Column ilike(Column a, Column b, Column c) {
    return Column.call("ilike", a, b, c);
  }

  public static Column initcap(Column e) {
    return Column.call("initcap", e);
  }

  public static Column inline(Column e) {
    return Column.call("inline", e);
  }

  public static Column inline_outer(Column e) {
    return Column.call("inline_outer", e);
  }

  public static Column instr(Column a, Column b) {
    return Column.call("instr", a, b);
  }

  public static Column instr(Column a, String b) {
    return Column.call("instr", a, lit(b));
  }

  public static Column isnan(Column e) {
    return Column.call("isnan", e);
  }

  public static Column isnotnull(Column e) {
    return Column.call("isnotnull", e);
  }

  public static Column isnull(Column e) {
    return Column.call("isnull", e);
  }

  public static Column json_array_length(Column e) {
    return Column.call("json_array_length", e);
  }

  public static Column json_object_keys(Column e) {
    return Column.call("json_object_keys", e);
  }

  public static Column kurtosis(Column e) {
    return Column.call("kurtosis", e);
  }

  public static Column kurtosis(String e) {
    return Column.call("kurtosis", col(e));
  }

  public static Column last(Column e) {
    return Column.call("last", e);
  }

  public static Column last(String e) {
    return Column.call("last", col(e));
  }

  public static Column last(Column a, boolean b) {
    return Column.call("last", a, lit(b));
  }

  public static Column last(String a, boolean b) {
    return Column.call("last", col(a), lit(b));
  }

  public static Column last_day(Column e) {
    return Column.call("last_day", e);
  }

  public static Column last_value(Column e) {
    return Column.call("last_value", e);
  }

  public static Column last_value(Column a, Column b) {
    return Column.call("last_value", a, b);
  }

  public static Column lcase(Column e) {
    return Column.call("lcase", e);
  }

  public static Column least(Column... e) {
    return Column.call("least", e);
  }

  public static Column least(String a, String... b) {
    return Column.call("least", columns(a, b));
  }

  public static Column left(Column a, Column b) {
    return Column.call("left", a, b);
  }

  public static Column len(Column e) {
    return Column.call("len", e);
  }

  public static Column length(Column e) {
    return Column.call("length", e);
  }

  public static Column levenshtein(Column a, Column b) {
    return Column.call("levenshtein", a, b);
  }

  public static Column levenshtein(Column a, Column b, int c) {
    return Column.call("levenshtein", a, b, lit(c));
  }

  public static Column like(Column a, Column b) {
    return Column.call("like", a, b);
  }

  public static Column like(Column a, Column b, Column c) {
    return Column.call("like", a, b, c);
  }

  public static Column ln(Column e) {
    return Column.call("ln", e);
  }

  public static Column localtimestamp() {
    return Column.call("localtimestamp");
  }

  public static Column log(Column e) {
    return Column.call("log", e);
  }

  public static Column log(String e) {
    return Column.call("log", col(e));
  }

  public static Column log(double a, Column b) {
    return Column.call("log", lit(a), b);
  }

  public static Column log(double a, String b) {
    return Column.call("log", lit(a), col(b));
  }

  public static Column log10(Column e) {
    return Column.call("log10", e);
  }

  public static Column log10(String e) {
    return Column.call("log10", col(e));
  }

  public static Column log1p(Column e) {
    return Column.call("log1p", e);
  }

  public static Column log1p(String e) {
    return Column.call("log1p", col(e));
  }

  public static Column log2(Column e) {
    return Column.call("log2", e);
  }

  public static Column log2(String e) {
    return Column.call("log2", col(e));
  }

  public static Column lower(Column e) {
    return Column.call("lower", e);
  }

  public static Column lpad(Column a, Column b, Column c) {
    return Column.call("lpad", a, b, c);
  }

  public static Column lpad(Column a, int b, String c) {
    return Column.call("lpad", a, lit(b), lit(c));
  }

  public static Column lpad(Column a, int b, byte[] c) {
    return Column.call("lpad", a, lit(b), lit(c));
  }

  public static Column ltrim(Column e) {
    return Column.call("ltrim", e);
  }

  public static Column ltrim(Column a, Column b) {
    return Column.call("ltrim", b, a);
  }

  public static Column ltrim(Column a, String b) {
    return Column.call("ltrim", lit(b), a);
  }

  public static Column make_date(Column a, Column b, Column c) {
    return Column.call("make_date", a, b, c);
  }

  public static Column make_timestamp(Column a, Column b) {
    return Column.call("make_timestamp", a, b);
  }

  public static Column make_timestamp(Column a, Column b, Column c) {
    return Column.call("make_timestamp", a, b, c);
  }

  public static Column make_timestamp(Column a, Column b, Column c, Column d, Column e, Column f) {
    return Column.call("make_timestamp", a, b, c, d, e, f);
  }

  public static Column make_timestamp(
      Column a, Column b, Column c, Column d, Column e, Column f, Column g) {
    return Column.call("make_timestamp", a, b, c, d, e, f, g);
  }

  public static Column map(Column... e) {
    return Column.call("map", e);
  }

  public static Column map_concat(Column... e) {
    return Column.call("map_concat", e);
  }

  public static Column map_contains_key(Column a, @Nullable Object b) {
    return Column.call("map_contains_key", a, lit(b));
  }

  public static Column map_entries(Column e) {
    return Column.call("map_entries", e);
  }

  public static Column map_filter(Column a, BiFunction<Column, Column, Column> b) {
    return Column.call("map_filter", a, Column.lambda(2, x -> b.apply(x[0], x[1])));
  }

  public static Column map_from_arrays(Column a, Column b) {
    return Column.call("map_from_arrays", a, b);
  }

  public static Column map_from_entries(Column e) {
    return Column.call("map_from_entries", e);
  }

  public static Column map_keys(Column e) {
    return Column.call("map_keys", e);
  }

  public static Column map_values(Column e) {
    return Column.call("map_values", e);
  }

  public static Column max(Column e) {
    return Column.call("max", e);
  }

  public static Column max(String e) {
    return Column.call("max", col(e));
  }

  public static Column max_by(Column a, Column b) {
    return Column.call("max_by", a, b);
  }

  public static Column max_by(Column a, Column b, Column c) {
    return Column.call("max_by", a, b, c);
  }

  public static Column max_by(Column a, Column b, int c) {
    return Column.call("max_by", a, b, lit(c));
  }

  public static Column md5(Column e) {
    return Column.call("md5", e);
  }

  public static Column mean(Column e) {
    return Column.call("avg", e);
  }

  public static Column mean(String e) {
    return Column.call("avg", col(e));
  }

  public static Column median(Column e) {
    return Column.call("median", e);
  }

  public static Column min(Column e) {
    return Column.call("min", e);
  }

  public static Column min(String e) {
    return Column.call("min", col(e));
  }

  public static Column min_by(Column a, Column b) {
    return Column.call("min_by", a, b);
  }

  public static Column min_by(Column a, Column b, Column c) {
    return Column.call("min_by", a, b, c);
  }

  public static Column min_by(Column a, Column b, int c) {
    return Column.call("min_by", a, b, lit(c));
  }

  public static Column minute(Column e) {
    return Column.call("minute", e);
  }

  public static Column mode(Column e) {
    return Column.call("mode", e);
  }

  public static Column mode(Column a, boolean b) {
    return Column.call("mode", a, lit(b));
  }

  public static Column monotonically_increasing_id() {
    return Column.call("monotonically_increasing_id");
  }

  public static Column month(Column e) {
    return Column.call("month", e);
  }

  public static Column monthname(Column e) {
    return Column.call("monthname", e);
  }

  public static Column months_between(Column a, Column b) {
    return Column.call("months_between", a, b);
  }

  public static Column months_between(Column a, Column b, boolean c) {
    return Column.call("months_between", a, b, lit(c));
  }

  public static Column named_struct(Column... e) {
    return Column.call("named_struct", e);
  }

  public static Column nanvl(Column a, Column b) {
    return Column.call("nanvl", a, b);
  }

  public static Column negative(Column e) {
    return Column.call("negative", e);
  }

  public static Column next_day(Column a, Column b) {
    return Column.call("next_day", a, b);
  }

  public static Column next_day(Column a, String b) {
    return Column.call("next_day", a, lit(b));
  }

  public static Column now() {
    return Column.call("now");
  }

  public static Column nullif(Column a, Column b) {
    return Column.call("nullif", a, b);
  }

  public static Column nullifzero(Column e) {
    return Column.call("nullifzero", e);
  }

  public static Column nvl(Column a, Column b) {
    return Column.call("nvl", a, b);
  }

  public static Column nvl2(Column a, Column b, Column c) {
    return Column.call("nvl2", a, b, c);
  }

  public static Column octet_length(Column e) {
    return Column.call("octet_length", e);
  }

  public static Column overlay(Column a, Column b, Column c) {
    return Column.call("overlay", a, b, c);
  }

  public static Column overlay(Column a, Column b, Column c, Column d) {
    return Column.call("overlay", a, b, c, d);
  }

  public static Column percentile(Column a, Column b) {
    return Column.call("percentile", a, b);
  }

  public static Column percentile(Column a, Column b, Column c) {
    return Column.call("percentile", a, b, c);
  }

  public static Column percentile_approx(Column a, Column b, Column c) {
    return Column.call("percentile_approx", a, b, c);
  }

  public static Column pi() {
    return Column.call("pi");
  }

  public static Column pmod(Column a, Column b) {
    return Column.call("pmod", a, b);
  }

  public static Column posexplode(Column e) {
    return Column.call("posexplode", e);
  }

  public static Column posexplode_outer(Column e) {
    return Column.call("posexplode_outer", e);
  }

  public static Column position(Column a, Column b) {
    return Column.call("position", a, b);
  }

  public static Column position(Column a, Column b, Column c) {
    return Column.call("position", a, b, c);
  }

  public static Column positive(Column e) {
    return Column.call("positive", e);
  }

  public static Column pow(Column a, Column b) {
    return Column.call("pow", a, b);
  }

  public static Column pow(Column a, String b) {
    return Column.call("pow", a, col(b));
  }

  public static Column pow(Column a, double b) {
    return Column.call("pow", a, lit(b));
  }

  public static Column pow(String a, Column b) {
    return Column.call("pow", col(a), b);
  }

  public static Column pow(String a, String b) {
    return Column.call("pow", col(a), col(b));
  }

  public static Column pow(String a, double b) {
    return Column.call("pow", col(a), lit(b));
  }

  public static Column pow(double a, Column b) {
    return Column.call("pow", lit(a), b);
  }

  public static Column pow(double a, String b) {
    return Column.call("pow", lit(a), col(b));
  }

  public static Column power(Column a, Column b) {
    return Column.call("power", a, b);
  }

  public static Column printf(Column a, Column... b) {
    return Column.call("printf", joined(b, a));
  }

  public static Column product(Column e) {
    return Column.call("#product", e);
  }

  public static Column quarter(Column e) {
    return Column.call("quarter", e);
  }

  public static Column radians(Column e) {
    return Column.call("radians", e);
  }

  public static Column radians(String e) {
    return Column.call("radians", col(e));
  }

  public static Column raise_error(Column e) {
    return Column.call("raise_error", e);
  }

  public static Column random() {
    return Column.call("random");
  }

  public static Column random(Column e) {
    return Column.call("random", e);
  }

  public static Column reduce(Column a, Column b, BiFunction<Column, Column, Column> c) {
    return Column.call("reduce", a, b, Column.lambda(2, x -> c.apply(x[0], x[1])));
  }

  public static Column reduce(
      Column a, Column b, BiFunction<Column, Column, Column> c, Function<Column, Column> d) {
    return Column.call(
        "reduce",
        a,
        b,
        Column.lambda(2, x -> c.apply(x[0], x[1])),
        Column.lambda(1, x -> d.apply(x[0])));
  }

  public static Column regexp(Column a, Column b) {
    return Column.call("regexp", a, b);
  }

  public static Column regexp_count(Column a, Column b) {
    return Column.call("regexp_count", a, b);
  }

  public static Column regexp_extract(Column a, String b, int c) {
    return Column.call("regexp_extract", a, lit(b), lit(c));
  }

  public static Column regexp_extract_all(Column a, Column b) {
    return Column.call("regexp_extract_all", a, b);
  }

  public static Column regexp_extract_all(Column a, Column b, Column c) {
    return Column.call("regexp_extract_all", a, b, c);
  }

  public static Column regexp_instr(Column a, Column b) {
    return Column.call("regexp_instr", a, b);
  }

  public static Column regexp_instr(Column a, Column b, Column c) {
    return Column.call("regexp_instr", a, b, c);
  }

  public static Column regexp_like(Column a, Column b) {
    return Column.call("regexp_like", a, b);
  }

  public static Column regexp_replace(Column a, Column b, Column c) {
    return Column.call("regexp_replace", a, b, c);
  }

  public static Column regexp_replace(Column a, String b, String c) {
    return Column.call("regexp_replace", a, lit(b), lit(c));
  }

  public static Column regexp_substr(Column a, Column b) {
    return Column.call("regexp_substr", a, b);
  }

  public static Column regr_avgx(Column a, Column b) {
    return Column.call("regr_avgx", a, b);
  }

  public static Column regr_avgy(Column a, Column b) {
    return Column.call("regr_avgy", a, b);
  }

  public static Column regr_count(Column a, Column b) {
    return Column.call("regr_count", a, b);
  }

  public static Column regr_intercept(Column a, Column b) {
    return Column.call("regr_intercept", a, b);
  }

  public static Column regr_r2(Column a, Column b) {
    return Column.call("regr_r2", a, b);
  }

  public static Column regr_slope(Column a, Column b) {
    return Column.call("regr_slope", a, b);
  }

  public static Column regr_sxx(Column a, Column b) {
    return Column.call("regr_sxx", a, b);
  }

  public static Column regr_sxy(Column a, Column b) {
    return Column.call("regr_sxy", a, b);
  }

  public static Column regr_syy(Column a, Column b) {
    return Column.call("regr_syy", a, b);
  }

  public static Column repeat(Column a, Column b) {
    return Column.call("repeat", a, b);
  }

  public static Column repeat(Column a, int b) {
    return Column.call("repeat", a, lit(b));
  }

  public static Column replace(Column a, Column b) {
    return Column.call("replace", a, b);
  }

  public static Column replace(Column a, Column b, Column c) {
    return Column.call("replace", a, b, c);
  }

  public static Column reverse(Column e) {
    return Column.call("reverse", e);
  }

  public static Column right(Column a, Column b) {
    return Column.call("right", a, b);
  }

  public static Column rint(Column e) {
    return Column.call("rint", e);
  }

  public static Column rint(String e) {
    return Column.call("rint", col(e));
  }

  public static Column rlike(Column a, Column b) {
    return Column.call("rlike", a, b);
  }

  public static Column round(Column e) {
    return Column.call("round", e);
  }

  public static Column round(Column a, Column b) {
    return Column.call("round", a, b);
  }

  public static Column round(Column a, int b) {
    return Column.call("round", a, lit(b));
  }

  public static Column rpad(Column a, Column b, Column c) {
    return Column.call("rpad", a, b, c);
  }

  public static Column rpad(Column a, int b, String c) {
    return Column.call("rpad", a, lit(b), lit(c));
  }

  public static Column rpad(Column a, int b, byte[] c) {
    return Column.call("rpad", a, lit(b), lit(c));
  }

  public static Column rtrim(Column e) {
    return Column.call("rtrim", e);
  }

  public static Column rtrim(Column a, Column b) {
    return Column.call("rtrim", b, a);
  }

  public static Column rtrim(Column a, String b) {
    return Column.call("rtrim", lit(b), a);
  }

  public static Column second(Column e) {
    return Column.call("second", e);
  }

  public static Column sequence(Column a, Column b) {
    return Column.call("sequence", a, b);
  }

  public static Column sequence(Column a, Column b, Column c) {
    return Column.call("sequence", a, b, c);
  }

  public static Column session_user() {
    return Column.call("session_user");
  }

  public static Column sha(Column e) {
    return Column.call("sha", e);
  }

  public static Column sha1(Column e) {
    return Column.call("sha1", e);
  }

  public static Column sha2(Column a, int b) {
    return Column.call("sha2", a, lit(b));
  }

  public static Column shiftleft(Column a, int b) {
    return Column.call("shiftleft", a, lit(b));
  }

  public static Column shiftright(Column a, int b) {
    return Column.call("shiftright", a, lit(b));
  }

  public static Column shiftrightunsigned(Column a, int b) {
    return Column.call("shiftrightunsigned", a, lit(b));
  }

  public static Column sign(Column e) {
    return Column.call("sign", e);
  }

  public static Column signum(Column e) {
    return Column.call("signum", e);
  }

  public static Column signum(String e) {
    return Column.call("signum", col(e));
  }

  public static Column sin(Column e) {
    return Column.call("sin", e);
  }

  public static Column sin(String e) {
    return Column.call("sin", col(e));
  }

  public static Column sinh(Column e) {
    return Column.call("sinh", e);
  }

  public static Column sinh(String e) {
    return Column.call("sinh", col(e));
  }

  public static Column size(Column e) {
    return Column.call("size", e);
  }

  public static Column skewness(Column e) {
    return Column.call("skewness", e);
  }

  public static Column skewness(String e) {
    return Column.call("skewness", col(e));
  }

  public static Column slice(Column a, Column b, Column c) {
    return Column.call("slice", a, b, c);
  }

  public static Column slice(Column a, int b, int c) {
    return Column.call("slice", a, lit(b), lit(c));
  }

  public static Column some(Column e) {
    return Column.call("some", e);
  }

  public static Column sort_array(Column e) {
    return Column.call("sort_array", e);
  }

  public static Column sort_array(Column a, boolean b) {
    return Column.call("sort_array", a, lit(b));
  }

  public static Column soundex(Column e) {
    return Column.call("soundex", e);
  }

  public static Column split(Column a, Column b) {
    return Column.call("split", a, b);
  }

  public static Column split(Column a, String b) {
    return Column.call("split", a, lit(b));
  }

  public static Column split(Column a, Column b, Column c) {
    return Column.call("split", a, b, c);
  }

  public static Column split(Column a, String b, int c) {
    return Column.call("split", a, lit(b), lit(c));
  }

  public static Column split_part(Column a, Column b, Column c) {
    return Column.call("split_part", a, b, c);
  }

  public static Column sqrt(Column e) {
    return Column.call("sqrt", e);
  }

  public static Column sqrt(String e) {
    return Column.call("sqrt", col(e));
  }

  public static Column stack(Column... e) {
    return Column.call("stack", e);
  }

  public static Column startswith(Column a, Column b) {
    return Column.call("startswith", a, b);
  }

  public static Column std(Column e) {
    return Column.call("std", e);
  }

  public static Column stddev(Column e) {
    return Column.call("stddev", e);
  }

  public static Column stddev(String e) {
    return Column.call("stddev", col(e));
  }

  public static Column stddev_pop(Column e) {
    return Column.call("stddev_pop", e);
  }

  public static Column stddev_pop(String e) {
    return Column.call("stddev_pop", col(e));
  }

  public static Column stddev_samp(Column e) {
    return Column.call("stddev_samp", e);
  }

  public static Column stddev_samp(String e) {
    return Column.call("stddev_samp", col(e));
  }

  public static Column str_to_map(Column e) {
    return Column.call("str_to_map", e);
  }

  public static Column str_to_map(Column a, Column b) {
    return Column.call("str_to_map", a, b);
  }

  public static Column str_to_map(Column a, Column b, Column c) {
    return Column.call("str_to_map", a, b, c);
  }

  public static Column substr(Column a, Column b) {
    return Column.call("substr", a, b);
  }

  public static Column substr(Column a, Column b, Column c) {
    return Column.call("substr", a, b, c);
  }

  public static Column substring(Column a, Column b, Column c) {
    return Column.call("substring", a, b, c);
  }

  public static Column substring(Column a, int b, int c) {
    return Column.call("substring", a, lit(b), lit(c));
  }

  public static Column substring_index(Column a, String b, int c) {
    return Column.call("substring_index", a, lit(b), lit(c));
  }

  public static Column sum(Column e) {
    return Column.call("sum", e);
  }

  public static Column sum(String e) {
    return Column.call("sum", col(e));
  }

  public static Column tan(Column e) {
    return Column.call("tan", e);
  }

  public static Column tan(String e) {
    return Column.call("tan", col(e));
  }

  public static Column tanh(Column e) {
    return Column.call("tanh", e);
  }

  public static Column tanh(String e) {
    return Column.call("tanh", col(e));
  }

  public static Column timestamp_micros(Column e) {
    return Column.call("timestamp_micros", e);
  }

  public static Column timestamp_millis(Column e) {
    return Column.call("timestamp_millis", e);
  }

  public static Column timestamp_seconds(Column e) {
    return Column.call("timestamp_seconds", e);
  }

  public static Column to_binary(Column e) {
    return Column.call("to_binary", e);
  }

  public static Column to_binary(Column a, Column b) {
    return Column.call("to_binary", a, b);
  }

  public static Column to_date(Column e) {
    return Column.call("to_date", e);
  }

  public static Column to_date(Column a, String b) {
    return Column.call("to_date", a, lit(b));
  }

  public static Column to_timestamp(Column e) {
    return Column.call("to_timestamp", e);
  }

  public static Column to_timestamp(Column a, String b) {
    return Column.call("to_timestamp", a, lit(b));
  }

  public static Column to_timestamp_ltz(Column e) {
    return Column.call("to_timestamp_ltz", e);
  }

  public static Column to_timestamp_ltz(Column a, Column b) {
    return Column.call("to_timestamp_ltz", a, b);
  }

  public static Column to_timestamp_ntz(Column e) {
    return Column.call("to_timestamp_ntz", e);
  }

  public static Column to_timestamp_ntz(Column a, Column b) {
    return Column.call("to_timestamp_ntz", a, b);
  }

  public static Column to_unix_timestamp(Column e) {
    return Column.call("to_unix_timestamp", e);
  }

  public static Column to_unix_timestamp(Column a, Column b) {
    return Column.call("to_unix_timestamp", a, b);
  }

  public static Column to_utc_timestamp(Column a, Column b) {
    return Column.call("to_utc_timestamp", a, b);
  }

  public static Column to_utc_timestamp(Column a, String b) {
    return Column.call("to_utc_timestamp", a, lit(b));
  }

  public static Column transform(Column a, Function<Column, Column> b) {
    return Column.call("transform", a, Column.lambda(1, x -> b.apply(x[0])));
  }

  public static Column transform(Column a, BiFunction<Column, Column, Column> b) {
    return Column.call("transform", a, Column.lambda(2, x -> b.apply(x[0], x[1])));
  }

  public static Column transform_keys(Column a, BiFunction<Column, Column, Column> b) {
    return Column.call("transform_keys", a, Column.lambda(2, x -> b.apply(x[0], x[1])));
  }

  public static Column transform_values(Column a, BiFunction<Column, Column, Column> b) {
    return Column.call("transform_values", a, Column.lambda(2, x -> b.apply(x[0], x[1])));
  }

  public static Column translate(Column a, String b, String c) {
    return Column.call("translate", a, lit(b), lit(c));
  }

  public static Column trim(Column e) {
    return Column.call("trim", e);
  }

  public static Column trim(Column a, Column b) {
    return Column.call("trim", b, a);
  }

  public static Column trim(Column a, String b) {
    return Column.call("trim", lit(b), a);
  }

  public static Column trunc(Column a, String b) {
    return Column.call("trunc", a, lit(b));
  }

  public static Column try_add(Column a, Column b) {
    return Column.call("try_add", a, b);
  }

  public static Column try_avg(Column e) {
    return Column.call("try_avg", e);
  }

  public static Column try_divide(Column a, Column b) {
    return Column.call("try_divide", a, b);
  }

  public static Column try_element_at(Column a, Column b) {
    return Column.call("try_element_at", a, b);
  }

  public static Column try_mod(Column a, Column b) {
    return Column.call("try_mod", a, b);
  }

  public static Column try_multiply(Column a, Column b) {
    return Column.call("try_multiply", a, b);
  }

  public static Column try_subtract(Column a, Column b) {
    return Column.call("try_subtract", a, b);
  }

  public static Column try_sum(Column e) {
    return Column.call("try_sum", e);
  }

  public static Column try_to_date(Column e) {
    return Column.call("try_to_date", e);
  }

  public static Column try_to_date(Column a, String b) {
    return Column.call("try_to_date", a, lit(b));
  }

  public static Column try_to_timestamp(Column e) {
    return Column.call("try_to_timestamp", e);
  }

  public static Column try_to_timestamp(Column a, Column b) {
    return Column.call("try_to_timestamp", a, b);
  }

  public static Column typeof(Column e) {
    return Column.call("typeof", e);
  }

  public static Column ucase(Column e) {
    return Column.call("ucase", e);
  }

  public static Column unbase64(Column e) {
    return Column.call("unbase64", e);
  }

  public static Column unhex(Column e) {
    return Column.call("unhex", e);
  }

  public static Column unix_date(Column e) {
    return Column.call("unix_date", e);
  }

  public static Column unix_micros(Column e) {
    return Column.call("unix_micros", e);
  }

  public static Column unix_millis(Column e) {
    return Column.call("unix_millis", e);
  }

  public static Column unix_seconds(Column e) {
    return Column.call("unix_seconds", e);
  }

  public static Column unix_timestamp() {
    return Column.call("unix_timestamp");
  }

  public static Column unix_timestamp(Column e) {
    return Column.call("unix_timestamp", e);
  }

  public static Column unix_timestamp(Column a, String b) {
    return Column.call("unix_timestamp", a, lit(b));
  }

  public static Column upper(Column e) {
    return Column.call("upper", e);
  }

  public static Column url_decode(Column e) {
    return Column.call("url_decode", e);
  }

  public static Column url_encode(Column e) {
    return Column.call("url_encode", e);
  }

  public static Column user() {
    return Column.call("user");
  }

  public static Column var_pop(Column e) {
    return Column.call("var_pop", e);
  }

  public static Column var_pop(String e) {
    return Column.call("var_pop", col(e));
  }

  public static Column var_samp(Column e) {
    return Column.call("var_samp", e);
  }

  public static Column var_samp(String e) {
    return Column.call("var_samp", col(e));
  }

  public static Column variance(Column e) {
    return Column.call("variance", e);
  }

  public static Column variance(String e) {
    return Column.call("variance", col(e));
  }

  public static Column version() {
    return Column.call("version");
  }

  public static Column weekday(Column e) {
    return Column.call("weekday", e);
  }

  public static Column weekofyear(Column e) {
    return Column.call("weekofyear", e);
  }

  public static Column width_bucket(Column a, Column b, Column c, Column d) {
    return Column.call("width_bucket", a, b, c, d);
  }

  public static Column window_time(Column e) {
    return Column.call("window_time", e);
  }

  public static Column xxhash64(Column... e) {
    return Column.call("xxhash64", e);
  }

  public static Column year(Column e) {
    return Column.call("year", e);
  }

  public static Column zeroifnull(Column e) {
    return Column.call("zeroifnull", e);
  }

  public static Column zip_with(Column a, Column b, BiFunction<Column, Column, Column> c) {
    return Column.call("zip_with", a, b, Column.lambda(2, x -> c.apply(x[0], x[1])));
  }

  /// What a function makes of each key of either map, and its values in both; null where a map does
  /// not have the key.
  public static Column map_zip_with(
      Column left, Column right, Function3<Column, Column, Column, Column> f) {
    return Column.call(
        "map_zip_with", left, right, Column.lambda(3, x -> f.apply(x[0], x[1], x[2])));
  }

  // --- numbers, times and records as texts; checks; lengths of time ---

  /// Bytes under a key of 16, 24 or 32 bytes by AES: in the mode `GCM` unless `ECB` or `CBC` is
  /// given, with the initialization vector `iv` instead of one by chance, and with `aad` to be
  /// checked beside them.
  public static Column aes_encrypt(Column input, Column key) {
    return Column.call("aes_encrypt", input, key);
  }

  public static Column aes_encrypt(Column input, Column key, Column mode) {
    return Column.call("aes_encrypt", input, key, mode);
  }

  public static Column aes_encrypt(Column input, Column key, Column mode, Column padding) {
    return Column.call("aes_encrypt", input, key, mode, padding);
  }

  public static Column aes_encrypt(
      Column input, Column key, Column mode, Column padding, Column iv) {
    return Column.call("aes_encrypt", input, key, mode, padding, iv);
  }

  public static Column aes_encrypt(
      Column input, Column key, Column mode, Column padding, Column iv, Column aad) {
    return Column.call("aes_encrypt", input, key, mode, padding, iv, aad);
  }

  /// What {@link #aes_encrypt(Column, Column)} was given. A wrong key is an error.
  public static Column aes_decrypt(Column input, Column key) {
    return Column.call("aes_decrypt", input, key);
  }

  public static Column aes_decrypt(Column input, Column key, Column mode) {
    return Column.call("aes_decrypt", input, key, mode);
  }

  public static Column aes_decrypt(Column input, Column key, Column mode, Column padding) {
    return Column.call("aes_decrypt", input, key, mode, padding);
  }

  public static Column aes_decrypt(
      Column input, Column key, Column mode, Column padding, Column aad) {
    return Column.call("aes_decrypt", input, key, mode, padding, aad);
  }

  /// The same, with null instead of an error.
  public static Column try_aes_decrypt(Column input, Column key) {
    return Column.call("try_aes_decrypt", input, key);
  }

  public static Column try_aes_decrypt(Column input, Column key, Column mode) {
    return Column.call("try_aes_decrypt", input, key, mode);
  }

  public static Column try_aes_decrypt(Column input, Column key, Column mode, Column padding) {
    return Column.call("try_aes_decrypt", input, key, mode, padding);
  }

  public static Column try_aes_decrypt(
      Column input, Column key, Column mode, Column padding, Column aad) {
    return Column.call("try_aes_decrypt", input, key, mode, padding, aad);
  }

  /// A number as a text of a format such as `$99,999.00`; a date or time by its pattern; bytes as
  /// `hex`, `base64` or `utf-8`.
  public static Column to_char(Column e, Column format) {
    return Column.call("to_char", e, format);
  }

  /// The same as {@link #to_char}.
  public static Column to_varchar(Column e, Column format) {
    return Column.call("to_varchar", e, format);
  }

  /// The number that a text of a format such as `$99,999.00` says; an error where it is not written
  /// so.
  public static Column to_number(Column e, Column format) {
    return Column.call("to_number", e, format);
  }

  /// The same, with null instead of an error.
  public static Column try_to_number(Column e, Column format) {
    return Column.call("try_to_number", e, format);
  }

  /// The text with `X` for each capital letter, `x` for each small one and `n` for each digit, or
  /// the signs given for them; null leaves those signs as they are.
  public static Column mask(Column input) {
    return Column.call("mask", input);
  }

  public static Column mask(Column input, Column upperChar) {
    return Column.call("mask", input, upperChar);
  }

  public static Column mask(Column input, Column upperChar, Column lowerChar) {
    return Column.call("mask", input, upperChar, lowerChar);
  }

  public static Column mask(Column input, Column upperChar, Column lowerChar, Column digitChar) {
    return Column.call("mask", input, upperChar, lowerChar, digitChar);
  }

  public static Column mask(
      Column input, Column upperChar, Column lowerChar, Column digitChar, Column otherChar) {
    return Column.call("mask", input, upperChar, lowerChar, digitChar, otherChar);
  }

  /// Whether the bytes of the text are UTF-8.
  public static Column is_valid_utf8(Column str) {
    return Column.call("is_valid_utf8", str);
  }

  /// The text with U+FFFD for what is not UTF-8.
  public static Column make_valid_utf8(Column str) {
    return Column.call("make_valid_utf8", str);
  }

  /// The text itself; an error if it is not UTF-8.
  public static Column validate_utf8(Column str) {
    return Column.call("validate_utf8", str);
  }

  /// The text itself, or null if it is not UTF-8.
  public static Column try_validate_utf8(Column str) {
    return Column.call("try_validate_utf8", str);
  }

  /// The sentences of a text, each a list of its words.
  public static Column sentences(Column string) {
    return Column.call("sentences", string);
  }

  public static Column sentences(Column string, Column language) {
    return Column.call("sentences", string, language);
  }

  public static Column sentences(Column string, Column language, Column country) {
    return Column.call("sentences", string, language, country);
  }

  /// The text in single quotes, with backslashes before the quotes in it.
  public static Column quote(Column str) {
    return Column.call("quote", str);
  }

  /// A part of a URL: `HOST`, `PATH`, `QUERY`, `REF`, `PROTOCOL`, `FILE`, `AUTHORITY` or
  /// `USERINFO`; of a query, the value of a key.
  public static Column parse_url(Column url, Column partToExtract) {
    return Column.call("parse_url", url, partToExtract);
  }

  public static Column parse_url(Column url, Column partToExtract, Column key) {
    return Column.call("parse_url", url, partToExtract, key);
  }

  /// The same, with null for what is no URL.
  public static Column try_parse_url(Column url, Column partToExtract) {
    return Column.call("try_parse_url", url, partToExtract);
  }

  public static Column try_parse_url(Column url, Column partToExtract, Column key) {
    return Column.call("try_parse_url", url, partToExtract, key);
  }

  /// As {@link #url_decode}, with null for what is malformed.
  public static Column try_url_decode(Column str) {
    return Column.call("try_url_decode", str);
  }

  /// As {@link #to_binary(Column, Column)}, with null for what is malformed.
  public static Column try_to_binary(Column e) {
    return Column.call("try_to_binary", e);
  }

  public static Column try_to_binary(Column e, Column f) {
    return Column.call("try_to_binary", e, f);
  }

  /// What the clocks show in the one zone, when those in the other (the session's, where none is
  /// given) show the time.
  public static Column convert_timezone(Column targetTz, Column sourceTs) {
    return Column.call("convert_timezone", targetTz, sourceTs);
  }

  public static Column convert_timezone(Column sourceTz, Column targetTz, Column sourceTs) {
    return Column.call("convert_timezone", sourceTz, targetTz, sourceTs);
  }

  /// A length of days and time.
  public static Column make_dt_interval() {
    return Column.call("make_dt_interval");
  }

  public static Column make_dt_interval(Column days) {
    return Column.call("make_dt_interval", days);
  }

  public static Column make_dt_interval(Column days, Column hours) {
    return Column.call("make_dt_interval", days, hours);
  }

  public static Column make_dt_interval(Column days, Column hours, Column mins) {
    return Column.call("make_dt_interval", days, hours, mins);
  }

  public static Column make_dt_interval(Column days, Column hours, Column mins, Column secs) {
    return Column.call("make_dt_interval", days, hours, mins, secs);
  }

  /// A length of years and months.
  public static Column make_ym_interval() {
    return Column.call("make_ym_interval");
  }

  public static Column make_ym_interval(Column years) {
    return Column.call("make_ym_interval", years);
  }

  public static Column make_ym_interval(Column years, Column months) {
    return Column.call("make_ym_interval", years, months);
  }

  /// A length of months, days and time, each for itself.
  public static Column make_interval() {
    return Column.call("make_interval");
  }

  public static Column make_interval(Column years) {
    return Column.call("make_interval", years);
  }

  public static Column make_interval(Column years, Column months) {
    return Column.call("make_interval", years, months);
  }

  public static Column make_interval(Column years, Column months, Column weeks) {
    return Column.call("make_interval", years, months, weeks);
  }

  public static Column make_interval(Column years, Column months, Column weeks, Column days) {
    return Column.call("make_interval", years, months, weeks, days);
  }

  public static Column make_interval(
      Column years, Column months, Column weeks, Column days, Column hours) {
    return Column.call("make_interval", years, months, weeks, days, hours);
  }

  public static Column make_interval(
      Column years, Column months, Column weeks, Column days, Column hours, Column mins) {
    return Column.call("make_interval", years, months, weeks, days, hours, mins);
  }

  public static Column make_interval(
      Column years,
      Column months,
      Column weeks,
      Column days,
      Column hours,
      Column mins,
      Column secs) {
    return Column.call("make_interval", years, months, weeks, days, hours, mins, secs);
  }

  /// The same, with null for one that is too long.
  public static Column try_make_interval(Column years) {
    return Column.call("try_make_interval", years);
  }

  public static Column try_make_interval(Column years, Column months) {
    return Column.call("try_make_interval", years, months);
  }

  public static Column try_make_interval(Column years, Column months, Column weeks) {
    return Column.call("try_make_interval", years, months, weeks);
  }

  public static Column try_make_interval(Column years, Column months, Column weeks, Column days) {
    return Column.call("try_make_interval", years, months, weeks, days);
  }

  public static Column try_make_interval(
      Column years, Column months, Column weeks, Column days, Column hours) {
    return Column.call("try_make_interval", years, months, weeks, days, hours);
  }

  public static Column try_make_interval(
      Column years, Column months, Column weeks, Column days, Column hours, Column mins) {
    return Column.call("try_make_interval", years, months, weeks, days, hours, mins);
  }

  public static Column try_make_interval(
      Column years,
      Column months,
      Column weeks,
      Column days,
      Column hours,
      Column mins,
      Column secs) {
    return Column.call("try_make_interval", years, months, weeks, days, hours, mins, secs);
  }

  /// The same as {@link #make_timestamp(Column, Column, Column, Column, Column, Column)}.
  public static Column make_timestamp_ltz(
      Column years, Column months, Column days, Column hours, Column mins, Column secs) {
    return Column.call("make_timestamp_ltz", years, months, days, hours, mins, secs);
  }

  public static Column make_timestamp_ltz(
      Column years,
      Column months,
      Column days,
      Column hours,
      Column mins,
      Column secs,
      Column timezone) {
    return Column.call("make_timestamp_ltz", years, months, days, hours, mins, secs, timezone);
  }

  /// A time of day of its parts.
  public static Column make_time(Column hour, Column minute, Column second) {
    return Column.call("make_time", hour, minute, second);
  }

  /// The time of day that a text says.
  public static Column to_time(Column str) {
    return Column.call("to_time", str);
  }

  /// The time of day that a text says after a pattern.
  public static Column to_time(Column str, Column format) {
    return Column.call("to_time", str, format);
  }

  /// The time of day that a text says, or null.
  public static Column try_to_time(Column str) {
    return Column.call("try_to_time", str);
  }

  /// The time of day that a text says after a pattern, or null.
  public static Column try_to_time(Column str, Column format) {
    return Column.call("try_to_time", str, format);
  }

  /// How many whole units there are from one time of day to another.
  public static Column time_diff(Column unit, Column start, Column end) {
    return Column.call("time_diff", unit, start, end);
  }

  /// A time of day without what is smaller than the unit.
  public static Column time_trunc(Column unit, Column time) {
    return Column.call("time_trunc", unit, time);
  }

  /// The time of day so many seconds after midnight.
  public static Column time_from_seconds(Column seconds) {
    return Column.call("time_from_seconds", seconds);
  }

  /// The time of day so many milliseconds after midnight.
  public static Column time_from_millis(Column millis) {
    return Column.call("time_from_millis", millis);
  }

  /// The time of day so many microseconds after midnight.
  public static Column time_from_micros(Column micros) {
    return Column.call("time_from_micros", micros);
  }

  /// The seconds of a time of day since midnight, with their fraction.
  public static Column time_to_seconds(Column time) {
    return Column.call("time_to_seconds", time);
  }

  /// The whole milliseconds of a time of day since midnight.
  public static Column time_to_millis(Column time) {
    return Column.call("time_to_millis", time);
  }

  /// The microseconds of a time of day since midnight.
  public static Column time_to_micros(Column time) {
    return Column.call("time_to_micros", time);
  }

  /// The moment of a date and a time of day in the session's zone, or null.
  public static Column try_make_timestamp(Column date, Column time) {
    return Column.call("try_make_timestamp", date, time);
  }

  /// The moment of a date and a time of day in a zone, or null.
  public static Column try_make_timestamp(Column date, Column time, Column timezone) {
    return Column.call("try_make_timestamp", date, time, timezone);
  }

  /// A date and a time of day, without a zone.
  public static Column make_timestamp_ntz(Column date, Column time) {
    return Column.call("make_timestamp_ntz", date, time);
  }

  /// A date and a time of day, without a zone, or null.
  public static Column try_make_timestamp_ntz(Column date, Column time) {
    return Column.call("try_make_timestamp_ntz", date, time);
  }

  /// A time without a zone.
  public static Column make_timestamp_ntz(
      Column years, Column months, Column days, Column hours, Column mins, Column secs) {
    return Column.call("make_timestamp_ntz", years, months, days, hours, mins, secs);
  }

  /// As {@link #make_timestamp(Column, Column, Column, Column, Column, Column)}, with null for what
  /// is none.
  public static Column try_make_timestamp(
      Column years, Column months, Column days, Column hours, Column mins, Column secs) {
    return Column.call("try_make_timestamp", years, months, days, hours, mins, secs);
  }

  public static Column try_make_timestamp(
      Column years,
      Column months,
      Column days,
      Column hours,
      Column mins,
      Column secs,
      Column timezone) {
    return Column.call("try_make_timestamp", years, months, days, hours, mins, secs, timezone);
  }

  /// The same as {@link #try_make_timestamp(Column, Column, Column, Column, Column, Column)}.
  public static Column try_make_timestamp_ltz(
      Column years, Column months, Column days, Column hours, Column mins, Column secs) {
    return Column.call("try_make_timestamp_ltz", years, months, days, hours, mins, secs);
  }

  public static Column try_make_timestamp_ltz(
      Column years,
      Column months,
      Column days,
      Column hours,
      Column mins,
      Column secs,
      Column timezone) {
    return Column.call("try_make_timestamp_ltz", years, months, days, hours, mins, secs, timezone);
  }

  /// A time without a zone, or null for what is none.
  public static Column try_make_timestamp_ntz(
      Column years, Column months, Column days, Column hours, Column mins, Column secs) {
    return Column.call("try_make_timestamp_ntz", years, months, days, hours, mins, secs);
  }

  /// The schema of a record, as DDL; the record is a constant.
  public static Column schema_of_csv(Column csv) {
    return Column.call("schema_of_csv", csv);
  }

  /// The schema of a document, as DDL; the document is a constant.
  public static Column schema_of_json(Column json) {
    return Column.call("schema_of_json", json);
  }

  /// The fields of a struct as a record of comma-separated values.
  public static Column to_csv(Column e) {
    return Column.call("to_csv", e);
  }

  /// The secant of an angle in radians.
  public static Column sec(Column e) {
    return Column.call("sec", e);
  }

  /// A variant of the first value of a text of JSON.
  public static Column parse_json(Column json) {
    return Column.call("parse_json", json);
  }

  /// The same, but null for what is no JSON.
  public static Column try_parse_json(Column json) {
    return Column.call("try_parse_json", json);
  }

  /// Whether a variant is JSON's null, which is not the null of columns.
  public static Column is_variant_null(Column v) {
    return Column.call("is_variant_null", v);
  }

  /// Whether the bytes of a variant can be read.
  public static Column is_valid_variant(Column v) {
    return Column.call("is_valid_variant", v);
  }

  /// An array, a struct or a map with texts as keys, as a variant.
  public static Column to_variant_object(Column col) {
    return Column.call("to_variant_object", col);
  }

  /// The part of a variant at a path such as `$.a[0]`, as a value of the type.
  public static Column variant_get(Column v, String path, String targetType) {
    return Column.call("variant_get", v, lit(path), lit(targetType));
  }

  public static Column variant_get(Column v, Column path, String targetType) {
    return Column.call("variant_get", v, path, lit(targetType));
  }

  /// The same, but null where the part is none of the type.
  public static Column try_variant_get(Column v, String path, String targetType) {
    return Column.call("try_variant_get", v, lit(path), lit(targetType));
  }

  public static Column try_variant_get(Column v, Column path, String targetType) {
    return Column.call("try_variant_get", v, path, lit(targetType));
  }

  /// The type of what is in a variant, as SQL writes it.
  public static Column schema_of_variant(Column v) {
    return Column.call("schema_of_variant", v);
  }

  /// The type that holds all variants of a group.
  public static Column schema_of_variant_agg(Column v) {
    return Column.call("schema_of_variant_agg", v);
  }

  /// The start of the bucket that a moment lies in, of buckets as long as an interval, one of which
  /// begins at the origin.
  public static Column time_bucket(Column bucketSize, Column ts, Column origin) {
    return Column.call("time_bucket", bucketSize, ts, origin);
  }

  /// The same with one that begins at midnight of 1970-01-01.
  public static Column time_bucket(Column bucketSize, Column ts) {
    return Column.call("time_bucket", bucketSize, ts);
  }

  /// The address of the file that a row was read from; empty where there is none.
  public static Column input_file_name() {
    return Column.call("input_file_name");
  }

  /// Where the part of the file begins that a row was read with, in bytes; -1 where there is none.
  public static Column input_file_block_start() {
    return Column.call("input_file_block_start");
  }

  /// How long the part of the file is that a row was read with, in bytes; -1 where there is none.
  public static Column input_file_block_length() {
    return Column.call("input_file_block_length");
  }

  /// The number of the part of the rows that a row is in: 0, as the rows of this engine are one
  /// part.
  public static Column spark_partition_id() {
    return Column.call("spark_partition_id");
  }

  /// The array in an order by chance.
  public static Column shuffle(Column e) {
    return Column.call("shuffle", e);
  }

  public static Column shuffle(Column e, Column seed) {
    return Column.call("shuffle", e, seed);
  }

  /// A text of so many letters and digits by chance.
  public static Column randstr(Column length) {
    return Column.call("randstr", length);
  }

  public static Column randstr(Column length, Column seed) {
    return Column.call("randstr", length, seed);
  }

  /// A number by chance between two constants.
  public static Column uniform(Column min, Column max) {
    return Column.call("uniform", min, max);
  }

  public static Column uniform(Column min, Column max, Column seed) {
    return Column.call("uniform", min, max, seed);
  }

  /// The schema of a record, as DDL.
  public static Column schema_of_csv(String csv) {
    return schema_of_csv(lit(csv));
  }

  public static Column schema_of_csv(Column csv, Map<String, String> options) {
    return Column.call("schema_of_csv", csv, options(options));
  }

  /// The schema of a document, as DDL.
  public static Column schema_of_json(String json) {
    return schema_of_json(lit(json));
  }

  public static Column schema_of_json(Column json, Map<String, String> options) {
    return Column.call("schema_of_json", json, options(options));
  }

  public static Column to_csv(Column e, Map<String, String> options) {
    return options.isEmpty() ? to_csv(e) : Column.call("to_csv", e, options(options));
  }

  /// The struct that a record of comma-separated values says.
  ///
  /// @param schema as DDL (`a INT, b STRING`), a constant
  public static Column from_csv(Column e, Column schema, Map<String, String> options) {
    return reading("from_csv", e, schema, options);
  }

  // --- bitmaps ---

  /// Which bit of its bitmap a number is.
  public static Column bitmap_bit_position(Column col) {
    return Column.call("bitmap_bit_position", col);
  }

  /// Which bitmap a number is in.
  public static Column bitmap_bucket_number(Column col) {
    return Column.call("bitmap_bucket_number", col);
  }

  /// The bitmap of the places of bits.
  public static Column bitmap_construct_agg(Column col) {
    return Column.call("bitmap_construct_agg", col);
  }

  /// How many bits are set.
  public static Column bitmap_count(Column col) {
    return Column.call("bitmap_count", col);
  }

  /// The bits that any of the bitmaps has.
  public static Column bitmap_or_agg(Column col) {
    return Column.call("bitmap_or_agg", col);
  }

  /// The bits that all of the bitmaps have.
  public static Column bitmap_and_agg(Column col) {
    return Column.call("bitmap_and_agg", col);
  }

  // --- XML ---

  /// The texts of the nodes that a path finds in a document.
  public static Column xpath(Column xml, Column path) {
    return Column.call("xpath", xml, path);
  }

  /// Whether a path finds something, or is true.
  public static Column xpath_boolean(Column xml, Column path) {
    return Column.call("xpath_boolean", xml, path);
  }

  /// The number that a path finds; 0 for nothing, NaN for what is no number.
  public static Column xpath_double(Column xml, Column path) {
    return Column.call("xpath_double", xml, path);
  }

  public static Column xpath_number(Column xml, Column path) {
    return Column.call("xpath_number", xml, path);
  }

  public static Column xpath_float(Column xml, Column path) {
    return Column.call("xpath_float", xml, path);
  }

  public static Column xpath_int(Column xml, Column path) {
    return Column.call("xpath_int", xml, path);
  }

  public static Column xpath_long(Column xml, Column path) {
    return Column.call("xpath_long", xml, path);
  }

  public static Column xpath_short(Column xml, Column path) {
    return Column.call("xpath_short", xml, path);
  }

  /// The text of the first node that a path finds.
  public static Column xpath_string(Column xml, Column path) {
    return Column.call("xpath_string", xml, path);
  }

  // --- Java ---

  /// The text of what a static method gives: of the class and the method by their names, with the
  /// arguments behind them.
  public static Column reflect(Column... cols) {
    return Column.call("reflect", cols);
  }

  public static Column java_method(Column... cols) {
    return Column.call("java_method", cols);
  }

  /// The same, null where the method throws.
  public static Column try_reflect(Column... cols) {
    return Column.call("try_reflect", cols);
  }

  // --- parts of tables ---

  /// A part of a table for each year: for `partitionedBy` alone.
  public static Column years(Column e) {
    return Column.call("#years", e);
  }

  /// A part of a table for each month: for `partitionedBy` alone.
  public static Column months(Column e) {
    return Column.call("#months", e);
  }

  /// A part of a table for each day: for `partitionedBy` alone.
  public static Column days(Column e) {
    return Column.call("#days", e);
  }

  /// A part of a table for each hour: for `partitionedBy` alone.
  public static Column hours(Column e) {
    return Column.call("#hours", e);
  }

  /// So many parts by the hash of a column: for `partitionedBy` alone.
  public static Column bucket(Column numBuckets, Column e) {
    return Column.call("#bucket", numBuckets, e);
  }

  public static Column bucket(int numBuckets, Column e) {
    return bucket(lit(numBuckets), e);
  }

  // --- names ---

  /// The name of the collation of a text.
  public static Column collation(Column e) {
    return Column.call("collation", e);
  }

  /// Where names of functions and tables are looked for.
  public static Column current_path() {
    return Column.call("current_path");
  }

  /// The same rows; that they are few enough to be sent to all workers is no news to an engine of
  /// one process.
  public static <U> Dataset<U> broadcast(Dataset<U> df) {
    return df.hint("broadcast");
  }

  /// An HLL sketch of different values.
  public static Column count_min_sketch(Column e, Column eps, Column confidence, Column seed) {
    return Column.call("count_min_sketch", e, eps, confidence, seed);
  }

  /// With a seed by chance.
  public static Column count_min_sketch(Column e, Column eps, Column confidence) {
    return count_min_sketch(e, eps, confidence, lit(ThreadLocalRandom.current().nextInt()));
  }

  public static Column hll_sketch_agg(Column e) {
    return Column.call("hll_sketch_agg", e);
  }

  public static Column hll_sketch_agg(Column a, Column b) {
    return Column.call("hll_sketch_agg", a, b);
  }

  public static Column hll_sketch_agg(Column a, int size) {
    return Column.call("hll_sketch_agg", a, lit(size));
  }

  public static Column hll_sketch_agg(String columnName) {
    return Column.call("hll_sketch_agg", col(columnName));
  }

  public static Column hll_sketch_agg(String columnName, int size) {
    return Column.call("hll_sketch_agg", col(columnName), lit(size));
  }

  /// About how many different values a sketch saw.
  public static Column hll_sketch_estimate(Column e) {
    return Column.call("hll_sketch_estimate", e);
  }

  public static Column hll_sketch_estimate(String columnName) {
    return Column.call("hll_sketch_estimate", col(columnName));
  }

  /// What either of two sketches saw.
  public static Column hll_union(Column a, Column b) {
    return Column.call("hll_union", a, b);
  }

  public static Column hll_union(Column a, Column b, boolean allowDifferentLgConfigK) {
    return Column.call("hll_union", a, b, lit(allowDifferentLgConfigK));
  }

  public static Column hll_union(String columnName1, String columnName2) {
    return Column.call("hll_union", col(columnName1), col(columnName2));
  }

  public static Column hll_union(
      String columnName1, String columnName2, boolean allowDifferentLgConfigK) {
    return Column.call(
        "hll_union", col(columnName1), col(columnName2), lit(allowDifferentLgConfigK));
  }

  /// What any of the sketches saw.
  public static Column hll_union_agg(Column e) {
    return Column.call("hll_union_agg", e);
  }

  public static Column hll_union_agg(Column a, Column b) {
    return Column.call("hll_union_agg", a, b);
  }

  public static Column hll_union_agg(Column a, boolean allowDifferentLgConfigK) {
    return Column.call("hll_union_agg", a, lit(allowDifferentLgConfigK));
  }

  public static Column hll_union_agg(String columnName) {
    return Column.call("hll_union_agg", col(columnName));
  }

  public static Column hll_union_agg(String columnName, boolean allowDifferentLgConfigK) {
    return Column.call("hll_union_agg", col(columnName), lit(allowDifferentLgConfigK));
  }

  /// KLL sketches merged into one.
  public static Column kll_merge_agg_bigint(Column e) {
    return Column.call("kll_merge_agg_bigint", e);
  }

  public static Column kll_merge_agg_bigint(Column a, Column b) {
    return Column.call("kll_merge_agg_bigint", a, b);
  }

  public static Column kll_merge_agg_bigint(Column a, int size) {
    return Column.call("kll_merge_agg_bigint", a, lit(size));
  }

  public static Column kll_merge_agg_bigint(String columnName) {
    return Column.call("kll_merge_agg_bigint", col(columnName));
  }

  public static Column kll_merge_agg_bigint(String columnName, int size) {
    return Column.call("kll_merge_agg_bigint", col(columnName), lit(size));
  }

  public static Column kll_merge_agg_double(Column e) {
    return Column.call("kll_merge_agg_double", e);
  }

  public static Column kll_merge_agg_double(Column a, Column b) {
    return Column.call("kll_merge_agg_double", a, b);
  }

  public static Column kll_merge_agg_double(Column a, int size) {
    return Column.call("kll_merge_agg_double", a, lit(size));
  }

  public static Column kll_merge_agg_double(String columnName) {
    return Column.call("kll_merge_agg_double", col(columnName));
  }

  public static Column kll_merge_agg_double(String columnName, int size) {
    return Column.call("kll_merge_agg_double", col(columnName), lit(size));
  }

  public static Column kll_merge_agg_float(Column e) {
    return Column.call("kll_merge_agg_float", e);
  }

  public static Column kll_merge_agg_float(Column a, Column b) {
    return Column.call("kll_merge_agg_float", a, b);
  }

  public static Column kll_merge_agg_float(Column a, int size) {
    return Column.call("kll_merge_agg_float", a, lit(size));
  }

  public static Column kll_merge_agg_float(String columnName) {
    return Column.call("kll_merge_agg_float", col(columnName));
  }

  public static Column kll_merge_agg_float(String columnName, int size) {
    return Column.call("kll_merge_agg_float", col(columnName), lit(size));
  }

  /// A KLL sketch of numbers, for their ranks.
  public static Column kll_sketch_agg_bigint(Column e) {
    return Column.call("kll_sketch_agg_bigint", e);
  }

  public static Column kll_sketch_agg_bigint(Column a, Column b) {
    return Column.call("kll_sketch_agg_bigint", a, b);
  }

  public static Column kll_sketch_agg_bigint(Column a, int size) {
    return Column.call("kll_sketch_agg_bigint", a, lit(size));
  }

  public static Column kll_sketch_agg_bigint(String columnName) {
    return Column.call("kll_sketch_agg_bigint", col(columnName));
  }

  public static Column kll_sketch_agg_bigint(String columnName, int size) {
    return Column.call("kll_sketch_agg_bigint", col(columnName), lit(size));
  }

  public static Column kll_sketch_agg_double(Column e) {
    return Column.call("kll_sketch_agg_double", e);
  }

  public static Column kll_sketch_agg_double(Column a, Column b) {
    return Column.call("kll_sketch_agg_double", a, b);
  }

  public static Column kll_sketch_agg_double(Column a, int size) {
    return Column.call("kll_sketch_agg_double", a, lit(size));
  }

  public static Column kll_sketch_agg_double(String columnName) {
    return Column.call("kll_sketch_agg_double", col(columnName));
  }

  public static Column kll_sketch_agg_double(String columnName, int size) {
    return Column.call("kll_sketch_agg_double", col(columnName), lit(size));
  }

  public static Column kll_sketch_agg_float(Column e) {
    return Column.call("kll_sketch_agg_float", e);
  }

  public static Column kll_sketch_agg_float(Column a, Column b) {
    return Column.call("kll_sketch_agg_float", a, b);
  }

  public static Column kll_sketch_agg_float(Column a, int size) {
    return Column.call("kll_sketch_agg_float", a, lit(size));
  }

  public static Column kll_sketch_agg_float(String columnName) {
    return Column.call("kll_sketch_agg_float", col(columnName));
  }

  public static Column kll_sketch_agg_float(String columnName, int size) {
    return Column.call("kll_sketch_agg_float", col(columnName), lit(size));
  }

  /// How many numbers a sketch saw.
  public static Column kll_sketch_get_n_bigint(Column e) {
    return Column.call("kll_sketch_get_n_bigint", e);
  }

  public static Column kll_sketch_get_n_double(Column e) {
    return Column.call("kll_sketch_get_n_double", e);
  }

  public static Column kll_sketch_get_n_float(Column e) {
    return Column.call("kll_sketch_get_n_float", e);
  }

  /// The number below which a share of all lies.
  public static Column kll_sketch_get_quantile_bigint(Column a, Column b) {
    return Column.call("kll_sketch_get_quantile_bigint", a, b);
  }

  public static Column kll_sketch_get_quantile_double(Column a, Column b) {
    return Column.call("kll_sketch_get_quantile_double", a, b);
  }

  public static Column kll_sketch_get_quantile_float(Column a, Column b) {
    return Column.call("kll_sketch_get_quantile_float", a, b);
  }

  /// The share of all numbers that lies below one.
  public static Column kll_sketch_get_rank_bigint(Column a, Column b) {
    return Column.call("kll_sketch_get_rank_bigint", a, b);
  }

  public static Column kll_sketch_get_rank_double(Column a, Column b) {
    return Column.call("kll_sketch_get_rank_double", a, b);
  }

  public static Column kll_sketch_get_rank_float(Column a, Column b) {
    return Column.call("kll_sketch_get_rank_float", a, b);
  }

  public static Column kll_sketch_merge_bigint(Column a, Column b) {
    return Column.call("kll_sketch_merge_bigint", a, b);
  }

  public static Column kll_sketch_merge_double(Column a, Column b) {
    return Column.call("kll_sketch_merge_double", a, b);
  }

  public static Column kll_sketch_merge_float(Column a, Column b) {
    return Column.call("kll_sketch_merge_float", a, b);
  }

  /// What is known of a sketch, as text for people.
  public static Column kll_sketch_to_string_bigint(Column e) {
    return Column.call("kll_sketch_to_string_bigint", e);
  }

  public static Column kll_sketch_to_string_double(Column e) {
    return Column.call("kll_sketch_to_string_double", e);
  }

  public static Column kll_sketch_to_string_float(Column e) {
    return Column.call("kll_sketch_to_string_float", e);
  }

  /// What the first sketch saw and the second did not.
  public static Column theta_difference(Column a, Column b) {
    return Column.call("theta_difference", a, b);
  }

  public static Column theta_difference(String columnName1, String columnName2) {
    return Column.call("theta_difference", col(columnName1), col(columnName2));
  }

  /// What both sketches saw.
  public static Column theta_intersection(Column a, Column b) {
    return Column.call("theta_intersection", a, b);
  }

  public static Column theta_intersection(String columnName1, String columnName2) {
    return Column.call("theta_intersection", col(columnName1), col(columnName2));
  }

  public static Column theta_intersection_agg(Column e) {
    return Column.call("theta_intersection_agg", e);
  }

  public static Column theta_intersection_agg(String columnName) {
    return Column.call("theta_intersection_agg", col(columnName));
  }

  /// A theta sketch of different values.
  public static Column theta_sketch_agg(Column e) {
    return Column.call("theta_sketch_agg", e);
  }

  public static Column theta_sketch_agg(Column a, Column b) {
    return Column.call("theta_sketch_agg", a, b);
  }

  public static Column theta_sketch_agg(Column a, int size) {
    return Column.call("theta_sketch_agg", a, lit(size));
  }

  public static Column theta_sketch_agg(String columnName) {
    return Column.call("theta_sketch_agg", col(columnName));
  }

  public static Column theta_sketch_agg(String columnName, int size) {
    return Column.call("theta_sketch_agg", col(columnName), lit(size));
  }

  public static Column theta_sketch_estimate(Column e) {
    return Column.call("theta_sketch_estimate", e);
  }

  public static Column theta_sketch_estimate(String columnName) {
    return Column.call("theta_sketch_estimate", col(columnName));
  }

  /// What either of two sketches saw.
  public static Column theta_union(Column a, Column b) {
    return Column.call("theta_union", a, b);
  }

  public static Column theta_union(Column a, Column b, Column c) {
    return Column.call("theta_union", a, b, c);
  }

  public static Column theta_union(Column a, Column b, int size) {
    return Column.call("theta_union", a, b, lit(size));
  }

  public static Column theta_union(String columnName1, String columnName2) {
    return Column.call("theta_union", col(columnName1), col(columnName2));
  }

  public static Column theta_union(String columnName1, String columnName2, int size) {
    return Column.call("theta_union", col(columnName1), col(columnName2), lit(size));
  }

  public static Column theta_union_agg(Column e) {
    return Column.call("theta_union_agg", e);
  }

  public static Column theta_union_agg(Column a, Column b) {
    return Column.call("theta_union_agg", a, b);
  }

  public static Column theta_union_agg(Column a, int size) {
    return Column.call("theta_union_agg", a, lit(size));
  }

  public static Column theta_union_agg(String columnName) {
    return Column.call("theta_union_agg", col(columnName));
  }

  public static Column theta_union_agg(String columnName, int size) {
    return Column.call("theta_union_agg", col(columnName), lit(size));
  }

  /// The keys of the first sketch that the second does not have.
  public static Column tuple_difference_double(Column a, Column b) {
    return Column.call("tuple_difference_double", a, b);
  }

  public static Column tuple_difference_double(String columnName1, String columnName2) {
    return Column.call("tuple_difference_double", col(columnName1), col(columnName2));
  }

  public static Column tuple_difference_integer(Column a, Column b) {
    return Column.call("tuple_difference_integer", a, b);
  }

  public static Column tuple_difference_integer(String columnName1, String columnName2) {
    return Column.call("tuple_difference_integer", col(columnName1), col(columnName2));
  }

  public static Column tuple_difference_theta_double(Column a, Column b) {
    return Column.call("tuple_difference_theta_double", a, b);
  }

  public static Column tuple_difference_theta_double(String columnName1, String columnName2) {
    return Column.call("tuple_difference_theta_double", col(columnName1), col(columnName2));
  }

  public static Column tuple_difference_theta_integer(Column a, Column b) {
    return Column.call("tuple_difference_theta_integer", a, b);
  }

  public static Column tuple_difference_theta_integer(String columnName1, String columnName2) {
    return Column.call("tuple_difference_theta_integer", col(columnName1), col(columnName2));
  }

  /// The keys of all sketches.
  public static Column tuple_intersection_agg_double(Column e) {
    return Column.call("tuple_intersection_agg_double", e);
  }

  public static Column tuple_intersection_agg_double(Column a, Column b) {
    return Column.call("tuple_intersection_agg_double", a, b);
  }

  public static Column tuple_intersection_agg_double(Column a, String mode) {
    return Column.call("tuple_intersection_agg_double", a, lit(mode));
  }

  public static Column tuple_intersection_agg_double(String columnName) {
    return Column.call("tuple_intersection_agg_double", col(columnName));
  }

  public static Column tuple_intersection_agg_double(String columnName, String mode) {
    return Column.call("tuple_intersection_agg_double", col(columnName), lit(mode));
  }

  public static Column tuple_intersection_agg_integer(Column e) {
    return Column.call("tuple_intersection_agg_integer", e);
  }

  public static Column tuple_intersection_agg_integer(Column a, Column b) {
    return Column.call("tuple_intersection_agg_integer", a, b);
  }

  public static Column tuple_intersection_agg_integer(Column a, String mode) {
    return Column.call("tuple_intersection_agg_integer", a, lit(mode));
  }

  public static Column tuple_intersection_agg_integer(String columnName) {
    return Column.call("tuple_intersection_agg_integer", col(columnName));
  }

  public static Column tuple_intersection_agg_integer(String columnName, String mode) {
    return Column.call("tuple_intersection_agg_integer", col(columnName), lit(mode));
  }

  /// The keys of both sketches.
  public static Column tuple_intersection_double(Column a, Column b) {
    return Column.call("tuple_intersection_double", a, b);
  }

  public static Column tuple_intersection_double(Column a, Column b, Column c) {
    return Column.call("tuple_intersection_double", a, b, c);
  }

  public static Column tuple_intersection_double(Column a, Column b, String mode) {
    return Column.call("tuple_intersection_double", a, b, lit(mode));
  }

  public static Column tuple_intersection_double(String columnName1, String columnName2) {
    return Column.call("tuple_intersection_double", col(columnName1), col(columnName2));
  }

  public static Column tuple_intersection_double(
      String columnName1, String columnName2, String mode) {
    return Column.call("tuple_intersection_double", col(columnName1), col(columnName2), lit(mode));
  }

  public static Column tuple_intersection_integer(Column a, Column b) {
    return Column.call("tuple_intersection_integer", a, b);
  }

  public static Column tuple_intersection_integer(Column a, Column b, Column c) {
    return Column.call("tuple_intersection_integer", a, b, c);
  }

  public static Column tuple_intersection_integer(Column a, Column b, String mode) {
    return Column.call("tuple_intersection_integer", a, b, lit(mode));
  }

  public static Column tuple_intersection_integer(String columnName1, String columnName2) {
    return Column.call("tuple_intersection_integer", col(columnName1), col(columnName2));
  }

  public static Column tuple_intersection_integer(
      String columnName1, String columnName2, String mode) {
    return Column.call("tuple_intersection_integer", col(columnName1), col(columnName2), lit(mode));
  }

  public static Column tuple_intersection_theta_double(Column a, Column b) {
    return Column.call("tuple_intersection_theta_double", a, b);
  }

  public static Column tuple_intersection_theta_double(Column a, Column b, Column c) {
    return Column.call("tuple_intersection_theta_double", a, b, c);
  }

  public static Column tuple_intersection_theta_double(Column a, Column b, String mode) {
    return Column.call("tuple_intersection_theta_double", a, b, lit(mode));
  }

  public static Column tuple_intersection_theta_double(String columnName1, String columnName2) {
    return Column.call("tuple_intersection_theta_double", col(columnName1), col(columnName2));
  }

  public static Column tuple_intersection_theta_double(
      String columnName1, String columnName2, String mode) {
    return Column.call(
        "tuple_intersection_theta_double", col(columnName1), col(columnName2), lit(mode));
  }

  public static Column tuple_intersection_theta_integer(Column a, Column b) {
    return Column.call("tuple_intersection_theta_integer", a, b);
  }

  public static Column tuple_intersection_theta_integer(Column a, Column b, Column c) {
    return Column.call("tuple_intersection_theta_integer", a, b, c);
  }

  public static Column tuple_intersection_theta_integer(Column a, Column b, String mode) {
    return Column.call("tuple_intersection_theta_integer", a, b, lit(mode));
  }

  public static Column tuple_intersection_theta_integer(String columnName1, String columnName2) {
    return Column.call("tuple_intersection_theta_integer", col(columnName1), col(columnName2));
  }

  public static Column tuple_intersection_theta_integer(
      String columnName1, String columnName2, String mode) {
    return Column.call(
        "tuple_intersection_theta_integer", col(columnName1), col(columnName2), lit(mode));
  }

  /// A tuple sketch: keys with a number beside each.
  public static Column tuple_sketch_agg_double(Column a, Column b) {
    return Column.call("tuple_sketch_agg_double", a, b);
  }

  public static Column tuple_sketch_agg_double(Column a, Column b, Column c, Column d) {
    return Column.call("tuple_sketch_agg_double", a, b, c, d);
  }

  public static Column tuple_sketch_agg_double(Column a, Column b, int size) {
    return Column.call("tuple_sketch_agg_double", a, b, lit(size));
  }

  public static Column tuple_sketch_agg_double(Column a, Column b, int size, String mode) {
    return Column.call("tuple_sketch_agg_double", a, b, lit(size), lit(mode));
  }

  public static Column tuple_sketch_agg_double(String columnName1, String columnName2) {
    return Column.call("tuple_sketch_agg_double", col(columnName1), col(columnName2));
  }

  public static Column tuple_sketch_agg_double(String columnName1, String columnName2, int size) {
    return Column.call("tuple_sketch_agg_double", col(columnName1), col(columnName2), lit(size));
  }

  public static Column tuple_sketch_agg_double(
      String columnName1, String columnName2, int size, String mode) {
    return Column.call(
        "tuple_sketch_agg_double", col(columnName1), col(columnName2), lit(size), lit(mode));
  }

  public static Column tuple_sketch_agg_integer(Column a, Column b) {
    return Column.call("tuple_sketch_agg_integer", a, b);
  }

  public static Column tuple_sketch_agg_integer(Column a, Column b, Column c, Column d) {
    return Column.call("tuple_sketch_agg_integer", a, b, c, d);
  }

  public static Column tuple_sketch_agg_integer(Column a, Column b, int size) {
    return Column.call("tuple_sketch_agg_integer", a, b, lit(size));
  }

  public static Column tuple_sketch_agg_integer(Column a, Column b, int size, String mode) {
    return Column.call("tuple_sketch_agg_integer", a, b, lit(size), lit(mode));
  }

  public static Column tuple_sketch_agg_integer(String columnName1, String columnName2) {
    return Column.call("tuple_sketch_agg_integer", col(columnName1), col(columnName2));
  }

  public static Column tuple_sketch_agg_integer(String columnName1, String columnName2, int size) {
    return Column.call("tuple_sketch_agg_integer", col(columnName1), col(columnName2), lit(size));
  }

  public static Column tuple_sketch_agg_integer(
      String columnName1, String columnName2, int size, String mode) {
    return Column.call(
        "tuple_sketch_agg_integer", col(columnName1), col(columnName2), lit(size), lit(mode));
  }

  /// About how many keys a sketch saw.
  public static Column tuple_sketch_estimate_double(Column e) {
    return Column.call("tuple_sketch_estimate_double", e);
  }

  public static Column tuple_sketch_estimate_double(String columnName) {
    return Column.call("tuple_sketch_estimate_double", col(columnName));
  }

  public static Column tuple_sketch_estimate_integer(Column e) {
    return Column.call("tuple_sketch_estimate_integer", e);
  }

  public static Column tuple_sketch_estimate_integer(String columnName) {
    return Column.call("tuple_sketch_estimate_integer", col(columnName));
  }

  /// The numbers of all keys as one.
  public static Column tuple_sketch_summary_double(Column e) {
    return Column.call("tuple_sketch_summary_double", e);
  }

  public static Column tuple_sketch_summary_double(Column a, Column b) {
    return Column.call("tuple_sketch_summary_double", a, b);
  }

  public static Column tuple_sketch_summary_double(Column a, String mode) {
    return Column.call("tuple_sketch_summary_double", a, lit(mode));
  }

  public static Column tuple_sketch_summary_double(String columnName) {
    return Column.call("tuple_sketch_summary_double", col(columnName));
  }

  public static Column tuple_sketch_summary_double(String columnName, String mode) {
    return Column.call("tuple_sketch_summary_double", col(columnName), lit(mode));
  }

  public static Column tuple_sketch_summary_integer(Column e) {
    return Column.call("tuple_sketch_summary_integer", e);
  }

  public static Column tuple_sketch_summary_integer(Column a, Column b) {
    return Column.call("tuple_sketch_summary_integer", a, b);
  }

  public static Column tuple_sketch_summary_integer(Column a, String mode) {
    return Column.call("tuple_sketch_summary_integer", a, lit(mode));
  }

  public static Column tuple_sketch_summary_integer(String columnName) {
    return Column.call("tuple_sketch_summary_integer", col(columnName));
  }

  public static Column tuple_sketch_summary_integer(String columnName, String mode) {
    return Column.call("tuple_sketch_summary_integer", col(columnName), lit(mode));
  }

  /// The share of all keys that a sketch keeps.
  public static Column tuple_sketch_theta_double(Column e) {
    return Column.call("tuple_sketch_theta_double", e);
  }

  public static Column tuple_sketch_theta_double(String columnName) {
    return Column.call("tuple_sketch_theta_double", col(columnName));
  }

  public static Column tuple_sketch_theta_integer(Column e) {
    return Column.call("tuple_sketch_theta_integer", e);
  }

  public static Column tuple_sketch_theta_integer(String columnName) {
    return Column.call("tuple_sketch_theta_integer", col(columnName));
  }

  /// The keys of any of the sketches.
  public static Column tuple_union_agg_double(Column e) {
    return Column.call("tuple_union_agg_double", e);
  }

  public static Column tuple_union_agg_double(Column a, Column b, Column c) {
    return Column.call("tuple_union_agg_double", a, b, c);
  }

  public static Column tuple_union_agg_double(Column a, int size) {
    return Column.call("tuple_union_agg_double", a, lit(size));
  }

  public static Column tuple_union_agg_double(Column a, int size, String mode) {
    return Column.call("tuple_union_agg_double", a, lit(size), lit(mode));
  }

  public static Column tuple_union_agg_double(String columnName) {
    return Column.call("tuple_union_agg_double", col(columnName));
  }

  public static Column tuple_union_agg_double(String columnName, int size) {
    return Column.call("tuple_union_agg_double", col(columnName), lit(size));
  }

  public static Column tuple_union_agg_double(String columnName, int size, String mode) {
    return Column.call("tuple_union_agg_double", col(columnName), lit(size), lit(mode));
  }

  public static Column tuple_union_agg_integer(Column e) {
    return Column.call("tuple_union_agg_integer", e);
  }

  public static Column tuple_union_agg_integer(Column a, Column b, Column c) {
    return Column.call("tuple_union_agg_integer", a, b, c);
  }

  public static Column tuple_union_agg_integer(Column a, int size) {
    return Column.call("tuple_union_agg_integer", a, lit(size));
  }

  public static Column tuple_union_agg_integer(Column a, int size, String mode) {
    return Column.call("tuple_union_agg_integer", a, lit(size), lit(mode));
  }

  public static Column tuple_union_agg_integer(String columnName) {
    return Column.call("tuple_union_agg_integer", col(columnName));
  }

  public static Column tuple_union_agg_integer(String columnName, int size) {
    return Column.call("tuple_union_agg_integer", col(columnName), lit(size));
  }

  public static Column tuple_union_agg_integer(String columnName, int size, String mode) {
    return Column.call("tuple_union_agg_integer", col(columnName), lit(size), lit(mode));
  }

  /// The keys of either sketch.
  public static Column tuple_union_double(Column a, Column b) {
    return Column.call("tuple_union_double", a, b);
  }

  public static Column tuple_union_double(Column a, Column b, Column c, Column d) {
    return Column.call("tuple_union_double", a, b, c, d);
  }

  public static Column tuple_union_double(Column a, Column b, int size) {
    return Column.call("tuple_union_double", a, b, lit(size));
  }

  public static Column tuple_union_double(Column a, Column b, int size, String mode) {
    return Column.call("tuple_union_double", a, b, lit(size), lit(mode));
  }

  public static Column tuple_union_double(String columnName1, String columnName2) {
    return Column.call("tuple_union_double", col(columnName1), col(columnName2));
  }

  public static Column tuple_union_double(String columnName1, String columnName2, int size) {
    return Column.call("tuple_union_double", col(columnName1), col(columnName2), lit(size));
  }

  public static Column tuple_union_double(
      String columnName1, String columnName2, int size, String mode) {
    return Column.call(
        "tuple_union_double", col(columnName1), col(columnName2), lit(size), lit(mode));
  }

  public static Column tuple_union_integer(Column a, Column b) {
    return Column.call("tuple_union_integer", a, b);
  }

  public static Column tuple_union_integer(Column a, Column b, Column c, Column d) {
    return Column.call("tuple_union_integer", a, b, c, d);
  }

  public static Column tuple_union_integer(Column a, Column b, int size) {
    return Column.call("tuple_union_integer", a, b, lit(size));
  }

  public static Column tuple_union_integer(Column a, Column b, int size, String mode) {
    return Column.call("tuple_union_integer", a, b, lit(size), lit(mode));
  }

  public static Column tuple_union_integer(String columnName1, String columnName2) {
    return Column.call("tuple_union_integer", col(columnName1), col(columnName2));
  }

  public static Column tuple_union_integer(String columnName1, String columnName2, int size) {
    return Column.call("tuple_union_integer", col(columnName1), col(columnName2), lit(size));
  }

  public static Column tuple_union_integer(
      String columnName1, String columnName2, int size, String mode) {
    return Column.call(
        "tuple_union_integer", col(columnName1), col(columnName2), lit(size), lit(mode));
  }

  public static Column tuple_union_theta_double(Column a, Column b) {
    return Column.call("tuple_union_theta_double", a, b);
  }

  public static Column tuple_union_theta_double(Column a, Column b, Column c, Column d) {
    return Column.call("tuple_union_theta_double", a, b, c, d);
  }

  public static Column tuple_union_theta_double(Column a, Column b, int size) {
    return Column.call("tuple_union_theta_double", a, b, lit(size));
  }

  public static Column tuple_union_theta_double(Column a, Column b, int size, String mode) {
    return Column.call("tuple_union_theta_double", a, b, lit(size), lit(mode));
  }

  public static Column tuple_union_theta_double(String columnName1, String columnName2) {
    return Column.call("tuple_union_theta_double", col(columnName1), col(columnName2));
  }

  public static Column tuple_union_theta_double(String columnName1, String columnName2, int size) {
    return Column.call("tuple_union_theta_double", col(columnName1), col(columnName2), lit(size));
  }

  public static Column tuple_union_theta_double(
      String columnName1, String columnName2, int size, String mode) {
    return Column.call(
        "tuple_union_theta_double", col(columnName1), col(columnName2), lit(size), lit(mode));
  }

  public static Column tuple_union_theta_integer(Column a, Column b) {
    return Column.call("tuple_union_theta_integer", a, b);
  }

  public static Column tuple_union_theta_integer(Column a, Column b, Column c, Column d) {
    return Column.call("tuple_union_theta_integer", a, b, c, d);
  }

  public static Column tuple_union_theta_integer(Column a, Column b, int size) {
    return Column.call("tuple_union_theta_integer", a, b, lit(size));
  }

  public static Column tuple_union_theta_integer(Column a, Column b, int size, String mode) {
    return Column.call("tuple_union_theta_integer", a, b, lit(size), lit(mode));
  }

  public static Column tuple_union_theta_integer(String columnName1, String columnName2) {
    return Column.call("tuple_union_theta_integer", col(columnName1), col(columnName2));
  }

  public static Column tuple_union_theta_integer(String columnName1, String columnName2, int size) {
    return Column.call("tuple_union_theta_integer", col(columnName1), col(columnName2), lit(size));
  }

  public static Column tuple_union_theta_integer(
      String columnName1, String columnName2, int size, String mode) {
    return Column.call(
        "tuple_union_theta_integer", col(columnName1), col(columnName2), lit(size), lit(mode));
  }
}
