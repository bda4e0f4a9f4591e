package millrace.sql;

import millrace.engine.expression.Expression;
import millrace.sql.expressions.Aggregator;

/// A column whose values are read as objects of a class.
///
/// @param <T> the class of the objects that it is made of
/// @param <U> the class of its values
public class TypedColumn<T, U> extends Column {
  private final Encoder<U> encoder;

  /// What an aggregator makes of the rows of a group.
  public TypedColumn(Aggregator<T, ?, U> aggregator) {
    this(ObjectAggregate.unbound(aggregator), aggregator.outputEncoder());
  }

  TypedColumn(Expression expression, Encoder<U> encoder) {
    super(expression);
    this.encoder = encoder;
  }

  public Encoder<U> encoder() {
    return encoder;
  }

  /// The same under a name.
  @Override
  public TypedColumn<T, U> name(String alias) {
    return new TypedColumn<>(new Expression.Alias(expression(), alias), encoder);
  }
}
