package millrace.sql;

import static millrace.sql.functions.coalesce;
import static millrace.sql.functions.isnan;
import static millrace.sql.functions.lit;
import static millrace.sql.functions.nanvl;
import static millrace.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.scala.Option;
import millrace.sql.types.BooleanType;
import millrace.sql.types.DataType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.NumericType;
import millrace.sql.types.StringType;
import org.jspecify.annotations.Nullable;

/// What to do about values that are missing: nulls, and in columns of floating-point numbers NaN.
public final class DataFrameNaFunctions {
  private final Dataset<Row> rows;

  DataFrameNaFunctions(Dataset<Row> rows) {
    this.rows = rows;
  }

  // --- leaving rows out ---

  /// Leaves out rows in which any value is missing.
  public Dataset<Row> drop() {
    return drop("any");
  }

  /// @param how `any` leaves out a row in which a value is missing, `all` one in which all are
  public Dataset<Row> drop(String how) {
    return drop(how, rows.columns());
  }

  /// Leaves out rows in which a value of the given columns is missing.
  public Dataset<Row> drop(String[] cols) {
    return drop("any", cols);
  }

  public Dataset<Row> drop(String how, String[] cols) {
    return switch (how.toLowerCase(Locale.ROOT)) {
      case "any" -> drop(cols.length, cols);
      case "all" -> drop(1, cols);
      default ->
          throw new IllegalArgumentException("how is 'any' or 'all', but got '%s'".formatted(how));
    };
  }

  /// Leaves out rows with fewer values than that.
  public Dataset<Row> drop(int minNonNulls) {
    return drop(minNonNulls, rows.columns());
  }

  /// Leaves out rows with fewer values than that, or with any value missing.
  public Dataset<Row> drop(Option<Object> minNonNulls) {
    return minNonNulls.isEmpty() ? drop() : drop((int) minNonNulls.get());
  }

  public Dataset<Row> drop(int minNonNulls, String[] cols) {
    return Errors.shown(
        () -> {
          var count = lit(0);
          for (var column : attributes(cols)) {
            count = count.plus(when(isMissing(column), lit(0)).otherwise(lit(1)));
          }
          return rows.filter(count.geq(lit(minNonNulls)));
        });
  }

  private static Column isMissing(Attribute attribute) {
    var column = column(attribute);
    return isFloating(attribute.type()) ? column.isNull().or(isnan(column)) : column.isNull();
  }

  // --- filling in ---

  /// The value in place of those missing in all columns of numbers.
  public Dataset<Row> fill(long value) {
    return fill(value, rows.columns());
  }

  public Dataset<Row> fill(long value, String[] cols) {
    return filled(lit(value), cols, NumericType.class::isInstance);
  }

  public Dataset<Row> fill(double value) {
    return fill(value, rows.columns());
  }

  public Dataset<Row> fill(double value, String[] cols) {
    return filled(lit(value), cols, NumericType.class::isInstance);
  }

  /// The text in place of those missing in all columns of text.
  public Dataset<Row> fill(String value) {
    return fill(value, rows.columns());
  }

  public Dataset<Row> fill(String value, String[] cols) {
    return filled(lit(value), cols, StringType.class::isInstance);
  }

  public Dataset<Row> fill(boolean value) {
    return fill(value, rows.columns());
  }

  public Dataset<Row> fill(boolean value, String[] cols) {
    return filled(lit(value), cols, BooleanType.class::isInstance);
  }

  /// @param valueMap names of columns, each to what takes the place of its missing values
  public Dataset<Row> fill(Map<String, Object> valueMap) {
    return Errors.shown(
        () -> {
          var wanted = new ArrayList<Column>();
          var places = new ArrayList<Attribute>();
          for (var entry : valueMap.entrySet()) {
            requireValue(entry.getValue());
            places.addAll(attributes(entry.getKey()));
            wanted.add(lit(entry.getValue()));
          }
          return rows.select(
              rows.plan().columns().stream()
                  .map(
                      each -> {
                        int place = indexOf(places, each);
                        return place < 0 ? column(each) : filled(each, wanted.get(place));
                      })
                  .toArray(Column[]::new));
        });
  }

  private Dataset<Row> filled(Column value, String[] names, Predicate<DataType> fits) {
    return Errors.shown(
        () -> {
          var chosen = attributes(names);
          return rows.select(
              rows.plan().columns().stream()
                  .map(
                      each ->
                          fits.test(each.type()) && indexOf(chosen, each) >= 0
                              ? filled(each, value)
                              : column(each))
                  .toArray(Column[]::new));
        });
  }

  private static Column filled(Attribute attribute, Column value) {
    var column = column(attribute);
    var known = isFloating(attribute.type()) ? nanvl(column, lit(null)) : column;
    return coalesce(known, value.cast(attribute.type())).as(attribute.name());
  }

  // --- replacing ---

  /// Other values for some, in a column or, as `*`, in all that fit.
  public <T> Dataset<Row> replace(String col, Map<T, T> replacement) {
    return replace(col.equals("*") ? rows.columns() : new String[] {col}, replacement);
  }

  public <T> Dataset<Row> replace(String[] cols, Map<T, T> replacement) {
    return Errors.shown(
        () -> {
          var chosen = attributes(cols);
          if (replacement.isEmpty() || chosen.isEmpty()) {
            return rows;
          }
          var fits = fitting(replacement.keySet().iterator().next());
          return rows.select(
              rows.plan().columns().stream()
                  .map(
                      each ->
                          fits.test(each.type()) && indexOf(chosen, each) >= 0
                              ? replaced(each, replacement)
                              : column(each))
                  .toArray(Column[]::new));
        });
  }

  private static Predicate<DataType> fitting(Object key) {
    return switch (key) {
      case Boolean _ -> BooleanType.class::isInstance;
      case String _ -> StringType.class::isInstance;
      default -> {
        var _ = number(key);
        yield NumericType.class::isInstance;
      }
    };
  }

  private static Column replaced(Attribute attribute, Map<?, ?> replacement) {
    var column = column(attribute);
    @Nullable Column result = null;
    for (var entry : replacement.entrySet()) {
      var is = column.equalTo(lit(plain(entry.getKey())));
      var then = lit(plain(entry.getValue())).cast(attribute.type());
      result = result == null ? when(is, then) : result.when(is, then);
    }
    return result == null ? column : result.otherwise(column).as(attribute.name());
  }

  /// All numbers as double, as they are compared.
  private static @Nullable Object plain(@Nullable Object value) {
    return value == null || value instanceof Boolean || value instanceof String
        ? value
        : (Object) number(value);
  }

  private static double number(Object value) {
    return switch (value) {
      case Double number -> number;
      case Float number -> number.doubleValue();
      case Long number -> number.doubleValue();
      case Integer number -> number.doubleValue();
      default -> throw unsupported(value);
    };
  }

  private static void requireValue(Object value) {
    if (!(value instanceof Boolean || value instanceof String)) {
      var _ = number(value);
    }
  }

  private static IllegalArgumentException unsupported(Object value) {
    return new IllegalArgumentException(
        "Unsupported value type %s: a value is a number, a text or a boolean, but got %s"
            .formatted(value.getClass().getName(), value));
  }

  // --- columns ---

  private List<Attribute> attributes(String... names) {
    return Arrays.stream(names).map(this::attribute).toList();
  }

  private Attribute attribute(String name) {
    if (rows.col(name).expression() instanceof Expression.Column(var attribute)) {
      return attribute;
    }
    throw QueryException.unnamed(
        "'%s' is a part of a column; take whole columns here".formatted(name));
  }

  private static int indexOf(List<Attribute> attributes, Attribute wanted) {
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).is(wanted)) {
        return i;
      }
    }
    return -1;
  }

  private static Column column(Attribute attribute) {
    return new Column(new Expression.Column(attribute));
  }

  private static boolean isFloating(DataType type) {
    return type instanceof DoubleType || type instanceof FloatType;
  }
}
