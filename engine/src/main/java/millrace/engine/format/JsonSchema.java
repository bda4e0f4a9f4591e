package millrace.engine.format;

import java.util.Arrays;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;

/// What types JSON can be read as.
public final class JsonSchema {
  private JsonSchema() {}

  /// @throws QueryException when there is a map whose keys are no texts, as names in JSON are
  public static void requireTextKeys(StructType schema) {
    if (!hasTextKeys(schema)) {
      throw new QueryException(
          "INVALID_JSON_SCHEMA_MAP_TYPE",
          Map.of("jsonSchema", "\"" + schema.sql() + "\""),
          "names in JSON are texts: the keys of a MAP that is read from it must be STRING, but got "
              + schema.sql());
    }
  }

  private static boolean hasTextKeys(DataType type) {
    return switch (type) {
      case StructType struct ->
          Arrays.stream(struct.fields()).allMatch(each -> hasTextKeys(each.dataType()));
      case ArrayType array -> hasTextKeys(array.elementType());
      case MapType map ->
          map.keyType().equals(DataTypes.StringType) && hasTextKeys(map.valueType());
      default -> true;
    };
  }
}
