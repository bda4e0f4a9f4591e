package millrace.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.source.FileMetadata;
import millrace.sql.types.StructType;

/// The columns that plans put out, made of their expressions and inputs.
final class Outputs {
  private Outputs() {}

  static List<Attribute> attributes(List<Expression> expressions) {
    return expressions.stream()
        .map(
            each ->
                switch (each) {
                  case Expression.Alias alias -> alias.attribute();
                  case Expression.Column column -> column.attribute();
                  default -> throw new IllegalStateException("a column without a name: " + each);
                })
        .toList();
  }

  /// The column of what is known of each row's file, under a name that no column of the files has.
  static Optional<Attribute> file(Optional<StructType> type, StructType files) {
    return type.map(
        each -> {
          var name = FileMetadata.NAME;
          while (isNamed(files, name)) {
            name = "_" + name;
          }
          return Attribute.of(name, each, false);
        });
  }

  private static boolean isNamed(StructType schema, String name) {
    return Stream.of(schema.fieldNames()).anyMatch(name::equalsIgnoreCase);
  }

  static List<Attribute> joined(List<Attribute> one, List<Attribute> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  static List<Attribute> nullable(List<Attribute> columns) {
    return columns.stream().map(each -> each.withNullable(true)).toList();
  }

  /// The first input's columns, nullable where any input's are.
  static List<Attribute> unionColumns(List<Plan> inputs) {
    return IntStream.range(0, inputs.getFirst().columns().size())
        .mapToObj(
            i ->
                inputs
                    .getFirst()
                    .columns()
                    .get(i)
                    .withNullable(
                        inputs.stream().anyMatch(each -> each.columns().get(i).nullable())))
        .toList();
  }

  /// The columns of the query around that a plan uses, from the top down.
  static List<Attribute> outer(Plan plan) {
    var found = new ArrayList<Attribute>();
    for (var expression : Plans.expressions(plan)) {
      Expressions.visit(
          expression,
          each -> {
            if (each instanceof Expression.Outer(var column)) {
              found.add(column);
            }
          });
    }
    plan.inputs().forEach(input -> found.addAll(outer(input)));
    return found;
  }
}
