package millrace.engine.function;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.sqltext.SqlText;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Expressions as SQL text, over the columns of one table with one row of values and one of nulls.
final class Sentences {
  static final Settings SETTINGS = new Settings(ZoneId.of("America/Los_Angeles"), true, false);

  private static final StructType SCHEMA =
      StructType.fromDDL(
          "i INT, s STRING, l BIGINT, d DOUBLE, b BOOLEAN, dt DATE, ts TIMESTAMP, arr ARRAY<INT>,"
              + " m MAP<STRING, INT>, st STRUCT<x: INT, y: STRING>, dc DECIMAL(4,2), f FLOAT,"
              + " sh SMALLINT, by TINYINT, bin BINARY");

  private final List<Attribute> columns = new ArrayList<>();
  private final Settings settings;

  Sentences(Settings settings) {
    this.settings = settings;
    for (StructField field : SCHEMA) {
      columns.add(Attribute.of(field));
    }
  }

  static Batch rows() {
    var map = new LinkedHashMap<Object, Object>();
    map.put(Utf8.of("a"), 1);
    map.put(Utf8.of("b"), 2);
    var values = new ArrayList<@Nullable Object[]>();
    values.add(
        new Object[] {
          1,
          Utf8.of("x"),
          10L,
          2.5,
          true,
          19782,
          1_709_238_896_789_000L,
          List.of(3, 1, 2),
          map,
          new Object[] {7, Utf8.of("seven")},
          new BigDecimal("12.34"),
          1.5f,
          7,
          3,
          Utf8.of("hi")
        });
    values.add(new @Nullable Object[SCHEMA.length()]);
    return VectorBuilder.batch(SCHEMA, values);
  }

  /// With names replaced by columns, calls as they are written.
  Expression read(String text) {
    return named(SqlText.expression(text), Map.of());
  }

  private Expression named(Expression expression, Map<String, Expression> parameters) {
    return Expressions.replace(
        expression,
        each ->
            switch (each) {
              case Expression.Lambda lambda -> Optional.of(lambda);
              case Expression.Name(var parts) -> Optional.of(path(parts, parameters));
              default -> Optional.empty();
            });
  }

  private Expression path(List<String> parts, Map<String, Expression> parameters) {
    var rest = parts.getFirst().equals("t") ? parts.subList(1, parts.size()) : parts;
    Expression found = parameters.get(rest.getFirst());
    if (found == null) {
      found =
          columns.stream()
              .filter(each -> each.name().equalsIgnoreCase(rest.getFirst()))
              .map(Expression.Column::new)
              .findFirst()
              .orElseThrow(() -> new AssertionError("no column " + rest));
    }
    for (var field : rest.subList(1, rest.size())) {
      found =
          Functions.resolve(
              new Expression.NamedCall(
                  "getitem",
                  found,
                  new Expression.Literal(Utf8.of(field), millrace.sql.types.DataTypes.StringType)),
              settings);
    }
    return found;
  }

  Expression resolve(Expression expression) {
    return resolve(expression, Map.of());
  }

  private Expression resolve(Expression expression, Map<String, Expression> parameters) {
    if (expression instanceof Expression.Lambda) {
      return expression;
    }
    var inner = Expressions.mapChildren(expression, child -> resolve(child, parameters));
    return switch (inner) {
      case Expression.NamedCall call ->
          Functions.resolve(
              call,
              settings,
              (lambda, given) -> {
                var all = new LinkedHashMap<>(parameters);
                given.forEach(each -> all.put(each.name(), each));
                return new Expression.ResolvedLambda(
                    given, resolve(named(lambda.body(), all), all));
              });
      case Expression.Cast cast ->
          Functions.cast(cast.child(), cast.type(), cast.lenient(), settings);
      case Expression.Case branches -> Functions.choose(branches, settings);
      default -> inner;
    };
  }

  /// The values of both rows, as text, each null as `NULL`.
  List<String> values(Expression resolved, Batch rows) {
    var bound =
        Expressions.replace(
            resolved,
            each ->
                each instanceof Expression.Column column
                    ? Optional.of(
                        new Expression.Slot(
                            indexOf(column.attribute()), column.type(), column.nullable()))
                    : Optional.empty());
    DataType type = resolved.type();
    var vector = Evaluator.compile(bound, settings, () -> 1_763_000_000_000_000L).evaluate(rows);
    var show = new ValueText(settings);
    var texts = new ArrayList<String>();
    for (int row = 0; row < rows.size(); row++) {
      var value = vector.object(row);
      texts.add(value == null ? "NULL" : show.text(value, type));
    }
    return texts;
  }

  private int indexOf(Attribute wanted) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).is(wanted)) {
        return i;
      }
    }
    throw new AssertionError(wanted.name());
  }
}
