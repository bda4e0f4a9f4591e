package millrace.sql.types;

/// Draws a schema as a tree, a line each field.
final class TypeTree {
  private final StringBuilder text = new StringBuilder("root\n");

  private TypeTree() {}

  static String of(StructType schema, int depth) {
    var tree = new TypeTree();
    tree.fields(schema, " |", depth);
    return tree.text.toString();
  }

  private void fields(StructType struct, String prefix, int depth) {
    if (depth <= 0) {
      return;
    }
    for (var field : struct) {
      line(prefix, escaped(field.name()), field.dataType(), "nullable", field.nullable());
      inside(field.dataType(), prefix + "    |", depth - 1);
    }
  }

  private void inside(DataType type, String prefix, int depth) {
    if (depth <= 0) {
      return;
    }
    switch (type) {
      case StructType struct -> fields(struct, prefix, depth);
      case ArrayType array -> {
        line(prefix, "element", array.elementType(), "containsNull", array.containsNull());
        inside(array.elementType(), prefix + "    |", depth - 1);
      }
      case MapType map -> {
        text.append(prefix).append("-- key: ").append(map.keyType().typeName()).append('\n');
        inside(map.keyType(), prefix + "    |", depth - 1);
        line(prefix, "value", map.valueType(), "valueContainsNull", map.valueContainsNull());
        inside(map.valueType(), prefix + "    |", depth - 1);
      }
      default -> {}
    }
  }

  private void line(String prefix, String name, DataType type, String nulls, boolean nullable) {
    text.append(
        "%s-- %s: %s (%s = %s)\n".formatted(prefix, name, type.typeName(), nulls, nullable));
  }

  private static String escaped(String name) {
    return name.replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t")
        .replace("\f", "\\f")
        .replace("\b", "\\b")
        .replace("\u000B", "\\v")
        .replace("\u0007", "\\a");
  }
}
