package millrace.sql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.expression.Expression;
import millrace.sql.expressions.Aggregator;
import millrace.sql.expressions.UserDefinedFunction;

/// An author's aggregator as a function of columns.
final class AggregatorFunction<I, B, O> extends UserDefinedFunction implements NamedFunction {
  private final Aggregator<I, B, O> aggregator;
  private final ValueEncoder<I> input;
  private final Optional<String> name;
  private final boolean nullable;
  private final boolean deterministic;

  AggregatorFunction(Aggregator<I, B, O> aggregator, ValueEncoder<I> input) {
    this(aggregator, input, Optional.empty(), true, true);
  }

  private AggregatorFunction(
      Aggregator<I, B, O> aggregator,
      ValueEncoder<I> input,
      Optional<String> name,
      boolean nullable,
      boolean deterministic) {
    this.aggregator = aggregator;
    this.input = input;
    this.name = name;
    this.nullable = nullable;
    this.deterministic = deterministic;
  }

  @Override
  public String name() {
    return name.orElseGet(() -> aggregator.getClass().getSimpleName());
  }

  @Override
  public Column apply(Column... exprs) {
    return new Column(
        called(Stream.of(exprs).map(Column::expression).toList(), false, Optional.empty()));
  }

  @Override
  public Expression called(Expression.NamedCall written) {
    return called(written.arguments(), written.distinct(), written.filter());
  }

  Expression called(List<Expression> arguments, boolean distinct, Optional<Expression> filter) {
    return ObjectAggregate.of(aggregator, input, name)
        .over(name(), arguments, distinct, filter, nullable);
  }

  @Override
  public boolean nullable() {
    return nullable;
  }

  @Override
  public boolean deterministic() {
    return deterministic;
  }

  @Override
  public AggregatorFunction<I, B, O> withName(String newName) {
    return new AggregatorFunction<>(
        aggregator, input, Optional.of(newName), nullable, deterministic);
  }

  @Override
  public AggregatorFunction<I, B, O> asNonNullable() {
    return new AggregatorFunction<>(aggregator, input, name, false, deterministic);
  }

  @Override
  public AggregatorFunction<I, B, O> asNondeterministic() {
    return new AggregatorFunction<>(aggregator, input, name, nullable, false);
  }
}
