package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.STRUCT;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Utf8;
import millrace.sql.types.StructType;

/// Structs with other fields.
final class Structs {
  private Structs() {}

  static List<Function> functions() {
    return List.of(
        named("#update_fields")
            .takes(STRUCT, TEXT, ANY)
            .means(
                call ->
                    with(
                        call,
                        call.constant(1, Utf8.class, "name of the field").toString(),
                        call.argument(2)))
            .shown(
                (name, arguments) ->
                    "%s(%s, WithField(%s))".formatted(name, arguments.get(0), arguments.get(2))));
  }

  /// The struct with a field of that name: another value where there is one, else one field more at
  /// the end. A struct that is null stays so.
  private static Expression with(Invocation call, String name, Expression value) {
    var struct = call.argument(0);
    var type = (StructType) struct.type();
    boolean caseSensitive = call.settings().names().caseSensitive();
    boolean found = false;
    var fields = new ArrayList<Expression>();
    for (int i = 0; i < type.length(); i++) {
      var own = type.apply(i).name();
      boolean changes = caseSensitive ? own.equals(name) : own.equalsIgnoreCase(name);
      fields.add(text(changes ? name : own));
      fields.add(changes ? value : field(struct, type, i));
      found |= changes;
    }
    if (!found) {
      fields.add(text(name));
      fields.add(value);
    }
    var whole = call.to("named_struct", fields);
    return struct.nullable()
        ? call.to(
            "if", call.to("isnull", struct), new Expression.Literal(null, whole.type()), whole)
        : whole;
  }

  private static Expression field(Expression struct, StructType type, int ordinal) {
    var field = type.apply(ordinal);
    return new Expression.Field(
        struct, ordinal, field.name(), field.dataType(), struct.nullable() || field.nullable());
  }

  private static Expression text(String name) {
    return new Expression.Literal(Utf8.of(name), StringType);
  }
}
