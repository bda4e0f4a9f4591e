package millrace.engine.function;

import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.sql.types.ArrayType;
import millrace.sql.types.CharType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.MapType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.VarcharType;

/// What becomes of `CHAR(n)` and `VARCHAR(n)`, which columns of tables alone can be: in a cast they
/// are `STRING`, elsewhere they are refused.
public final class TextLengths {
  private TextLengths() {}

  /// The type with `STRING` in the places of texts with a length.
  public static DataType plain(DataType type) {
    return switch (type) {
      case CharType _, VarcharType _ -> DataTypes.StringType;
      case ArrayType array -> new ArrayType(plain(array.elementType()), array.containsNull());
      case MapType map ->
          new MapType(plain(map.keyType()), plain(map.valueType()), map.valueContainsNull());
      case StructType struct -> plain(struct);
      default -> type;
    };
  }

  /// The schema with `STRING` in the places of texts with a length.
  public static StructType plain(StructType schema) {
    var plain = new StructType();
    for (var field : schema) {
      plain =
          plain.add(
              new StructField(
                  field.name(), plain(field.dataType()), field.nullable(), field.metadata()));
    }
    return plain;
  }

  /// Whether there is a text with a length in the type.
  public static boolean holds(DataType type) {
    return !plain(type).equals(type);
  }

  /// Refuses a type with a text with a length in it.
  ///
  /// @throws QueryException if there is one
  public static <T extends DataType> T without(T type) {
    if (holds(type)) {
      throw new QueryException("UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING", Map.of());
    }
    return type;
  }
}
