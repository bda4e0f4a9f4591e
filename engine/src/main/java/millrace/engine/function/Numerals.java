package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.StringType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Utf8;
import millrace.sql.types.BinaryType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;

/// Numbers as texts of a format and back, {@link NumberFormat}.
final class Numerals {
  private Numerals() {}

  static List<Function> functions() {
    return List.of(
        reading("to_number", false).canFail(),
        reading("try_to_number", true),
        named("to_char", "to_varchar").takes(ANY, TEXT).means(Numerals::write),
        named("#write_number")
            .takes(ANY, TEXT)
            .gives(StringType)
            .loop(
                (call, _) -> {
                  var format = format(call.arguments().get(1));
                  return Rows.loop(
                      StringType, values -> Utf8.of(format.write(decimal(values[0]))), true);
                }));
  }

  /// The name of a column that such a call makes: that of the function it stands for, which depends
  /// on the type of the value.
  static String shown(String name, Optional<DataType> type, List<String> texts) {
    if (type.filter(Types::isDateOrTime).isPresent()) {
      return "date_format" + list(texts);
    }
    if (type.filter(BinaryType.class::isInstance).isEmpty()) {
      return "to_char" + list(texts);
    }
    var format = texts.getLast().toLowerCase(Locale.ROOT);
    if (format.equals("utf-8")) {
      return (name.equals("to_char") ? "decode" : name) + list(texts);
    }
    return (name.equals("to_char") ? format : name) + list(texts.subList(0, 1));
  }

  private static String list(List<String> texts) {
    return "(" + String.join(", ", texts) + ")";
  }

  private static Function reading(String name, boolean lenient) {
    return named(name)
        .takes(TEXT, TEXT)
        .casts(
            call -> {
              var cast = List.of(call.castTo(TEXT, 0), constant(call, 1));
              return cast;
            })
        .gives(
            arguments ->
                isNull(arguments.get(1)) ? new DecimalType(38, 0) : format(arguments.get(1)).type())
        .nullable(arguments -> lenient || arguments.stream().anyMatch(Expression::nullable))
        .loop(
            (call, environment) -> {
              boolean toNull = lenient || !environment.settings().ansi();
              var wanted = call.arguments().get(1);
              if (isNull(wanted)) {
                return Rows.loop(call.type(), _ -> null, true);
              }
              var format = format(wanted);
              return Rows.loop(
                  call.type(), values -> read(String.valueOf(values[0]), format, toNull), true);
            });
  }

  /// A format is known before there are rows.
  private static Expression constant(Invocation call, int index) {
    var format = call.castTo(TEXT, index);
    if (!Functions.isConstant(format)) {
      throw call.notConstant(index, "format", DataTypes.StringType);
    }
    return format instanceof Expression.Literal ? format : Evaluator.fold(format, call.settings());
  }

  private static boolean isNull(Expression expression) {
    return expression instanceof Expression.Literal literal && literal.value() == null;
  }

  private static NumberFormat format(Expression literal) {
    return new NumberFormat(String.valueOf(((Expression.Literal) literal).value()));
  }

  private static @Nullable Object read(String text, NumberFormat format, boolean toNull) {
    var number = format.read(text);
    if (number.isPresent() || toNull) {
      return number.orElse(null);
    }
    throw new DataException(
        DataException.Kind.ILLEGAL_ARGUMENT,
        "INVALID_FORMAT.MISMATCH_INPUT",
        Map.of("inputType", Quoted.sql("STRING"), "input", text, "format", format.toString()));
  }

  private static BigDecimal decimal(@Nullable Object value) {
    return value instanceof BigDecimal number ? number : BigDecimal.ZERO;
  }

  /// Of dates and times, bytes, or numbers.
  private static Expression write(Invocation call) {
    var type = call.type(0);
    if (Types.isDateOrTime(type)) {
      return call.to("date_format", call.argument(0), call.argument(1));
    }
    var format = constant(call, 1);
    if (type instanceof BinaryType) {
      return bytes(call, String.valueOf(((Expression.Literal) format).value()));
    }
    var number =
        call.cast(
            call.castTo(Kind.NUMERIC, 0), Types.decimalOf(call.castTo(Kind.NUMERIC, 0).type()));
    if (isNull(format)) {
      return new Expression.Literal(null, StringType);
    }
    var _ = format(format);
    return call.to("#write_number", number, format);
  }

  private static Expression bytes(Invocation call, String format) {
    var bytes = call.argument(0);
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "base64" -> call.to("base64", bytes);
      case "hex" -> call.to("hex", bytes);
      case "utf-8" ->
          call.to("decode", bytes, new Expression.Literal(Utf8.of("UTF-8"), StringType));
      default ->
          throw new QueryException(
              "INVALID_PARAMETER_VALUE.BINARY_FORMAT",
              Map.of(
                  "parameter",
                  Quoted.name("format"),
                  "functionName",
                  Quoted.name(call.name()),
                  "invalidFormat",
                  Quoted.text(format)));
    };
  }
}
