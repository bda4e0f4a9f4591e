package millrace.engine.function;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Frame;
import millrace.engine.expression.Settings;
import millrace.engine.vector.Utf8;
import millrace.sql.types.BinaryType;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import millrace.sql.types.LongType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;

/// The names of columns that no one named, as Spark gives them: `count(1)`, `(a + 1)`, `CAST(a AS
/// INT)`.
public final class Names {
  private static final Set<String> WHOLE_BOUNDS = Set.of("<", "<=", ">", ">=");
  private static final Names PLAIN = new Names(Settings.utc());
  private static final Names QUALIFIED = new Names(Settings.utc(), true);

  private final Settings settings;
  private final boolean qualifies;

  /// @param settings with the time zone in which moments are written
  public Names(Settings settings) {
    this(settings, false);
  }

  private Names(Settings settings, boolean qualifies) {
    this.settings = settings;
    this.qualifies = qualifies;
  }

  /// The text of an expression with the relations of its columns, `sum(t.a)`.
  public static String qualified(Expression expression) {
    return expression instanceof Expression.Alias alias
        ? "%s AS %s".formatted(QUALIFIED.text(alias.child()), Quoted.name(alias.name()))
        : QUALIFIED.text(expression);
  }

  /// The text of an expression for messages, its moments in UTC.
  public static String of(Expression expression) {
    return PLAIN.text(expression);
  }

  /// The name of a column for messages, its moments in UTC.
  public static String ofColumn(Expression expression) {
    return PLAIN.column(expression);
  }

  /// The name of a column that this makes. The expression is best given as its author wrote it,
  /// with names already replaced by columns: implicit casts and rewritten functions do not show in
  /// the name.
  public String column(Expression expression) {
    return switch (expression) {
      case Expression.Alias alias -> alias.name();
      case Expression.Cast(var child, _, _, _)
          when isNamed(child) && !(child instanceof Expression.Field) ->
          column(child);
      case Expression.NamedCall(var function, var arguments, _, _, _)
          when function.equals("#getfield")
              && isNamed(arguments.getFirst())
              && arguments.get(1) instanceof Expression.Literal field ->
          text(field);
      case Expression.Field(var struct, _, var name, _, _) when isNamed(struct) -> name;
      case Expression.Name(var parts, _) -> parts.getLast();
      case Expression.Variable(var name, _) -> name;
      default -> text(expression);
    };
  }

  /// Whether a cast to the type shows.
  private static boolean isShown(DataType type) {
    return Types.isPlain(type) || type instanceof CalendarIntervalType;
  }

  private static boolean isNamed(Expression expression) {
    return switch (expression) {
      case Expression.Name _, Expression.Column _, Expression.Alias _ -> true;
      case Expression.Field field -> isNamed(field.struct());
      default -> false;
    };
  }

  /// The text of an expression inside of such a name.
  public String text(Expression expression) {
    return switch (expression) {
      case Expression.Name(var parts, _) -> String.join(".", parts);
      case Expression.Star(var qualifier, _) ->
          qualifier.isEmpty() ? "*" : String.join(".", qualifier) + ".*";
      case Expression.Matching(_, var pattern) -> pattern;
      case Expression.NamedCall(var function, var arguments, _, _, _)
          when function.equals("#getitem")
              && arguments.get(1) instanceof Expression.Literal(var field, _)
              && field instanceof Utf8
              && type(arguments.getFirst()).filter(StructType.class::isInstance).isPresent() ->
          text(arguments.getFirst()) + "." + field;
      case Expression.NamedCall call ->
          timeArithmetic(call)
                  .or(() -> booleanEquality(call))
                  .or(() -> wholeBound(call))
                  .orElseGet(() -> call(call.function(), call.arguments(), call.distinct()))
              + call.filter().map(filter -> " FILTER (WHERE " + text(filter) + ")").orElse("");
      case Expression.Lambda lambda ->
          "lambdafunction(%s, %s)"
              .formatted(
                  text(parameterised(lambda)),
                  lambda.parameters().stream()
                      .map(_ -> "namedlambdavariable()")
                      .collect(joining(", ")));
      case Expression.Literal literal -> literal(literal);
      case Expression.Variable(var name, var value) ->
          "variablereference(system.session.%s=%s)".formatted(name, written(value));
      case Expression.TypedText typed -> literal(Literals.of(typed, settings));
      case Expression.Alias alias -> text(alias.child()) + " AS " + alias.name();
      case Expression.Cast cast when !isShown(cast.type()) -> text(cast.child());
      case Expression.Cast cast ->
          "%s(%s AS %s)"
              .formatted(
                  cast.lenient() ? "TRY_CAST" : "CAST", text(cast.child()), cast.type().sql());
      case Expression.Case branches -> branches(branches);
      case Expression.SortOrder order ->
          "%s %s NULLS %s"
              .formatted(
                  text(order.child()),
                  order.ascending() ? "ASC" : "DESC",
                  order.nullsFirst() ? "FIRST" : "LAST");
      case Expression.Udf udf -> udf.name() + list(udf.arguments());
      case Expression.Column(var attribute) -> qualifies ? path(attribute) : attribute.name();
      case Expression.Field field -> text(field.struct()) + "." + field.name();
      case Expression.Call call -> call(call.function(), call.arguments(), false);
      case Expression.Aggregate aggregate when aggregate.user().isPresent() ->
          aggregate.user().get().shown(aggregate.arguments().stream().map(Names::of).toList());
      case Expression.Aggregate aggregate ->
          call(aggregate.function(), aggregate.arguments(), aggregate.distinct())
              + aggregate.filter().map(filter -> " FILTER (WHERE " + text(filter) + ")").orElse("");
      case Expression.OuterName(var parts) -> String.join(".", parts);
      case Expression.Outer(var attribute) ->
          "outer(%s)"
              .formatted(
                  Stream.concat(attribute.qualifier().stream(), Stream.of(attribute.name()))
                      .collect(joining(".")));
      case Expression.Over over -> over(over);
      case Expression.WindowFunction function ->
          call(function.function(), function.arguments(), false);
      case Expression.Subquery query -> subquery(query);
      case Expression.TimeWindow _ -> "window";
      case Expression.SessionWindow _ -> "session_window";
      case Expression.Parameter _ -> "namedlambdavariable()";
      case Expression.ResolvedLambda lambda ->
          text(
              new Expression.Lambda(
                  lambda.parameters().stream().map(Expression.Parameter::name).toList(),
                  lambda.body()));
      case Expression.Generator generator -> generator.function() + list(generator.arguments());
      case Expression.Slot slot -> "#" + slot.ordinal();
    };
  }

  private static String path(Attribute column) {
    return Stream.concat(column.qualifier().stream(), Stream.of(column.name()))
        .collect(joining("."));
  }

  private String over(Expression.Over over) {
    var parts = new ArrayList<String>();
    if (!over.partition().isEmpty()) {
      parts.add("PARTITION BY " + over.partition().stream().map(this::text).collect(joining(", ")));
    }
    if (!over.orders().isEmpty()) {
      parts.add("ORDER BY " + over.orders().stream().map(this::text).collect(joining(", ")));
    }
    over.frame().ifPresent(frame -> parts.add(frame(frame)));
    return "%s OVER (%s)".formatted(text(over.function()), String.join(" ", parts));
  }

  /// The text of a frame, `ROWS BETWEEN 1 PRECEDING AND CURRENT ROW`.
  public static String of(Frame frame) {
    return PLAIN.frame(frame);
  }

  /// The text of where a frame ends, `1 PRECEDING`.
  public static String of(Frame.Bound bound) {
    return PLAIN.bound(bound);
  }

  private String frame(Frame frame) {
    return "%s BETWEEN %s AND %s"
        .formatted(frame.unit(), bound(frame.lower()), bound(frame.upper()));
  }

  private String bound(Frame.Bound bound) {
    return switch (bound) {
      case Frame.Bound.Unbounded(boolean following) ->
          "UNBOUNDED " + (following ? "FOLLOWING" : "PRECEDING");
      case Frame.Bound.Current _ -> "CURRENT ROW";
      case Frame.Bound.Offset(var amount, boolean following) ->
          text(amount) + (following ? " FOLLOWING" : " PRECEDING");
    };
  }

  private String subquery(Expression.Subquery query) {
    var outer =
        query.query().outerColumns().stream()
            .flatMap(column -> query.bindings().stream().filter(each -> each.id() == column.id()))
            .map(each -> text(each.child()))
            .collect(joining(", "));
    return switch (query.use()) {
      case SCALAR -> "scalarsubquery(%s)".formatted(outer);
      case EXISTS -> "exists(%s)".formatted(outer);
      case IN -> {
        var values = query.values().stream().map(this::text).collect(joining(", "));
        yield "(%s IN (listquery(%s)))"
            .formatted(query.values().size() == 1 ? values : "(" + values + ")", outer);
      }
    };
  }

  /// The body of a lambda with its parameters in the place of their names.
  private static Expression parameterised(Expression.Lambda lambda) {
    return Expressions.replace(
        lambda.body(),
        each ->
            each instanceof Expression.Name(var parts, _)
                    && lambda.parameters().contains(parts.getFirst())
                ? Optional.of(
                    new Expression.Parameter(
                        parts.getFirst(), DataTypes.NullType, true, new Attribute.Id()))
                : Optional.empty());
  }

  /// Sums and differences of dates and times, which are shown as what they stand for.
  private Optional<String> timeArithmetic(Expression.NamedCall call) {
    if (call.arguments().size() != 2 || !TimeArithmetic.isOperator(call.function())) {
      return Optional.empty();
    }
    var left = call.arguments().get(0);
    var right = call.arguments().get(1);
    if (!mayBeTime(left) && !mayBeTime(right)) {
      return Optional.empty();
    }
    return type(left)
        .flatMap(
            one ->
                type(right)
                    .flatMap(
                        other ->
                            TimeArithmetic.shown(
                                call.function(), one, text(left), other, text(right))));
  }

  /// A whole number beside a decimal, which is shown as the whole number that bounds the same.
  private Optional<String> wholeBound(Expression.NamedCall call) {
    if (call.arguments().size() != 2 || !WHOLE_BOUNDS.contains(call.function())) {
      return Optional.empty();
    }
    var left = call.arguments().get(0);
    var right = call.arguments().get(1);
    if (!(left instanceof Expression.Literal) && !(right instanceof Expression.Literal)) {
      return Optional.empty();
    }
    var types = type(left).flatMap(one -> type(right).map(other -> List.of(one, other)));
    return WholeBounds.of(call.function(), left, right, types.orElse(List.of()))
        .map(sides -> call(call.function(), sides, false));
  }

  /// A BOOLEAN beside a 1 or 0, which is shown alone.
  private Optional<String> booleanEquality(Expression.NamedCall call) {
    boolean equality = List.of("=", "==", "<=>").contains(call.function());
    if (settings.ansi() || !equality || call.arguments().size() != 2) {
      return Optional.empty();
    }
    var shown =
        new BooleanEquality.Shown() {
          @Override
          public String of(Expression expression) {
            return text(expression);
          }

          @Override
          public Optional<DataType> type(Expression expression) {
            return Names.this.type(expression);
          }
        };
    return BooleanEquality.shown(
        call.function(), call.arguments().get(0), call.arguments().get(1), shown);
  }

  /// Whether it is worth to find out the type.
  private static boolean mayBeTime(Expression expression) {
    return switch (expression) {
      case Expression.NamedCall call when TimeArithmetic.isOperator(call.function()) ->
          call.arguments().stream().anyMatch(Names::mayBeTime);
      case Expression.NamedCall _, Expression.Case _, Expression.Over _ -> true;
      case Expression.Name _, Expression.Star _, Expression.Lambda _ -> false;
      default -> TimeArithmetic.isTime(expression.type());
    };
  }

  private Optional<DataType> type(Expression expression) {
    try {
      return Optional.of(resolved(expression).type());
    } catch (QueryException | IllegalStateException _) {
      // the analysis says what is wrong, and parameters of lambdas have no type yet
      return Optional.empty();
    }
  }

  private Expression resolved(Expression expression) {
    var inner = Expressions.mapChildren(expression, this::resolved);
    return inner instanceof Expression.NamedCall call ? Functions.resolve(call, settings) : inner;
  }

  private String list(List<Expression> arguments) {
    return arguments.stream().map(this::text).collect(joining(", ", "(", ")"));
  }

  private String call(String written, List<Expression> arguments, boolean distinct) {
    var name = written.toLowerCase(Locale.ROOT);
    var shown = name.startsWith("#") ? name.substring(1) : name;
    var texts = new ArrayList<String>();
    var orders = new ArrayList<String>();
    for (var argument : arguments) {
      if (argument instanceof Expression.SortOrder order) {
        orders.add(Ordered.shown(name, order, text(order.child()), text(order)));
        continue;
      }
      texts.add(argument instanceof Expression.Star && name.equals("count") ? "1" : text(argument));
    }
    if (Padding.leavesFillingOut(name, texts.size())) {
      boolean bytes = type(arguments.getFirst()).filter(BinaryType.class::isInstance).isPresent();
      texts.add(text(Padding.filling(bytes)));
    }
    if (texts.size() == 2 && (name.equals("to_char") || name.equals("to_varchar"))) {
      return Numerals.shown(name, type(arguments.getFirst()), texts);
    }
    if (texts.size() == 2 && name.equals("time_bucket")) {
      texts.add(TimeBuckets.shownOrigin(type(arguments.get(1))));
    }
    if (name.equals("from_json") && isMapRead(written, arguments)) {
      return "entries";
    }
    if (distinct && !texts.isEmpty()) {
      texts.set(0, "DISTINCT " + texts.getFirst());
    }
    return Catalogue.find(name)
            .map(function -> function.show(orders.isEmpty() ? shown : function.name(), texts))
            .orElseGet(() -> written + "(" + String.join(", ", texts) + ")")
        + (orders.isEmpty() ? "" : " WITHIN GROUP (ORDER BY " + String.join(", ", orders) + ")");
  }

  private boolean isMapRead(String function, List<Expression> arguments) {
    return type(new Expression.NamedCall(function, arguments, false, Optional.empty()))
        .filter(MapType.class::isInstance)
        .isPresent();
  }

  private String branches(Expression.Case branches) {
    var text = new StringBuilder("CASE");
    for (var branch : branches.branches()) {
      text.append(" WHEN ").append(text(branch.condition()));
      text.append(" THEN ").append(text(branch.value()));
    }
    branches.otherwise().ifPresent(value -> text.append(" ELSE ").append(text(value)));
    return text.append(" END").toString();
  }

  /// A constant as SQL has it, which tells its type.
  private String written(Expression.Literal literal) {
    var value = literal.value();
    if (value == null) {
      return "CAST(NULL AS %s)".formatted(literal.type().sql());
    }
    return switch (value) {
      case Utf8 text -> "'" + text + "'";
      case Double number -> number + "D";
      case Long number when literal.type() instanceof LongType -> number + "L";
      default -> literal(literal);
    };
  }

  private String literal(Expression.Literal literal) {
    var value = literal.value();
    if (value == null) {
      return "NULL";
    }
    return switch (value) {
      case BigDecimal decimal -> decimal.toString();
      case Object[] fields when literal.type() instanceof StructType struct ->
          fields(struct, fields);
      default -> Literals.text(literal, settings);
    };
  }

  private String fields(StructType struct, Object[] fields) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < fields.length; i++) {
      texts.add(
          "%s, %s"
              .formatted(
                  struct.apply(i).name(),
                  text(new Expression.Literal(fields[i], struct.apply(i).dataType()))));
    }
    return "NAMED_STRUCT" + texts.stream().collect(joining(", ", "(", ")"));
  }

  /// The number of digits that a whole number takes as a decimal.
  static DecimalType decimalOf(long value) {
    return new DecimalType(Math.max(1, BigDecimal.valueOf(value).precision()), 0);
  }
}
