package millrace.engine.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.sql.types.BooleanType;
import millrace.sql.types.DataType;
import millrace.sql.types.StringType;

/// A call on its way from what its author wrote to an expression of the catalogue.
///
/// @param name as the author wrote it
record Invocation(
    String name,
    List<Expression> arguments,
    boolean distinct,
    Optional<Expression> filter,
    Settings settings,
    Functions.Lambdas lambdas) {
  /// The functions that list the types of their arguments in brackets when they differ.
  private static final Set<String> LISTED = Set.of("in", "greatest", "least");

  Invocation with(List<Expression> newArguments) {
    return new Invocation(name, newArguments, distinct, filter, settings, lambdas);
  }

  Expression argument(int index) {
    return arguments.get(index);
  }

  DataType type(int index) {
    return arguments.get(index).type();
  }

  int count() {
    return arguments.size();
  }

  /// A call of another function with these arguments, resolved.
  Expression to(String function, Expression... these) {
    return to(function, Arrays.asList(these));
  }

  Expression to(String function, List<Expression> these) {
    return Functions.resolve(
        new Expression.NamedCall(function, these, distinct, filter), settings, lambdas);
  }

  /// The same call under another name.
  Expression to(String function) {
    return to(function, arguments);
  }

  Expression cast(Expression argument, DataType type) {
    return Casts.implicit(argument, type, settings);
  }

  /// Each argument cast to what the function takes in its place.
  List<Expression> castTo(Function function) {
    var cast = new ArrayList<Expression>();
    for (int i = 0; i < arguments.size(); i++) {
      cast.add(castTo(function.kind(i), i));
    }
    return cast;
  }

  Expression castTo(Kind kind, int index) {
    var argument = arguments.get(index);
    if (argument instanceof Expression.Lambda || argument instanceof Expression.SortOrder) {
      return argument;
    }
    var type =
        kind.implicit(argument.type())
            .filter(found -> settings.ansi() || !isTextAsBoolean(argument.type(), found))
            .orElseThrow(
                () ->
                    kind.words().equals("ORDERABLE")
                        ? unordered(argument.type())
                        : unexpected(index, kind.required()));
    return cast(argument, type);
  }

  private static boolean isTextAsBoolean(DataType from, DataType to) {
    return from instanceof StringType && to instanceof BooleanType;
  }

  /// All arguments cast to the one type that holds them all, by the rules of the session.
  List<Expression> alike() {
    return castAll(Coercion.common(types(), settings).orElseThrow(this::differing));
  }

  /// All arguments cast to the one type that holds them all; text meets text alone.
  List<Expression> alikeExactly() {
    return castAll(Coercion.tightest(types(), settings).orElseThrow(this::differing));
  }

  /// The arguments are to be of one type and are not.
  QueryException differing() {
    var types = types().stream().map(type -> Quoted.sql(type.sql())).toList();
    return mismatch(
        "DATA_DIFF_TYPES",
        Map.of(
            "functionName",
            Quoted.name(name),
            "dataType",
            LISTED.contains(name)
                ? "[" + String.join(", ", types) + "]"
                : "(" + String.join(" or ", types) + ")"));
  }

  List<Expression> castAll(DataType type) {
    return arguments.stream().map(argument -> cast(argument, type)).toList();
  }

  List<DataType> types() {
    return arguments.stream().map(Expression::type).toList();
  }

  /// The call as its author sees it, for messages.
  private String shown() {
    return Quoted.sql(Names.ofColumn(new Expression.NamedCall(name, arguments, distinct, filter)));
  }

  QueryException mismatch(String kind, String sentence) {
    return mismatch(kind, Map.of(), sentence);
  }

  /// With a sentence that says more than the parameters do.
  QueryException mismatch(String kind, Map<String, String> parameters, String sentence) {
    return new QueryException("DATATYPE_MISMATCH." + kind, withCall(parameters), sentence);
  }

  /// With the sentence that the condition has for its parameters; the call is one of them.
  QueryException mismatch(String kind, Map<String, String> parameters) {
    return new QueryException("DATATYPE_MISMATCH." + kind, withCall(parameters));
  }

  private Map<String, String> withCall(Map<String, String> parameters) {
    var all = new HashMap<>(parameters);
    all.put("sqlExpr", shown());
    return all;
  }

  /// An argument is of another type than the function takes there.
  ///
  /// @param required the type that it takes, in quotes
  QueryException unexpected(int index, String required) {
    var argument = arguments.get(index);
    return mismatch(
        "UNEXPECTED_INPUT_TYPE",
        Map.of(
            "paramIndex", Quoted.ordinal(index),
            "requiredType", required,
            "inputSql", Quoted.sql(Names.ofColumn(argument)),
            "inputType", Quoted.sql(argument.type().sql())));
  }

  /// Values of the type have no order.
  QueryException unordered(DataType type) {
    return mismatch(
        "INVALID_ORDERING_TYPE",
        Map.of("functionName", Quoted.name(name), "dataType", Quoted.sql(type.sql())));
  }

  /// An argument is to be a constant and is none.
  ///
  /// @param what Spark's name of the parameter
  QueryException notConstant(int index, String what, DataType type) {
    return mismatch(
        "NON_FOLDABLE_INPUT",
        Map.of(
            "inputName", Quoted.name(what),
            "inputType", Quoted.sql(type.sql()),
            "inputExpr", Quoted.sql(Names.ofColumn(arguments.get(index)))));
  }

  /// A constant is too small or too large.
  ///
  /// @param range the values that it can have
  QueryException outOfRange(String what, String range, String value) {
    return mismatch(
        "VALUE_OUT_OF_RANGE", Map.of("exprName", what, "valueRange", range, "currentValue", value));
  }

  /// The two sides of an operator are of types that do not fit.
  QueryException unlike() {
    return mismatch(
        "BINARY_OP_DIFF_TYPES",
        Map.of("left", Quoted.sql(type(0).sql()), "right", Quoted.sql(type(1).sql())));
  }

  /// A constant is null.
  QueryException isNull(String what) {
    return mismatch("UNEXPECTED_NULL", Map.of("exprName", what));
  }

  /// The value of an argument that must be written out, as a number or a text is.
  <T> T constant(int index, Class<T> type, String what) {
    if (arguments.get(index) instanceof Expression.Literal(var value, _)
        && type.isInstance(value)) {
      return type.cast(value);
    }
    throw notConstant(index, what, arguments.get(index).type());
  }
}
