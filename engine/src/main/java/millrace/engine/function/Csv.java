package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.StringType;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.format.CsvText;
import millrace.engine.format.DateTimePattern;
import millrace.engine.vector.Utf8;
import millrace.sql.types.BinaryType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/// Functions of records of comma-separated values in texts.
final class Csv {
  private Csv() {}

  static List<Function> functions() {
    return List.of(
        named("from_csv")
            .takes(TEXT, ANY)
            .may(ANY)
            .means(Csv::read)
            .shown((name, arguments) -> name + "(" + arguments.getFirst() + ")"),
        named("read_csv")
            .takesAny(2, 3)
            .loop(
                (call, environment) -> {
                  var text = new CsvText(Json.options(call, 2), environment.settings().zone());
                  var schema = (StructType) call.type();
                  return Rows.loop(
                      schema, values -> text.read(String.valueOf(values[0]), schema), true);
                }),
        named("schema_of_csv")
            .takes(TEXT)
            .may(ANY)
            .means(Csv::schemaOf)
            .shown((name, arguments) -> name + "(" + arguments.getFirst() + ")"),
        named("to_csv")
            .takes(Kind.STRUCT)
            .may(ANY)
            .casts(
                call ->
                    call.count() == 1
                        ? List.of(written(call))
                        : List.of(
                            written(call),
                            new Expression.Literal(Json.constants(call, 1), Json.mapType())))
            .gives(StringType)
            .mayBeNull()
            .loop(
                (call, environment) -> {
                  var struct = (StructType) call.arguments().getFirst().type();
                  var lines = new Lines(Json.options(call, 1), environment.settings().zone());
                  return Rows.loop(
                      StringType,
                      values ->
                          values[0] instanceof @Nullable Object[] fields
                              ? Utf8.of(lines.of(fields, struct))
                              : null,
                      true);
                })
            .shown((name, arguments) -> name + "(" + arguments.getFirst() + ")"));
  }

  private static Expression read(Invocation call) {
    var type = Json.schema(call, 1);
    if (!(type instanceof StructType)) {
      throw call.mismatch(
          "UNEXPECTED_INPUT_TYPE", "from_csv gives a struct, but got the schema " + type.sql());
    }
    var arguments = new ArrayList<Expression>(List.of(call.castTo(TEXT, 0), call.argument(1)));
    if (call.count() > 2) {
      arguments.add(new Expression.Literal(Json.constants(call, 2), Json.mapType()));
    }
    return new Expression.Call(
        "read_csv", arguments, Json.nullable(type), call.argument(0).nullable());
  }

  private static Expression schemaOf(Invocation call) {
    var options = call.count() > 1 ? Json.texts(Json.constants(call, 1)) : Map.<String, String>of();
    var text = Json.example(call);
    return new Expression.Literal(
        Utf8.of(CsvText.infer(text, options, call.settings().zone()).sql()), StringType);
  }

  private static Expression written(Invocation call) {
    var struct = call.castTo(Kind.STRUCT, 0);
    for (var field : (StructType) struct.type()) {
      if (!isWritable(field.dataType())) {
        throw call.mismatch(
            "UNSUPPORTED_INPUT_TYPE",
            "CSV has no way to write '%s' of type %s"
                .formatted(field.name(), field.dataType().sql()));
      }
    }
    return struct;
  }

  private static boolean isWritable(DataType type) {
    return !(type instanceof BinaryType);
  }

  /// Writes records.
  private static final class Lines {
    private final String separator;
    private final String nullText;
    private final boolean quotesAll;
    private final DateTimePattern timestamps;
    private final @Nullable DateTimePattern times;
    private final @Nullable DateTimePattern dates;
    private final ZoneId zone;
    private final ValueText plain;

    Lines(Map<String, String> options, ZoneId sessionZone) {
      separator = options.getOrDefault("sep", options.getOrDefault("delimiter", ","));
      nullText = options.getOrDefault("nullValue", "");
      quotesAll = "true".equalsIgnoreCase(options.get("quoteAll"));
      zone = options.containsKey("timeZone") ? Zones.of(options.get("timeZone")) : sessionZone;
      timestamps =
          DateTimePattern.toWrite(
              options.getOrDefault("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX]"),
              Locale.US);
      var timeFormat = options.get("timeFormat");
      times = timeFormat == null ? null : DateTimePattern.toWrite(timeFormat, Locale.US);
      var dateFormat = options.get("dateFormat");
      dates = dateFormat == null ? null : DateTimePattern.toWrite(dateFormat, Locale.US);
      plain = new ValueText(Settings.in(zone));
    }

    String of(@Nullable Object[] fields, StructType struct) {
      var line = new StringJoiner(separator);
      for (int i = 0; i < fields.length; i++) {
        var value = fields[i];
        line.add(value == null ? nullText : quoted(text(value, struct.apply(i).dataType())));
      }
      return line.toString();
    }

    private String text(Object value, DataType type) {
      return switch (type) {
        case TimestampType _ -> timestamps.timestampText((Long) value, zone);
        case TimestampNTZType _ -> timestamps.timestampText((Long) value, ZoneOffset.UTC);
        case TimeType _ when times != null -> times.timeText((Long) value);
        case DateType _ when dates != null ->
            dates.timestampText((Integer) value * TimeCasts.DAY, ZoneOffset.UTC);
        default -> plain.text(value, type);
      };
    }

    private String quoted(String cell) {
      if (cell.isEmpty()) {
        return "\"\"";
      }
      boolean bare =
          !quotesAll
              && !cell.contains(separator)
              && cell.indexOf('"') < 0
              && cell.indexOf('\n') < 0
              && cell.indexOf('\r') < 0;
      return bare ? cell : '"' + cell.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  }
}
