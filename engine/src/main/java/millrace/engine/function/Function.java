package millrace.engine.function;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// A function of the catalogue, described once: all that is known about it is here, in the file of
/// its topic. Made by a chain of words:
///
/// ```java
/// named("upper", "ucase").takes(TEXT).gives(StringType).loop(...)
/// named("nvl", "ifnull").takes(ANY, ANY).means(call -> call.to("coalesce"))
/// ```
final class Function {
  private final List<String> names;
  private List<Kind> kinds = List.of();
  private List<Optional<Expression.Literal>> standards = List.of();
  private int least;
  private int most;
  private Casting casting = invocation -> invocation.castTo(this);
  private Result result = arguments -> arguments.getFirst().type();
  private Predicate<List<Expression>> nullable =
      arguments -> arguments.stream().anyMatch(Expression::nullable);
  private @Nullable Predicate<List<Expression>> lenientlyNullable;
  private @Nullable Meaning meaning;
  private @Nullable Opening opening;
  private @Nullable LazyOpening lazy;
  private Display display = (name, arguments) -> name + "(" + String.join(", ", arguments) + ")";
  private boolean strict = true;
  private boolean canFail;
  private boolean nullIfLenient;
  private boolean deterministic = true;
  private boolean readsCodes;
  private boolean ordered;
  private List<String> parameters = List.of();

  /// How arguments become those that the loop takes.
  @FunctionalInterface
  interface Casting {
    List<Expression> of(Invocation invocation);
  }

  /// The type of the result for arguments that were cast.
  @FunctionalInterface
  interface Result {
    DataType of(List<Expression> arguments);
  }

  /// The expression that a call stands for.
  @FunctionalInterface
  interface Meaning {
    Expression of(Invocation invocation);
  }

  /// Makes the loop of a call.
  @FunctionalInterface
  interface Opening {
    Loop open(Expression.Call call, Environment environment);
  }

  /// Makes the evaluation of a call that does not compute all its arguments for all rows.
  @FunctionalInterface
  interface LazyOpening {
    Evaluation open(Expression.Call call, Evaluator evaluator);
  }

  /// The name of a column that such a call makes, of the names of its arguments.
  @FunctionalInterface
  interface Display {
    String of(String name, List<String> arguments);
  }

  private Function(List<String> names) {
    this.names = names;
  }

  /// The first name is the one that calls carry; the others are as good for authors.
  static Function named(String... names) {
    return new Function(List.of(names));
  }

  // --- what it takes ---

  /// These arguments, all of them.
  Function takes(Kind... these) {
    kinds = List.of(these);
    standards = new ArrayList<>();
    for (Kind _ : these) {
      standards.add(Optional.empty());
    }
    least = these.length;
    most = these.length;
    return this;
  }

  /// One argument more, which may be left out.
  Function may(Kind kind) {
    return optional(kind, Optional.empty());
  }

  /// One argument more; where it is left out it is the given value.
  Function may(Kind kind, @Nullable Object value, DataType type) {
    return optional(kind, Optional.of(new Expression.Literal(value, type)));
  }

  private Function optional(Kind kind, Optional<Expression.Literal> standard) {
    var more = new ArrayList<>(kinds);
    more.add(kind);
    kinds = more;
    standards.add(standard);
    most++;
    return this;
  }

  /// An order of the rows behind the arguments, as WITHIN GROUP has it.
  Function mayBeOrdered() {
    ordered = true;
    return this;
  }

  /// As many more of the last kind as there are.
  Function andMore() {
    most = Integer.MAX_VALUE;
    return this;
  }

  /// The names by which authors can give arguments, `name => value`.
  Function calls(String... parameterNames) {
    parameters = List.of(parameterNames);
    return this;
  }

  /// Between `fewest` and `many` arguments of any kind.
  Function takesAny(int fewest, int many) {
    takes(Kind.ANY);
    least = fewest;
    most = many;
    return this;
  }

  /// How the arguments are cast, where their kinds do not tell.
  Function casts(Casting how) {
    casting = how;
    return this;
  }

  // --- what it gives ---

  Function gives(DataType type) {
    result = _ -> type;
    return this;
  }

  Function gives(Result how) {
    result = how;
    return this;
  }

  Function nullable(Predicate<List<Expression>> when) {
    nullable = when;
    return this;
  }

  /// The same without ANSI's rules, where it is another.
  Function nullableIfLenient(Predicate<List<Expression>> when) {
    lenientlyNullable = when;
    return this;
  }

  Function mayBeNull() {
    return nullable(_ -> true);
  }

  Function neverNull() {
    return nullable(_ -> false);
  }

  /// A value may be wrong for it, so it must not be computed for rows that no one asked for.
  Function canFail() {
    canFail = true;
    return this;
  }

  /// A value that is wrong for it is an error by ANSI's rules alone, else null.
  Function nullIfLenient() {
    nullIfLenient = true;
    return canFail();
  }

  /// A null argument does not make the result null.
  Function takesNulls() {
    strict = false;
    return this;
  }

  /// Each call gives another value.
  Function atRandom() {
    deterministic = false;
    return this;
  }

  /// The loop takes texts as codes of a dictionary as well.
  Function readsCodes() {
    readsCodes = true;
    return this;
  }

  /// The name of its column, where it is not `name(a, b)`.
  Function shown(Display how) {
    display = how;
    return this;
  }

  /// `(a + b)`.
  Function shownBetween() {
    return shown(
        (name, arguments) -> arguments.stream().collect(joining(" " + name + " ", "(", ")")));
  }

  /// `SIN(a)`.
  Function shownInCapitals() {
    return shown(
        (name, arguments) ->
            name.toUpperCase(Locale.ROOT) + "(" + String.join(", ", arguments) + ")");
  }

  // --- what it does ---

  /// Computed by a loop.
  Function loop(Opening how) {
    opening = how;
    return this;
  }

  /// Computed by an evaluation of its own, that asks for the arguments' values itself.
  Function lazily(LazyOpening how) {
    lazy = how;
    return this;
  }

  /// Stands for another expression; the arguments are cast before.
  Function means(Meaning how) {
    meaning = how;
    return this;
  }

  /// Over the rows of a group.
  Function aggregates() {
    return means(
        call ->
            new Expression.Aggregate(
                name(),
                call.arguments(),
                call.distinct(),
                call.filter(),
                result.of(call.arguments()),
                nullable.test(call.arguments())));
  }

  // --- what is asked of it ---

  String name() {
    return names.getFirst();
  }

  List<String> names() {
    return names;
  }

  /// The names of its arguments; none where they cannot be given by name.
  List<String> parameters() {
    return parameters;
  }

  /// What an argument is that is left out, if there is such a value.
  Optional<Expression.Literal> standard(int argument) {
    return standards.get(argument);
  }

  boolean isStrict() {
    return strict;
  }

  boolean mayFail() {
    return canFail;
  }

  boolean isDeterministic() {
    return deterministic;
  }

  boolean takesCodes() {
    return readsCodes;
  }

  Optional<Opening> opening() {
    return Optional.ofNullable(opening);
  }

  Optional<LazyOpening> lazyOpening() {
    return Optional.ofNullable(lazy);
  }

  Kind kind(int argument) {
    return kinds.get(Math.min(argument, kinds.size() - 1));
  }

  /// The name of the column that a call makes, of its arguments' names.
  String show(String name, List<String> arguments) {
    var all = new ArrayList<>(arguments);
    for (int i = arguments.size(); i < standards.size() && standards.get(i).isPresent(); i++) {
      all.add(Names.of(standards.get(i).get()));
    }
    return display.of(name, all);
  }

  Expression resolve(Invocation invocation) {
    checkCount(invocation);
    var whole = invocation.with(completed(invocation.arguments()));
    var cast = whole.with(casting.of(whole));
    if (meaning != null) {
      return meaning.of(cast);
    }
    var mayBeNull =
        lenientlyNullable != null && !invocation.settings().ansi() ? lenientlyNullable : nullable;
    var computed =
        new Expression.Call(
            name(),
            cast.arguments(),
            result.of(cast.arguments()),
            mayBeNull.test(cast.arguments()));
    return nullIfLenient && !invocation.settings().ansi()
        ? invocation.to("#null_on_error", computed)
        : computed;
  }

  private List<Expression> completed(List<Expression> arguments) {
    var all = new ArrayList<>(arguments);
    var orders = all.stream().filter(Expression.SortOrder.class::isInstance).toList();
    all.removeAll(orders);
    for (int i = all.size(); i < standards.size() && standards.get(i).isPresent(); i++) {
      all.add(standards.get(i).get());
    }
    all.addAll(orders);
    return all;
  }

  private void checkCount(Invocation invocation) {
    int orders =
        (int)
            invocation.arguments().stream().filter(Expression.SortOrder.class::isInstance).count();
    if (orders > 0 && !ordered) {
      throw new QueryException(
          "INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX",
          Map.of(
              "prettyName",
              Quoted.name(invocation.name()),
              "syntax",
              "WITHIN GROUP (ORDER BY ...)"));
    }
    int count = invocation.arguments().size() - orders;
    if (count < least || count > most) {
      throw wrongCount(
          invocation.name(),
          least == most
              ? Integer.toString(least)
              : most == Integer.MAX_VALUE
                  ? "> " + (least - 1)
                  : IntStream.rangeClosed(least, most)
                      .mapToObj(Integer::toString)
                      .collect(Collectors.joining(", ", "[", "]")),
          count);
    }
  }

  /// A call has too many or too few arguments.
  static QueryException wrongCount(String function, String expected, int actual) {
    return new QueryException(
        "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
        Map.of(
            "functionName",
            Quoted.name(function),
            "expectedNum",
            expected,
            "actualNum",
            Integer.toString(actual),
            "docroot",
            Quoted.DOCUMENTATION));
  }

  @Override
  public String toString() {
    return Arrays.toString(names.toArray());
  }
}
