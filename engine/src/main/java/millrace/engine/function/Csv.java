package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.engine.expression.Expression;
import millrace.engine.format.CsvText;
import millrace.engine.format.Options;
import millrace.engine.vector.Utf8;
import millrace.sql.types.StructType;
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
        named("#read_csv")
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
                        ? List.of(call.castTo(Kind.STRUCT, 0))
                        : List.of(
                            call.castTo(Kind.STRUCT, 0),
                            new Expression.Literal(Json.constants(call, 1), Json.mapType())))
            .gives(StringType)
            .mayBeNull()
            .loop(
                (call, environment) -> {
                  var struct = (StructType) call.arguments().getFirst().type();
                  var options = new Options(Json.options(call, 1));
                  var lines = new CsvWriting(options, environment.settings().zone());
                  return Rows.loop(
                      StringType,
                      values ->
                          values[0] instanceof @Nullable Object[] fields
                              ? lines.text(fields, struct).map(Utf8::of).orElse(null)
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
        "#read_csv", arguments, Json.nullable(type), call.argument(0).nullable());
  }

  private static Expression schemaOf(Invocation call) {
    var options = call.count() > 1 ? Json.texts(Json.constants(call, 1)) : Map.<String, String>of();
    var text = Json.example(call);
    return new Expression.Literal(
        Utf8.of(CsvText.infer(text, options, call.settings().zone()).sql()), StringType);
  }
}
