package millrace.sql;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import millrace.engine.error.QueryException;
import millrace.engine.vector.Utf8;
import millrace.sql.types.BinaryType;
import millrace.sql.types.DataType;
import millrace.sql.types.IntegralType;
import millrace.sql.types.StringType;
import millrace.util.sketch.BloomFilter;
import millrace.util.sketch.CountMinSketch;

/// Fills sketches with the values of a column; nulls are left out.
final class Sketching {
  /// A filter of a column has so many bits at most, and is for so many values.
  private static final long MOST_BITS = 67_108_864;

  private static final long MOST_VALUES = 4_000_000;

  private Sketching() {}

  static CountMinSketch counts(
      Dataset<?> rows, Column column, double error, double confidence, int seed) {
    if (!(error > 0)) {
      throw outOfRange("relative error is above 0", error);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw outOfRange("confidence is between 0 and 1", confidence);
    }
    // as on Spark, the sketch tells the error and the confidence that follow from its size
    var shape = CountMinSketch.create(error, confidence, seed);
    var sketch = CountMinSketch.create(shape.depth(), shape.width(), seed);
    var values = rows.select(column);
    var type = values.schema().apply(0).dataType();
    if (!isText(type) && !(type instanceof BinaryType)) {
      throw wrongType("UNEXPECTED_INPUT_TYPE", "texts, bytes and whole numbers", type);
    }
    each(values, sketch::addBinary, sketch::addLong);
    return sketch;
  }

  private static QueryException outOfRange(String what, double value) {
    return new QueryException(
        "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE",
        Map.of(
            "exprName",
            what,
            "valueRange",
            "",
            "currentValue",
            String.valueOf(value),
            "sqlExpr",
            ""),
        "the %s, but got %s".formatted(what, value));
  }

  static BloomFilter filter(Dataset<?> rows, Column column, long expectedItems, long bits) {
    var values = rows.select(column);
    var type = values.schema().apply(0).dataType();
    if (!isText(type)) {
      throw wrongType("BLOOM_FILTER_WRONG_TYPE", "texts and whole numbers", type);
    }
    if (expectedItems <= 0 || bits <= 0) {
      throw new QueryException(
          "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE",
          Map.of(
              "exprName",
              "expectedItems",
              "valueRange",
              "(0, 9223372036854775807]",
              "currentValue",
              String.valueOf(expectedItems),
              "sqlExpr",
              ""),
          "a filter is for at least one value and has at least one bit, but got %d and %d"
              .formatted(expectedItems, bits));
    }
    var filter =
        BloomFilter.create(Math.min(expectedItems, MOST_VALUES), Math.min(bits, MOST_BITS));
    each(values, filter::putBinary, filter::putLong);
    return filter;
  }

  /// Whether it is a text or a whole number.
  private static boolean isText(DataType type) {
    return type instanceof StringType || type instanceof IntegralType;
  }

  private static QueryException wrongType(String kind, String what, DataType type) {
    return new QueryException(
        "DATATYPE_MISMATCH." + kind,
        Map.of(),
        "such a sketch holds %s, but the column is %s; cast it".formatted(what, type.sql()));
  }

  private static void each(Dataset<Row> values, Consumer<byte[]> bytes, LongConsumer numbers) {
    values
        .sparkSession()
        .engine()
        .run(
            values.plan(),
            batch -> {
              for (int row = 0; row < batch.size(); row++) {
                switch (batch.columns().getFirst().object(row)) {
                  case Utf8 text -> bytes.accept(text.bytes());
                  case Number number -> numbers.accept(number.longValue());
                  case null, default -> {}
                }
              }
            });
  }
}
