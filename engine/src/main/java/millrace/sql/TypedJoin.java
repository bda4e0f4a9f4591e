package millrace.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.scala.Tuple2;

/// Joins that give pairs of the objects of both sides; the object of a side that an outer join did
/// not find is null.
final class TypedJoin {
  private TypedJoin() {}

  static <T, U> Dataset<Tuple2<T, U>> join(
      Dataset<T> left, Dataset<U> right, Column condition, JoinType type) {
    var engine = left.sparkSession().engine();
    if (type == JoinType.LEFT_SEMI || type == JoinType.LEFT_ANTI) {
      throw new QueryException(
          "INVALID_JOIN_TYPE_FOR_JOINWITH", Map.of("joinType", type.name().replace('_', ' ')));
    }
    var join =
        (Plan.Join)
            engine.resolve(
                new Plan.Join(
                    left.plan(),
                    right.plan(),
                    type,
                    Optional.of(condition.expression()),
                    List.of()));
    var first = object(join.left(), left.valueEncoder(), "_1");
    var second = object(join.right(), right.valueEncoder(), "_2");
    var pairs =
        isInner(type)
            ? new Plan.Project(join, List.of(first, second))
            : outer(join, project(left, join.left(), first), project(left, join.right(), second));
    return Dataset.of(
        left.sparkSession(),
        engine.resolve(pairs),
        Tuples.of(List.of(left.valueEncoder().codec(), right.valueEncoder().codec())));
  }

  private static boolean isInner(JoinType type) {
    return type == JoinType.INNER || type == JoinType.CROSS;
  }

  private static Plan project(Dataset<?> dataset, Plan side, Expression object) {
    return dataset.sparkSession().engine().resolve(new Plan.Project(side, List.of(object)));
  }

  /// All columns of a side as one.
  private static Expression object(Plan side, ValueEncoder<?> encoder, String name) {
    var columns = side.columns().stream().<Expression>map(Expression.Column::new).toList();
    return new Expression.Alias(
        encoder.flat()
            ? columns.getFirst()
            : new Expression.NamedCall("struct", columns, false, Optional.empty()),
        name);
  }

  /// Joins the objects instead of the rows, so that a missing one is null as a whole.
  private static Plan outer(Plan.Join join, Plan left, Plan right) {
    var condition =
        Expressions.replace(
            join.condition().orElseThrow(),
            each ->
                each instanceof Expression.Column(var column)
                    ? part(column, join.left(), left).or(() -> part(column, join.right(), right))
                    : Optional.empty());
    return new Plan.Join(left, right, join.type(), Optional.of(condition), List.of());
  }

  /// A column of a side as it is found in the side's objects.
  private static Optional<Expression> part(Attribute column, Plan side, Plan objects) {
    var object = objects.columns().getFirst();
    return IntStream.range(0, side.columns().size())
        .filter(i -> side.columns().get(i).is(column))
        .mapToObj(
            i ->
                object.type().equals(column.type())
                    ? new Expression.Column(object)
                    : (Expression)
                        new Expression.Field(
                            new Expression.Column(object),
                            i,
                            column.name(),
                            column.type(),
                            column.nullable()))
        .findFirst();
  }
}
