package millrace.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.expression.UserAggregate;
import millrace.sql.expressions.Aggregator;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// An author's aggregator as an aggregate function. One that comes of {@link Aggregator#toColumn}
/// does not know yet of which rows it gets its objects: {@link #bound} tells it.
final class ObjectAggregate<I, B, O> implements UserAggregate {
  private final Aggregator<I, B, O> aggregator;
  private final ValueEncoder<B> buffers;
  private final ValueEncoder<O> results;
  private final Optional<Input<I>> input;
  private final UnaryOperator<String> shown;

  /// Where the objects come from.
  ///
  /// @param takesNulls whether the aggregator is given null for null
  record Input<I>(ValueEncoder.Reader<I> reader, List<DataType> columns, boolean takesNulls) {}

  private ObjectAggregate(
      Aggregator<I, B, O> aggregator, Optional<Input<I>> input, UnaryOperator<String> shown) {
    this.aggregator = aggregator;
    this.buffers = ValueEncoder.of(aggregator.bufferEncoder());
    this.results = ValueEncoder.of(aggregator.outputEncoder());
    this.input = input;
    this.shown = shown;
  }

  private static String simpleName(Aggregator<?, ?, ?> aggregator) {
    return aggregator.getClass().getSimpleName();
  }

  static <I, B, O> Expression unbound(Aggregator<I, B, O> aggregator) {
    var name = simpleName(aggregator);
    return new ObjectAggregate<>(aggregator, Optional.empty(), _ -> name + "()")
        .over(name, List.of());
  }

  /// A function of columns.
  ///
  /// @param columns of which the objects are read
  static <I, B, O> ObjectAggregate<I, B, O> of(
      Aggregator<I, B, O> aggregator, ValueEncoder<I> columns, Optional<String> name) {
    var reader = columns.reader(Functional.attributes(columns.schema()));
    var called = name.orElseGet(() -> simpleName(aggregator)).toLowerCase(Locale.ROOT);
    return new ObjectAggregate<>(
        aggregator,
        Optional.of(
            new Input<>(
                reader,
                List.of(columns.schema().fields()).stream().map(each -> each.dataType()).toList(),
                true)),
        arguments -> called + "(" + arguments + ")");
  }

  /// The expression with every aggregator in it bound to the objects that are read of the given
  /// columns.
  static <I> Expression bound(
      Expression expression,
      List<Attribute> columns,
      ValueEncoder.Reader<I> reader,
      ValueEncoder<I> encoder) {
    return Expressions.replace(
        expression,
        each ->
            each instanceof Expression.Aggregate aggregate
                    && aggregate.user().orElse(null) instanceof ObjectAggregate<?, ?, ?> typed
                    && typed.input.isEmpty()
                ? Optional.of(typed.reading(columns, reader, encoder))
                : Optional.empty());
  }

  @SuppressWarnings("unchecked") // the author says of what objects the aggregator is
  private Expression reading(
      List<Attribute> columns, ValueEncoder.Reader<?> reader, ValueEncoder<?> encoder) {
    var name = simpleName(aggregator);
    var text = name + "(" + encoder.className() + ")";
    return new ObjectAggregate<>(
            aggregator,
            Optional.of(
                new Input<>(
                    (ValueEncoder.Reader<I>) reader,
                    columns.stream().map(Attribute::type).toList(),
                    false)),
            _ -> text)
        .over(name, columns.stream().<Expression>map(Expression.Column::new).toList());
  }

  Expression.Aggregate over(String name, List<Expression> arguments) {
    return over(name, arguments, false, Optional.empty(), results.codec().nullable());
  }

  Expression.Aggregate over(
      String name,
      List<Expression> arguments,
      boolean distinct,
      Optional<Expression> filter,
      boolean nullable) {
    return new Expression.Aggregate(
        name, arguments, distinct, filter, results.codec().type(), nullable, Optional.of(this));
  }

  @Override
  public String shown(List<String> arguments) {
    return shown.apply(String.join(", ", arguments));
  }

  @Override
  public List<DataType> parameters() {
    return known().columns();
  }

  private Input<I> known() {
    return input.orElseThrow(
        () ->
            new QueryException("_LEGACY_ERROR_TEMP_1122", Map.of("table", simpleName(aggregator))));
  }

  @Override
  public DataType bufferType() {
    return buffers.codec().type();
  }

  @Override
  public Running open(Settings settings) {
    var objects = known();
    var written = buffers.codec();
    var decoder = written.decoder(written.type(), "");
    return new Running() {
      @Override
      public @Nullable Object zero() {
        return aggregator.zero();
      }

      @Override
      public @Nullable Object reduce(@Nullable Object buffer, @Nullable Object[] row) {
        var object = objects.reader().read(row);
        return object == null && !objects.takesNulls()
            ? buffer
            : aggregator.reduce(buffer(buffer), object);
      }

      @Override
      public @Nullable Object merge(@Nullable Object buffer, @Nullable Object other) {
        return aggregator.merge(buffer(buffer), buffer(other));
      }

      @Override
      public @Nullable Object finish(@Nullable Object buffer) {
        return results.codec().toInternalOrNull(aggregator.finish(buffer(buffer)));
      }

      @Override
      public @Nullable Object write(@Nullable Object buffer) {
        return written.toInternalOrNull(buffer);
      }

      @Override
      public @Nullable Object read(@Nullable Object internal) {
        return decoder.orNull(internal);
      }
    };
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // it was given by the aggregator itself
  private B buffer(@Nullable Object buffer) {
    return (B) buffer;
  }
}
