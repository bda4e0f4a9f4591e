package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.BOOLEAN;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.LONG;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.DoubleType;
import static millrace.sql.types.DataTypes.LongType;
import static millrace.sql.types.DataTypes.NullType;
import static millrace.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import millrace.engine.error.DataException;
import millrace.engine.expression.Expression;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.TimeType;

/// Functions about the session and types, chance, and casts that are written as functions.
final class Session {
  private Session() {}

  static List<Function> functions() {
    var all = new ArrayList<Function>();
    all.addAll(facts());
    all.addAll(files());
    all.addAll(chance());
    all.addAll(casts());
    return all;
  }

  private static List<Function> facts() {
    return List.of(
        named("typeof")
            .takes(ANY)
            .means(
                call -> new Expression.Literal(Utf8.of(call.type(0).catalogString()), StringType)),
        fact("version", "4.2.0 millrace"),
        fact("current_user", System.getProperty("user.name", "user"), "user", "session_user"),
        named("current_database", "current_schema")
            .takes()
            .means(
                call ->
                    new Expression.Literal(Utf8.of(call.settings().names().database()), StringType))
            .shown((_, _) -> "current_schema()"),
        fact("current_catalog", "spark_catalog"),
        fact("current_path", "system.builtin,system.session,spark_catalog.default"),
        // the one collation that there is
        named("collation")
            .takes(TEXT.exactly())
            .means(_ -> new Expression.Literal(Utf8.of("SYSTEM.BUILTIN.UTF8_BINARY"), StringType)),
        named("current_timezone")
            .takes()
            .means(
                call ->
                    new Expression.Literal(Utf8.of(call.settings().zone().getId()), StringType)),
        named("raise_error")
            .takes(TEXT)
            .gives(NullType)
            .mayBeNull()
            .canFail()
            .atRandom()
            .shown(
                (name, arguments) ->
                    "%s(USER_RAISED_EXCEPTION, map(errorMessage, %s))"
                        .formatted(name, arguments.getFirst()))
            .loop(
                Rows.one(
                    message -> {
                      throw raised(message.toString());
                    })),
        // the value of a query that stands for one value, of how many rows it is, and whether it
        // depends on the row it stands in
        named("#scalarsubquery")
            .takes(ANY, LONG, BOOLEAN)
            .mayBeNull()
            .canFail()
            .takesNulls()
            .loop(
                (call, _) -> {
                  boolean depends =
                      call.arguments().get(2) instanceof Expression.Literal(Boolean is, _) && is;
                  return (arguments, size) -> single(arguments[0], arguments[1], size, depends);
                }),
        named("assert_true")
            .takes(BOOLEAN)
            .may(TEXT)
            .shown(
                (name, arguments) ->
                    arguments.size() == 1
                        ? "%s(%s, '%s' is not true!)"
                            .formatted(name, arguments.getFirst(), arguments.getFirst())
                        : name + "(" + String.join(", ", arguments) + ")")
            .means(
                call ->
                    call.to(
                        "if",
                        call.argument(0),
                        new Expression.Literal(null, NullType),
                        call.to(
                            "raise_error",
                            call.count() > 1
                                ? call.argument(1)
                                : new Expression.Literal(
                                    Utf8.of(
                                        "'%s' is not true!".formatted(Names.of(call.argument(0)))),
                                    StringType)))));
  }

  /// What is known of a row's file. A call that the analysis finds a file for has the field of it
  /// as an argument, and a name with `#`.
  private static List<Function> files() {
    var nowhere = new Expression.Literal(-1L, LongType);
    var nothing = new Expression.Literal(Utf8.of(""), StringType);
    return List.of(
        ofFile("input_file_name", nothing),
        ofFile("input_file_block_start", nowhere),
        ofFile("input_file_block_length", nowhere),
        ofKnownFile("input_file_name", nothing),
        ofKnownFile("input_file_block_start", nowhere),
        ofKnownFile("input_file_block_length", nowhere));
  }

  private static Function ofFile(String name, Expression.Literal unknown) {
    return named(name).takes().means(_ -> unknown);
  }

  private static Function ofKnownFile(String name, Expression.Literal unknown) {
    return named("#" + name)
        .takes(ANY)
        .means(call -> call.to("coalesce", call.argument(0), unknown))
        .shown((_, _) -> name + "()");
  }

  private static Vector single(Vector values, Vector rows, int size, boolean depends) {
    if (rows instanceof LongVector counts) {
      for (int row = 0; row < size; row++) {
        if (counts.values()[row] > 1 && counts.validity().isValid(row)) {
          throw new DataException(
              depends ? DataException.Kind.RUNTIME : DataException.Kind.CHECKED,
              "SCALAR_SUBQUERY_TOO_MANY_ROWS",
              Map.of(),
              "a query that stands for one value has %d rows; limit it to one, or aggregate them"
                  .formatted(counts.values()[row]));
        }
      }
    }
    return values;
  }

  private static DataException raised(String message) {
    return new DataException(
        DataException.Kind.RUNTIME, "USER_RAISED_EXCEPTION", Map.of("errorMessage", message));
  }

  private static Function fact(String name, String value, String... others) {
    var names = new ArrayList<>(List.of(name));
    names.addAll(List.of(others));
    return named(names.toArray(String[]::new))
        .takes()
        .means(_ -> new Expression.Literal(Utf8.of(value), StringType));
  }

  /// A seed that no one gave is chosen when the call is resolved, so that a query repeats itself.
  private static List<Function> chance() {
    return List.of(
        named("rand", "random").takes().may(LONG).means(call -> seeded(call, "#rand_of_seed")),
        named("randn").takes().may(LONG).means(call -> seeded(call, "#randn_of_seed")),
        named("uniform").takesAny(2, 3).means(Session::uniform),
        named("randstr")
            .takes(INT)
            .may(LONG)
            .means(call -> call.to("#randstr_of_seed", call.castTo(INT, 0), seed(call, 1))),
        named("#randstr_of_seed")
            .takes(INT, LONG)
            .gives(StringType)
            .neverNull()
            .atRandom()
            .loop(
                (call, _) -> {
                  int length =
                      call.arguments().getFirst() instanceof Expression.Literal(Integer given, _)
                          ? given
                          : 0;
                  var random = generator(call.arguments().getLast());
                  return Rows.loop(StringType, _ -> letters(random, length), true);
                }),
        // all rows are of one part here
        named("spark_partition_id")
            .takes()
            .means(_ -> new Expression.Literal(0, DataTypes.IntegerType)),
        random("#rand_of_seed", false),
        random("#randn_of_seed", true),
        named("uuid")
            .takes()
            .may(LONG)
            .gives(StringType)
            .neverNull()
            .takesNulls()
            .atRandom()
            .loop((call, _) -> Rows.loop(call.type(), _ -> Utf8.of(uuid()), false)),
        named("monotonically_increasing_id")
            .takes()
            .gives(LongType)
            .neverNull()
            .atRandom()
            .loop(
                (_, _) -> {
                  var counter = new long[1];
                  return (_, size) -> {
                    var ids = new long[size];
                    for (int row = 0; row < size; row++) {
                      ids[row] = counter[0]++;
                    }
                    return new LongVector(ids, size, Validity.ALL);
                  };
                }));
  }

  private static String uuid() {
    var random = ThreadLocalRandom.current();
    return new UUID(
            (random.nextLong() & ~0xF000L) | 0x4000L,
            (random.nextLong() & Long.MAX_VALUE >> 1) | Long.MIN_VALUE)
        .toString();
  }

  /// What gives the sequence of a seed; without a seed, a sequence by chance.
  private static ShiftedRandom generator(Expression seed) {
    return new ShiftedRandom(
        seed instanceof Expression.Literal(Long given, _)
            ? given
            : ThreadLocalRandom.current().nextLong());
  }

  private static Utf8 letters(ShiftedRandom random, int length) {
    var letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int drawn = random.nextInt();
      int choice = Math.abs(drawn % 62);
      letters.append(
          (char)
              (choice < 10 ? '0' + choice : choice < 36 ? 'a' + choice - 10 : 'A' + choice - 36));
    }
    return Utf8.of(letters.toString());
  }

  /// Between two constants, of the wider of their types.
  private static Expression uniform(Invocation call) {
    for (int i = 0; i < 2; i++) {
      if (!Functions.isConstant(call.argument(i))) {
        throw call.mismatch(
            "NON_FOLDABLE_INPUT",
            "uniform takes constants, but got %s".formatted(Names.of(call.argument(i))));
      }
    }
    var least = call.cast(call.castTo(Kind.NUMERIC.exactly(), 0), DoubleType);
    var most = call.cast(call.castTo(Kind.NUMERIC.exactly(), 1), DoubleType);
    var type =
        Coercion.tightest(call.type(0), call.type(1), call.settings())
            .orElseThrow(() -> call.mismatch("UNEXPECTED_INPUT_TYPE", "uniform takes two numbers"));
    var share = call.to("#rand_of_seed", seed(call, 2));
    return Casts.explicit(
        call.to("+", least, call.to("*", call.to("-", most, least), share)),
        type,
        false,
        call.settings());
  }

  /// The seed that was given as a constant, or one by chance.
  private static Expression seed(Invocation call, int index) {
    return call.count() > index
        ? Evaluator.fold(call.cast(call.castTo(LONG, index), LongType), call.settings())
        : new Expression.Literal(ThreadLocalRandom.current().nextLong(), LongType);
  }

  private static Expression seeded(Invocation call, String function) {
    var seed =
        call.count() == 1
            ? call.castTo(LONG, 0)
            : new Expression.Literal(ThreadLocalRandom.current().nextLong(), LongType);
    return call.to(function, seed);
  }

  private static Function random(String name, boolean normal) {
    return named(name)
        .takes(LONG)
        .gives(DoubleType)
        .neverNull()
        .takesNulls()
        .atRandom()
        .loop(
            (call, _) -> {
              var random = generator(call.arguments().getFirst());
              return (_, size) -> {
                var values = new double[size];
                for (int row = 0; row < size; row++) {
                  values[row] = normal ? random.nextGaussian() : random.nextDouble();
                }
                return new DoubleVector(values, size, Validity.ALL);
              };
            });
  }

  private static List<Function> casts() {
    return List.of(
        cast("boolean", DataTypes.BooleanType),
        cast("tinyint", DataTypes.ByteType),
        cast("smallint", DataTypes.ShortType),
        cast("int", DataTypes.IntegerType),
        cast("bigint", DataTypes.LongType),
        cast("float", DataTypes.FloatType),
        cast("double", DataTypes.DoubleType),
        cast("decimal", DataTypes.createDecimalType()),
        cast("string", DataTypes.StringType),
        cast("binary", DataTypes.BinaryType),
        cast("date", DataTypes.DateType),
        cast("timestamp", DataTypes.TimestampType),
        cast("time", TimeType.apply()));
  }

  private static Function cast(String name, DataType type) {
    return named(name)
        .takes(ANY)
        .means(call -> Casts.explicit(call.argument(0), type, false, call.settings()))
        .shown((_, arguments) -> arguments.getFirst());
  }
}
