package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.ARRAY;
import static millrace.engine.function.Kind.ARRAY_OR_MAP;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.StringType;
import static millrace.sql.types.DataTypes.VariantType;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.sql.types.ArrayType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// Functions that make several rows of one. Here they are only resolved, to the columns they make:
/// `explode`, `posexplode`, `inline`, `stack` and `json_tuple`, each plain or outer.
final class Generators {
  private Generators() {}

  static List<Function> functions() {
    return List.of(
        explode("explode", "explode", false, false),
        explode("explode_outer", "explode", false, true),
        explode("posexplode", "posexplode", true, false),
        explode("posexplode_outer", "posexplode", true, true),
        inline("inline", false),
        inline("inline_outer", true),
        variant("variant_explode", false),
        variant("variant_explode_outer", true),
        named("stack")
            .takes(INT, ANY)
            .andMore()
            .casts(Invocation::arguments)
            .means(Generators::stack),
        named("json_tuple").takes(TEXT, TEXT).andMore().means(Generators::jsonTuple));
  }

  private static Function explode(String name, String function, boolean position, boolean outer) {
    return named(name)
        .takes(ARRAY_OR_MAP)
        .calls("collection")
        .means(
            call -> {
              var columns = new ArrayList<Attribute>();
              if (position) {
                columns.add(Attribute.of("pos", IntegerType, outer));
              }
              if (call.type(0) instanceof MapType map) {
                columns.add(Attribute.of("key", map.keyType(), outer));
                columns.add(
                    Attribute.of("value", map.valueType(), outer || map.valueContainsNull()));
              } else if (call.type(0) instanceof ArrayType array) {
                columns.add(
                    Attribute.of("col", array.elementType(), outer || array.containsNull()));
              }
              return new Expression.Generator(function, call.arguments(), columns, outer);
            });
  }

  private static Function inline(String name, boolean outer) {
    return named(name)
        .takes(ARRAY)
        .calls("input")
        .means(
            call -> {
              if (!(Lists.element(call.argument(0)) instanceof StructType struct)) {
                throw call.mismatch(
                    "UNEXPECTED_INPUT_TYPE",
                    "inline takes an array of structs, but got " + call.type(0).sql());
              }
              boolean nulls = outer || ((ArrayType) call.type(0)).containsNull();
              var columns = new ArrayList<Attribute>();
              for (StructField field : struct) {
                columns.add(
                    Attribute.of(field.name(), field.dataType(), nulls || field.nullable()));
              }
              return new Expression.Generator("inline", call.arguments(), columns, outer);
            });
  }

  /// The entries of an object or an array, as an array of structs laid out.
  private static Function variant(String name, boolean outer) {
    return named(name)
        .takes(Variants.VARIANT)
        .calls("input")
        .means(
            call -> {
              var columns =
                  List.of(
                      Attribute.of("pos", IntegerType, outer),
                      Attribute.of("key", StringType, true),
                      Attribute.of("value", VariantType, outer));
              var entries = call.to("#variant_entries", call.argument(0));
              return new Expression.Generator("inline", List.of(entries), columns, outer);
            });
  }

  /// `stack(rows, values...)`: the values, cut into so many rows.
  private static Expression stack(Invocation call) {
    int rows = call.constant(0, Integer.class, "number of rows");
    if (rows <= 0) {
      throw call.mismatch("VALUE_OUT_OF_RANGE", "stack makes one row or more, but got " + rows);
    }
    int width = (call.count() - 1 + rows - 1) / rows;
    var arguments = new ArrayList<Expression>(List.of(call.argument(0)));
    var columns = new ArrayList<Attribute>();
    var cast = new ArrayList<>(call.arguments().subList(1, call.count()));
    for (int column = 0; column < width; column++) {
      var values = new ArrayList<Expression>();
      for (int i = column; i < cast.size(); i += width) {
        values.add(cast.get(i));
      }
      var alike = call.with(values).alike();
      for (int i = 0; i < alike.size(); i++) {
        cast.set(column + i * width, alike.get(i));
      }
      columns.add(Attribute.of("col" + column, alike.getFirst().type(), true));
    }
    arguments.addAll(cast);
    return new Expression.Generator("stack", arguments, columns, false);
  }

  private static Expression jsonTuple(Invocation call) {
    var columns = new ArrayList<Attribute>();
    for (int i = 0; i < call.count() - 1; i++) {
      columns.add(Attribute.of("c" + i, StringType, true));
    }
    var fields = call.to("#json_fields", call.arguments());
    return new Expression.Generator("inline", List.of(fields), columns, false);
  }
}
