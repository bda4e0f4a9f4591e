package millrace.engine.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import millrace.engine.error.QueryException;
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
                    mismatch(
                        kind.words().equals("ORDERABLE")
                            ? "INVALID_ORDERING_TYPE"
                            : "UNEXPECTED_INPUT_TYPE",
                        "argument %d of %s is to be %s, but %s is %s"
                            .formatted(
                                index + 1,
                                name,
                                kind.words(),
                                Names.of(argument),
                                argument.type().sql())));
    return cast(argument, type);
  }

  private static boolean isTextAsBoolean(DataType from, DataType to) {
    return from instanceof StringType && to instanceof BooleanType;
  }

  /// All arguments cast to the one type that holds them all, by the rules of the session.
  List<Expression> alike() {
    return castAll(
        Coercion.common(types(), settings)
            .orElseThrow(() -> mismatch("DATA_DIFF_TYPES", differing())));
  }

  /// All arguments cast to the one type that holds them all; text meets text alone.
  List<Expression> alikeExactly() {
    return castAll(
        Coercion.tightest(types(), settings)
            .orElseThrow(() -> mismatch("DATA_DIFF_TYPES", differing())));
  }

  private String differing() {
    return "the arguments of %s are to be of one type, but they are %s"
        .formatted(name, String.join(", ", types().stream().map(DataType::sql).toList()));
  }

  List<Expression> castAll(DataType type) {
    return arguments.stream().map(argument -> cast(argument, type)).toList();
  }

  List<DataType> types() {
    return arguments.stream().map(Expression::type).toList();
  }

  QueryException mismatch(String kind, String sentence) {
    return new QueryException("DATATYPE_MISMATCH." + kind, sentence);
  }

  /// The value of an argument that must be written out, as a number or a text is.
  <T> T constant(int index, Class<T> type, String what) {
    if (arguments.get(index) instanceof Expression.Literal(var value, _)
        && type.isInstance(value)) {
      return type.cast(value);
    }
    throw mismatch(
        "NON_FOLDABLE_INPUT",
        "the %s of %s is to be written out as a constant, but got %s"
            .formatted(what, name, Names.of(arguments.get(index))));
  }
}
