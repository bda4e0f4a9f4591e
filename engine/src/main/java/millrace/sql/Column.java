package millrace.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.function.Names;
import millrace.engine.sqltext.SqlText;
import millrace.sql.expressions.Window;
import millrace.sql.expressions.WindowSpec;
import millrace.sql.types.DataType;
import millrace.sql.types.Metadata;
import org.jspecify.annotations.Nullable;

/// What is to be computed for each row: a column of a Dataset by its name, or something made of
/// columns. It is resolved where it is used, so that a name that does not exist shows there.
public class Column {
  private static final AtomicLong PARAMETERS = new AtomicLong();

  private final Expression expression;

  /// The column of a name, as {@link functions#col} has it.
  public Column(String name) {
    this(ColumnNames.parse(name));
  }

  Column(Expression expression) {
    this.expression = CallPlaces.placed(expression);
  }

  Expression expression() {
    return expression;
  }

  static Column call(String function, Column... arguments) {
    return new Column(
        new Expression.NamedCall(
            function, Arrays.stream(arguments).map(Column::expression).toArray(Expression[]::new)));
  }

  static Column call(String function, List<Column> arguments) {
    return call(function, arguments.toArray(Column[]::new));
  }

  /// A function of so many columns as an argument of a higher-order function.
  static Column lambda(int parameters, java.util.function.Function<Column[], Column> body) {
    var names = new ArrayList<String>();
    for (int i = 0; i < parameters; i++) {
      names.add("x_" + PARAMETERS.incrementAndGet());
    }
    var columns =
        names.stream()
            .map(name -> new Column(new Expression.Name(List.of(name))))
            .toArray(Column[]::new);
    return new Column(new Expression.Lambda(names, body.apply(columns).expression));
  }

  private Column with(String function, @Nullable Object other) {
    return call(function, this, functions.lit(other));
  }

  // --- comparisons ---

  public Column equalTo(@Nullable Object other) {
    return with("=", other);
  }

  public Column notEqual(@Nullable Object other) {
    return functions.not(equalTo(other));
  }

  public Column gt(@Nullable Object other) {
    return with(">", other);
  }

  public Column lt(@Nullable Object other) {
    return with("<", other);
  }

  public Column leq(@Nullable Object other) {
    return with("<=", other);
  }

  public Column geq(@Nullable Object other) {
    return with(">=", other);
  }

  /// Equal where null counts as one value among others.
  public Column eqNullSafe(@Nullable Object other) {
    return with("<=>", other);
  }

  /// Between two bounds, both included.
  public Column between(@Nullable Object lowerBound, @Nullable Object upperBound) {
    return geq(lowerBound).and(leq(upperBound));
  }

  public Column isin(@Nullable Object... list) {
    return call(
        "in",
        Stream.concat(Stream.of(this), Arrays.stream(list).map(functions::lit))
            .toArray(Column[]::new));
  }

  public Column isInCollection(Iterable<?> values) {
    return isin(StreamSupport.stream(values.spliterator(), false).toArray());
  }

  /// Whether the only column of the Dataset holds a row equal to this.
  public Column isin(Dataset<?> ds) {
    return new Column(Subqueries.of(ds, Expression.Subquery.Use.IN, Subqueries.values(expression)));
  }

  /// This column of the query around, in a Dataset that stands in an expression.
  public Column outer() {
    return new Column(Subqueries.outer(expression));
  }

  public Column isNaN() {
    return call("isnan", this);
  }

  public Column isNull() {
    return call("isnull", this);
  }

  public Column isNotNull() {
    return call("isnotnull", this);
  }

  // --- logic and choice ---

  public Column or(Column other) {
    return call("or", this, other);
  }

  public Column and(Column other) {
    return call("and", this, other);
  }

  /// One branch more of a column that {@link functions#when} began.
  public Column when(Column condition, @Nullable Object value) {
    if (!(expression instanceof Expression.Case(var branches, var otherwise))) {
      throw new IllegalArgumentException(
          "when() continues a column that functions.when() began, but this is " + this);
    }
    if (otherwise.isPresent()) {
      throw new IllegalArgumentException("when() cannot stand behind otherwise()");
    }
    var more = new ArrayList<>(branches);
    more.add(new Expression.Branch(condition.expression, functions.lit(value).expression));
    return new Column(new Expression.Case(List.copyOf(more), Optional.empty()));
  }

  /// The value where no branch's condition is true.
  public Column otherwise(@Nullable Object value) {
    if (!(expression instanceof Expression.Case(var branches, var otherwise))) {
      throw new IllegalArgumentException(
          "otherwise() ends a column that functions.when() began, but this is " + this);
    }
    if (otherwise.isPresent()) {
      throw new IllegalArgumentException("otherwise() can be given once only");
    }
    return new Column(new Expression.Case(branches, Optional.of(functions.lit(value).expression)));
  }

  // --- arithmetic ---

  public Column plus(@Nullable Object other) {
    return with("+", other);
  }

  public Column minus(@Nullable Object other) {
    return with("-", other);
  }

  public Column multiply(@Nullable Object other) {
    return with("*", other);
  }

  public Column divide(@Nullable Object other) {
    return with("/", other);
  }

  public Column mod(@Nullable Object other) {
    return with("%", other);
  }

  public Column bitwiseOR(@Nullable Object other) {
    return with("|", other);
  }

  public Column bitwiseAND(@Nullable Object other) {
    return with("&", other);
  }

  public Column bitwiseXOR(@Nullable Object other) {
    return with("^", other);
  }

  // --- text ---

  /// Matches a pattern with `%` for any text and `_` for any sign.
  public Column like(String literal) {
    return with("like", literal);
  }

  /// Holds a match of a regular expression.
  public Column rlike(String literal) {
    return with("rlike", literal);
  }

  /// As {@link #like}, without regard to case.
  public Column ilike(String literal) {
    return with("ilike", literal);
  }

  /// The part from a position on, counted from 1, of so many signs.
  public Column substr(Column startPos, Column len) {
    return call("substr", this, startPos, len);
  }

  public Column substr(int startPos, int len) {
    return substr(functions.lit(startPos), functions.lit(len));
  }

  public Column contains(@Nullable Object other) {
    return with("contains", other);
  }

  public Column startsWith(Column other) {
    return call("startswith", this, other);
  }

  public Column startsWith(String literal) {
    return with("startswith", literal);
  }

  public Column endsWith(Column other) {
    return call("endswith", this, other);
  }

  public Column endsWith(String literal) {
    return with("endswith", literal);
  }

  // --- parts ---

  /// An element of an array by its place, of a map by its key, or a field of a struct by its name.
  public Column apply(@Nullable Object extraction) {
    return getItem(extraction);
  }

  public Column getItem(@Nullable Object key) {
    return with("#getitem", key);
  }

  public Column getField(String fieldName) {
    return with("#getitem", fieldName);
  }

  // --- names and types ---

  public Column alias(String alias) {
    return name(alias);
  }

  public Column as(String alias) {
    return name(alias);
  }

  /// Names for the several columns that a generator makes.
  public Column as(String[] aliases) {
    if (aliases.length == 1) {
      return name(aliases[0]);
    }
    var arguments = new ArrayList<Column>(List.of(this));
    for (var alias : aliases) {
      arguments.add(functions.lit(alias));
    }
    return call("as", arguments);
  }

  /// The same column, whose values are read as objects of a class.
  public <U> TypedColumn<Object, U> as(Encoder<U> encoder) {
    return new TypedColumn<>(expression, encoder);
  }

  public Column as(String alias, Metadata metadata) {
    return new Column(new Expression.Alias(expression, alias, new Attribute.Id(), metadata));
  }

  public Column name(String alias) {
    return new Column(new Expression.Alias(expression, alias));
  }

  public Column cast(DataType to) {
    return new Column(new Expression.Cast(expression, to, false));
  }

  /// @param to a type as SQL writes it, such as `int` or `array<string>`
  public Column cast(String to) {
    return cast(ColumnNames.type(to));
  }

  /// As {@link #cast}, with null for what cannot be cast.
  public Column try_cast(DataType to) {
    return new Column(new Expression.Cast(expression, to, true));
  }

  public Column try_cast(String to) {
    return try_cast(ColumnNames.type(to));
  }

  // --- windows of rows ---

  /// What this aggregate or window function makes of the rows around each row.
  public Column over(WindowSpec window) {
    return new Column(WindowSpecs.over(expression, window));
  }

  /// What this aggregate makes of all rows, beside each of them.
  public Column over() {
    return over(Window.partitionBy(new Column[0]));
  }

  // --- order ---

  private Column order(boolean ascending, boolean nullsFirst) {
    return new Column(new Expression.SortOrder(expression, ascending, nullsFirst));
  }

  public Column desc() {
    return order(false, false);
  }

  public Column desc_nulls_first() {
    return order(false, true);
  }

  public Column desc_nulls_last() {
    return order(false, false);
  }

  public Column asc() {
    return order(true, true);
  }

  public Column asc_nulls_first() {
    return order(true, true);
  }

  public Column asc_nulls_last() {
    return order(true, false);
  }

  // --- itself ---

  /// The struct with a field of that name, or path such as `a.b`: another value where there is one,
  /// else one field more at the end.
  public Column withField(String fieldName, Column col) {
    var path = SqlText.name(fieldName);
    var value = col;
    for (int depth = path.size() - 1; depth >= 0; depth--) {
      var struct = this;
      for (var outer : path.subList(0, depth)) {
        struct = struct.getField(outer);
      }
      value = call("#update_fields", struct, functions.lit(path.get(depth)), value);
    }
    return value;
  }

  /// What a function makes of this column.
  public Column transform(UnaryOperator<Column> f) {
    return f.apply(this);
  }

  /// Prints the expression to the standard output.
  public void explain(boolean extended) {
    System.out.println(extended ? expression : toString());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Column that && expression.equals(that.expression);
  }

  @Override
  public int hashCode() {
    return expression.hashCode();
  }

  @Override
  public String toString() {
    return expression instanceof Expression.Alias alias
        ? Names.of(alias.child()) + " AS " + alias.name()
        : Names.of(expression);
  }
}
