package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// Selects and aggregates of typed columns: Datasets of the objects that the columns hold.
final class TypedColumns {
  private TypedColumns() {}

  /// One column, whose values are the objects.
  static <T, U> Dataset<U> select(Dataset<T> dataset, TypedColumn<?, U> column) {
    return Errors.shown(
        () -> {
          var encoder = ValueEncoder.of(column.encoder());
          var selected = project(dataset, column);
          return Dataset.of(
              dataset.sparkSession(), encoder.flat() ? selected : unfolded(selected), encoder);
        });
  }

  /// The fields of the only column as columns.
  private static Plan unfolded(Plan selected) {
    var column = selected.columns().getFirst();
    var struct = (StructType) column.type();
    return new Plan.Project(
        selected,
        IntStream.range(0, struct.length())
            .<Expression>mapToObj(i -> field(column, i, struct.apply(i)))
            .toList());
  }

  private static Expression field(Attribute column, int place, StructField field) {
    return new Expression.Alias(
        new Expression.Field(
            new Expression.Column(column),
            place,
            field.name(),
            field.dataType(),
            column.nullable() || field.nullable()),
        field.name());
  }

  /// Several columns, whose values are the parts of tuples.
  static <T, U> Dataset<U> tuples(Dataset<T> dataset, TypedColumn<?, ?>... columns) {
    return Errors.shown(
        () ->
            Dataset.of(
                dataset.sparkSession(),
                project(dataset, columns),
                Tuples.encoder(encoders(columns))));
  }

  private static <T> Plan project(Dataset<T> dataset, TypedColumn<?, ?>... columns) {
    var plan = dataset.plan();
    var encoder = dataset.valueEncoder();
    var reader = encoder.reader(plan.columns());
    return dataset
        .sparkSession()
        .engine()
        .resolve(
            new Plan.Project(
                plan,
                Stream.of(columns)
                    .map(
                        each ->
                            ObjectAggregate.bound(
                                each.expression(), plan.columns(), reader, encoder))
                    .toList()));
  }

  private static Encoder<?>[] encoders(TypedColumn<?, ?>... columns) {
    return Stream.of(columns).map(TypedColumn::encoder).toArray(Encoder<?>[]::new);
  }

  /// A row for each key: the key, and behind it the columns.
  ///
  /// @param plan of rows with their keys
  static <K, V, R> Dataset<R> aggregate(
      SparkSession session,
      Plan plan,
      List<Attribute> keys,
      ValueEncoder<K> keyEncoder,
      ValueEncoder.Reader<V> reader,
      ValueEncoder<V> encoder,
      TypedColumn<?, ?>... columns) {
    return Errors.shown(
        () -> {
          var results = new ArrayList<Expression>();
          results.add(key(keys, keyEncoder));
          var parts = new ArrayList<Codec>(List.of(keyEncoder.codec()));
          for (var each : columns) {
            results.add(ObjectAggregate.bound(each.expression(), plan.columns(), reader, encoder));
            parts.add(ValueEncoder.of(each.encoder()).codec());
          }
          var aggregated =
              new Plan.Aggregate(
                  plan, keys.stream().<Expression>map(Expression.Column::new).toList(), results);
          return Dataset.of(session, session.engine().resolve(aggregated), Tuples.of(parts));
        });
  }

  /// The key as one column.
  private static Expression key(List<Attribute> keys, ValueEncoder<?> encoder) {
    var columns = keys.stream().<Expression>map(Expression.Column::new).toList();
    return encoder.flat()
        ? new Expression.Alias(columns.getFirst(), "key")
        : new Expression.Alias(
            new Expression.NamedCall("struct", columns, false, Optional.empty()), "key");
  }
}
