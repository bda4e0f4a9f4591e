package millrace.engine.function;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import millrace.engine.error.Quoted;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DateType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.IntegralType;
import millrace.sql.types.MapType;
import millrace.sql.types.NullType;
import millrace.sql.types.NumericType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;

/// What kind of argument a function takes, and into which type an argument of another type is cast
/// for it without being asked.
///
/// @param words how messages name it, such as `NUMERIC`
/// @param accepts the types that are taken as they are
/// @param standard what others become that can, and what NULL becomes
/// @param castable which others can
record Kind(
    String words, Predicate<DataType> accepts, DataType standard, Predicate<DataType> castable) {

  static final Kind ANY = new Kind("ANY", _ -> true, DataTypes.NullType, _ -> false);
  static final Kind TEXT = of(DataTypes.StringType);
  static final Kind BINARY = of(DataTypes.BinaryType);
  static final Kind BOOLEAN = of(DataTypes.BooleanType);
  static final Kind INT = of(DataTypes.IntegerType);
  static final Kind LONG = of(DataTypes.LongType);
  static final Kind DOUBLE = of(DataTypes.DoubleType);
  static final Kind DATE = of(DataTypes.DateType);
  static final Kind TIMESTAMP = of(DataTypes.TimestampType);
  static final Kind TIME =
      family(
          "TIME",
          type -> type instanceof TimeType,
          TimeType.apply(),
          type -> type instanceof StringType);
  static final Kind TEXT_OR_BINARY = oneOf(TEXT, BINARY);
  static final Kind INTEGRAL =
      family(
          "INTEGRAL",
          type -> type instanceof IntegralType,
          DataTypes.IntegerType,
          type -> type instanceof StringType);
  static final Kind DECIMAL =
      family(
          "DECIMAL",
          type -> type instanceof DecimalType,
          Types.WIDEST_DECIMAL,
          type -> type instanceof StringType);
  static final Kind NUMERIC =
      family(
          "NUMERIC",
          type -> type instanceof NumericType,
          DataTypes.DoubleType,
          type -> type instanceof StringType);
  static final Kind INTERVAL =
      family(
          "INTERVAL DAY TO SECOND or INTERVAL YEAR TO MONTH",
          type ->
              type instanceof millrace.sql.types.DayTimeIntervalType
                  || type instanceof millrace.sql.types.YearMonthIntervalType,
          DataTypes.createDayTimeIntervalType(),
          _ -> false);
  static final Kind NUMERIC_OR_INTERVAL =
      oneOf(NUMERIC, INTERVAL).named("\"NUMERIC\" or \"ANSI INTERVAL\"");
  static final Kind ANY_TIMESTAMP =
      family(
          "(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)",
          type ->
              type instanceof millrace.sql.types.TimestampType
                  || type instanceof millrace.sql.types.TimestampNTZType,
          DataTypes.TimestampType,
          type -> type instanceof StringType || type instanceof DateType);
  static final Kind ARRAY =
      family(
          "ARRAY",
          type -> type instanceof ArrayType,
          new ArrayType(DataTypes.NullType, true),
          _ -> false);
  static final Kind MAP =
      family(
          "MAP",
          type -> type instanceof MapType,
          new MapType(DataTypes.NullType, DataTypes.NullType, true),
          _ -> false);
  static final Kind STRUCT =
      family("STRUCT", type -> type instanceof StructType, new StructType(), _ -> false);
  static final Kind ARRAY_OR_MAP = oneOf(ARRAY, MAP);
  static final Kind ORDERABLE =
      new Kind("ORDERABLE", Types::isOrderable, DataTypes.NullType, _ -> false);

  /// The same as errors tell it to programs: each type in quotes.
  String required() {
    if (words.contains("\"")) {
      return words;
    }
    var each = Stream.of(words.split(" or ")).map(Quoted::sql).toList();
    return each.size() == 1 ? each.getFirst() : "(" + String.join(" or ", each) + ")";
  }

  private Kind named(String newWords) {
    return new Kind(newWords, accepts, standard, castable);
  }

  /// Exactly one type; what can be cast to it without surprise, is.
  static Kind of(DataType type) {
    return new Kind(type.sql(), type::equals, type, from -> Coercion.isImplicit(from, type));
  }

  /// The same without any cast, but of NULL.
  Kind exactly() {
    return new Kind(words, accepts, standard, _ -> false);
  }

  /// The same without any cast, not even of NULL.
  Kind onlyItself() {
    return new Kind(words, accepts, DataTypes.NullType, _ -> false);
  }

  static Kind oneOf(Kind first, Kind second) {
    return new Kind(
        first.words + " or " + second.words,
        first.accepts.or(second.accepts),
        first.standard,
        first.castable);
  }

  private static Kind family(
      String words, Predicate<DataType> accepts, DataType standard, Predicate<DataType> castable) {
    return new Kind(words, accepts, standard, castable);
  }

  /// The type that an argument is to be cast to, its own where it is taken as it is, or nothing
  /// where it is of the wrong kind.
  Optional<DataType> implicit(DataType from) {
    if (accepts.test(from)) {
      return Optional.of(from);
    }
    return (from instanceof NullType && !(standard instanceof NullType)) || castable.test(from)
        ? Optional.of(standard)
        : Optional.empty();
  }
}
