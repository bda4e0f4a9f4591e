package millrace.engine.expression;

import java.util.List;
import java.util.Optional;
import millrace.engine.error.Place;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.Metadata;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// What is to be computed for each row, or for each group of rows.
public sealed interface Expression {
  /// The type of the values; only for resolved expressions.
  DataType type();

  /// Whether a value may be null; only for resolved expressions.
  boolean nullable();

  private static IllegalStateException unresolved(Object expression) {
    return new IllegalStateException("not resolved yet: " + expression);
  }

  // --- as written: with names that stand for something ---

  /// A column by its name or path, `a`, `a.b` or `table.a.b`.
  ///
  /// @param place where it is written
  record Name(List<String> parts, Place place) implements Expression {
    public Name(List<String> parts) {
      this(parts, Place.NOWHERE);
    }

    @Override
    public DataType type() {
      throw unresolved(this);
    }

    @Override
    public boolean nullable() {
      throw unresolved(this);
    }
  }

  /// Those of all columns, or of the columns of one relation, whose names match.
  ///
  /// @param pattern a regular expression
  record Matching(List<String> qualifier, String pattern) implements Expression {
    @Override
    public DataType type() {
      throw unresolved(this);
    }

    @Override
    public boolean nullable() {
      throw unresolved(this);
    }
  }

  /// All columns, `*`, or those of one relation or the fields of one struct, `t.*`.
  ///
  /// @param place where it is written
  record Star(List<String> qualifier, Place place) implements Expression {
    /// The name of a call of a star and names of columns, or of their fields, that it leaves out.
    public static final String EXCEPT = "* except";

    /// The name of a call of a star and columns under the names of those that they take the place
    /// of.
    public static final String REPLACE = "* replace";

    /// The name of a call of a star and the place of a column in it, beginning at 1.
    public static final String COLUMN_AT = "* at";

    public Star(List<String> qualifier) {
      this(qualifier, Place.NOWHERE);
    }

    @Override
    public DataType type() {
      throw unresolved(this);
    }

    @Override
    public boolean nullable() {
      throw unresolved(this);
    }
  }

  /// A call of a function by its name; operators have functions' names (`+`, `and`, `like`, `=`).
  ///
  /// @param place where it is written
  record NamedCall(
      String function,
      List<Expression> arguments,
      boolean distinct,
      Optional<Expression> filter,
      Place place)
      implements Expression {
    public NamedCall(
        String function,
        List<Expression> arguments,
        boolean distinct,
        Optional<Expression> filter) {
      this(function, arguments, distinct, filter, Place.NOWHERE);
    }

    public NamedCall(String function, Expression... arguments) {
      this(function, List.of(arguments), false, Optional.empty());
    }

    @Override
    public DataType type() {
      throw unresolved(this);
    }

    @Override
    public boolean nullable() {
      throw unresolved(this);
    }
  }

  /// A nameless function of the given parameters, as higher-order functions take: `x -> x + 1`.
  record Lambda(List<String> parameters, Expression body) implements Expression {
    @Override
    public DataType type() {
      throw unresolved(this);
    }

    @Override
    public boolean nullable() {
      throw unresolved(this);
    }
  }

  /// A column of the query around the one in which it stands, by its name or path.
  record OuterName(List<String> parts) implements Expression {
    @Override
    public DataType type() {
      throw unresolved(this);
    }

    @Override
    public boolean nullable() {
      throw unresolved(this);
    }
  }

  // --- in both ---

  /// A function over the rows around each row. The function is a call as written or, resolved, an
  /// {@link Aggregate} or a {@link WindowFunction}; it is no expression by itself, for it computes
  /// nothing of one row.
  ///
  /// @param frame as written; where nothing is written, the analysis puts in what the function
  ///   looks at by itself
  record Over(
      Expression function,
      List<Expression> partition,
      List<SortOrder> orders,
      Optional<Frame> frame)
      implements Expression {
    @Override
    public DataType type() {
      return function.type();
    }

    @Override
    public boolean nullable() {
      return function.nullable();
    }
  }

  /// A query inside of an expression. Resolved, the query is a function of some values of the row
  /// that it stands in: what it takes from outside stands in it as a {@link Outer}.
  ///
  /// @param values what is looked for among the query's rows, for {@link Subquery.Use#IN}
  /// @param bindings what each outer column of the query stands for
  /// @param place where it is written
  record Subquery(Query query, Use use, List<Expression> values, List<Alias> bindings, Place place)
      implements Expression {
    public Subquery(Query query, Use use, List<Expression> values, List<Alias> bindings) {
      this(query, use, values, bindings, Place.NOWHERE);
    }

    /// What is made of the query's rows.
    public enum Use {
      /// The one value of its one row, null when there is no row.
      SCALAR,
      /// Whether there is a row.
      EXISTS,
      /// Whether there is a row equal to the values, null when nulls leave it open.
      IN
    }

    @Override
    public DataType type() {
      return use == Use.SCALAR ? query.columns().getFirst().type() : DataTypes.BooleanType;
    }

    @Override
    public boolean nullable() {
      return switch (use) {
        case SCALAR -> true;
        case EXISTS -> false;
        case IN ->
            values.stream().anyMatch(Expression::nullable)
                || query.columns().stream().anyMatch(Attribute::nullable);
      };
    }
  }

  record Literal(@Nullable Object value, DataType type) implements Expression {
    @Override
    public boolean nullable() {
      return value == null;
    }
  }

  /// A date, a time or a length of time as its author wrote it. What it means may depend on the
  /// session's time zone, so that the analysis puts a {@link Literal} in its place.
  ///
  /// @param place where it is written
  record TypedText(String text, DataType type, Place place) implements Expression {
    public TypedText(String text, DataType type) {
      this(text, type, Place.NOWHERE);
    }

    @Override
    public boolean nullable() {
      return false;
    }
  }

  /// What a variable of the session held when the query was made; the analysis puts its value in
  /// its place.
  ///
  /// @param name its last part, as it was declared
  record Variable(String name, Literal value) implements Expression {
    @Override
    public DataType type() {
      return value.type();
    }

    @Override
    public boolean nullable() {
      return true;
    }
  }

  /// A name for what the child computes. Its id is that of the column it puts out.
  record Alias(Expression child, String name, Attribute.Id id, Metadata metadata)
      implements Expression {
    public Alias(Expression child, String name) {
      this(child, name, new Attribute.Id(), Metadata.empty());
    }

    /// The column that it puts out.
    public Attribute attribute() {
      return new Attribute(id, name, child.type(), child.nullable(), metadata, List.of());
    }

    @Override
    public DataType type() {
      return child.type();
    }

    @Override
    public boolean nullable() {
      return child.nullable();
    }
  }

  /// @param lenient whether a value that does not fit gives null (`try_cast`) instead of an error
  /// @param place where it is written, or the call that needs it
  record Cast(Expression child, DataType type, boolean lenient, Place place) implements Expression {
    public Cast(Expression child, DataType type, boolean lenient) {
      this(child, type, lenient, Place.NOWHERE);
    }

    @Override
    public boolean nullable() {
      return child.nullable()
          || (lenient
              ? !CastNulls.widens(child.type(), type)
              : CastNulls.mayGiveNull(child.type(), type));
    }
  }

  /// The first branch whose condition is true, else the last value, else null.
  record Case(List<Branch> branches, Optional<Expression> otherwise) implements Expression {
    @Override
    public DataType type() {
      return branches.getFirst().value().type();
    }

    @Override
    public boolean nullable() {
      return otherwise.isEmpty()
          || otherwise.get().nullable()
          || branches.stream().anyMatch(branch -> branch.value().nullable());
    }
  }

  record Branch(Expression condition, Expression value) {}

  record SortOrder(Expression child, boolean ascending, boolean nullsFirst) implements Expression {
    public static SortOrder ascending(Expression child) {
      return new SortOrder(child, true, true);
    }

    @Override
    public DataType type() {
      return child.type();
    }

    @Override
    public boolean nullable() {
      return child.nullable();
    }
  }

  /// A call of a function that an author wrote in Java.
  record Udf(
      String name,
      UserFunction function,
      List<Expression> arguments,
      DataType type,
      boolean nullable,
      boolean deterministic)
      implements Expression {}

  // --- resolved: every name replaced by what it stands for ---

  /// A column of the input.
  record Column(Attribute attribute) implements Expression {
    @Override
    public DataType type() {
      return attribute.type();
    }

    @Override
    public boolean nullable() {
      return attribute.nullable();
    }
  }

  /// A field of a struct; of an array of structs, the array of their fields.
  record Field(Expression struct, int ordinal, String name, DataType type, boolean nullable)
      implements Expression {}

  /// A call of a function of the catalogue, the arguments cast to the types it takes.
  ///
  /// @param place where it is written, which errors about its values tell
  record Call(
      String function, List<Expression> arguments, DataType type, boolean nullable, Place place)
      implements Expression {
    public Call(String function, List<Expression> arguments, DataType type, boolean nullable) {
      this(function, arguments, type, nullable, Place.NOWHERE);
    }
  }

  /// An aggregate function over the rows of a group.
  ///
  /// @param user what it does, if it is not one of the catalogue but of the author
  /// @param place where it is written
  record Aggregate(
      String function,
      List<Expression> arguments,
      boolean distinct,
      Optional<Expression> filter,
      DataType type,
      boolean nullable,
      Optional<UserAggregate> user,
      Place place)
      implements Expression {
    public Aggregate(
        String function,
        List<Expression> arguments,
        boolean distinct,
        Optional<Expression> filter,
        DataType type,
        boolean nullable,
        Optional<UserAggregate> user) {
      this(function, arguments, distinct, filter, type, nullable, user, Place.NOWHERE);
    }

    /// One of the catalogue.
    public Aggregate(
        String function,
        List<Expression> arguments,
        boolean distinct,
        Optional<Expression> filter,
        DataType type,
        boolean nullable) {
      this(function, arguments, distinct, filter, type, nullable, Optional.empty());
    }
  }

  /// A function that only exists over a window of rows, such as `rank` or `lag`.
  record WindowFunction(
      String function, List<Expression> arguments, DataType type, boolean nullable)
      implements Expression {}

  /// Inside of a query within an expression: a value of the row that the query stands in.
  record Outer(Attribute attribute) implements Expression {
    @Override
    public DataType type() {
      return attribute.type();
    }

    @Override
    public boolean nullable() {
      return attribute.nullable();
    }
  }

  /// The time windows that hold a moment: a struct of `start` and `end`. All lengths in
  /// microseconds. The analysis moves it out of the expressions, into {@code Plan.Windows}.
  record TimeWindow(Expression time, long size, long slide, long offset) implements Expression {
    @Override
    public DataType type() {
      return windowType(time.type());
    }

    @Override
    public boolean nullable() {
      return slide != size;
    }
  }

  /// The session that a moment begins, before it merges with others: a struct of `start` and `end`.
  record SessionWindow(Expression time, Expression gap) implements Expression {
    @Override
    public DataType type() {
      return windowType(time.type());
    }

    @Override
    public boolean nullable() {
      return false;
    }
  }

  /// A parameter of the lambda around it.
  record Parameter(String name, DataType type, boolean nullable, Attribute.Id id)
      implements Expression {}

  /// A lambda whose body is resolved.
  record ResolvedLambda(List<Parameter> parameters, Expression body) implements Expression {
    @Override
    public DataType type() {
      return body.type();
    }

    @Override
    public boolean nullable() {
      return body.nullable();
    }
  }

  /// Several rows for one, as `explode` makes; stands only as a whole column of a projection, from
  /// where the analysis moves it into {@code Plan.Generate}.
  record Generator(
      String function, List<Expression> arguments, List<Attribute> columns, boolean outer)
      implements Expression {
    @Override
    public DataType type() {
      return columns.getFirst().type();
    }

    @Override
    public boolean nullable() {
      return outer || columns.getFirst().nullable();
    }
  }

  // --- bound ---

  /// A column of the batch by its place.
  record Slot(int ordinal, DataType type, boolean nullable) implements Expression {}

  /// The type of a window column over times of the given type.
  static DataType windowType(DataType time) {
    return new StructType().add("start", time).add("end", time);
  }
}
