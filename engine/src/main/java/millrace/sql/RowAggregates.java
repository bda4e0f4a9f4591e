package millrace.sql;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.sql.expressions.Aggregator;
import millrace.sql.expressions.MutableAggregationBuffer;
import millrace.sql.expressions.UserDefinedAggregateFunction;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Aggregate functions over rows, as aggregators.
@SuppressWarnings("deprecation") // authors still have such functions
public final class RowAggregates {
  private RowAggregates() {}

  /// @param distinct whether equal rows are one
  public static Column column(
      UserDefinedAggregateFunction function, boolean distinct, Column... columns) {
    return Errors.shown(
        () ->
            new Column(
                of(function, function.getClass().getSimpleName())
                    .called(
                        Stream.of(columns).map(Column::expression).toList(),
                        distinct,
                        Optional.empty())));
  }

  static AggregatorFunction<Row, Row, Object> of(
      UserDefinedAggregateFunction function, String name) {
    var named =
        new AggregatorFunction<>(
                new RowAggregator(function), ValueEncoder.of(Encoders.row(function.inputSchema())))
            .withName(name);
    return function.deterministic() ? named : named.asNondeterministic();
  }

  private static final class RowAggregator extends Aggregator<Row, Row, Object> {
    private final UserDefinedAggregateFunction function;

    RowAggregator(UserDefinedAggregateFunction function) {
      this.function = function;
    }

    @Override
    public Row zero() {
      var schema = function.bufferSchema();
      var buffer = new Buffer(new @Nullable Object[schema.length()], schema);
      function.initialize(buffer);
      return buffer;
    }

    @Override
    public Row reduce(Row rows, Row row) {
      var buffer = changeable(rows);
      function.update(buffer, row);
      return buffer;
    }

    @Override
    public Row merge(Row one, Row other) {
      var buffer = changeable(one);
      function.merge(buffer, other);
      return buffer;
    }

    @Override
    @SuppressWarnings("NullAway") // a group may have no result
    public Object finish(Row rows) {
      return function.evaluate(rows);
    }

    @Override
    public Encoder<Row> bufferEncoder() {
      return Encoders.row(function.bufferSchema());
    }

    @Override
    public Encoder<Object> outputEncoder() {
      return new ValueEncoder<>(External.codec(function.dataType(), false), true);
    }

    private Buffer changeable(Row row) {
      return row instanceof Buffer buffer
          ? buffer
          : new Buffer(values(row), function.bufferSchema());
    }
  }

  private static @Nullable Object[] values(Row row) {
    var values = new @Nullable Object[row.length()];
    Arrays.setAll(values, row::get);
    return values;
  }

  /// A row of one thread that changes.
  private static final class Buffer extends MutableAggregationBuffer {
    private final @Nullable Object[] values;
    private final StructType schema;

    Buffer(@Nullable Object[] values, StructType schema) {
      this.values = values;
      this.schema = schema;
    }

    @Override
    public void update(int i, @Nullable Object value) {
      values[i] = value;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public @Nullable Object get(int i) {
      return values[i];
    }

    @Override
    public StructType schema() {
      return schema;
    }

    @Override
    public Row copy() {
      return new ValueRow(values.clone(), schema);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Row row && Arrays.equals(values, values(row));
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return copy().toString();
    }
  }
}
