package millrace.engine.function;

import java.util.Arrays;
import java.util.function.Predicate;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;

/// What a type is made of.
public final class TypeParts {
  private TypeParts() {}

  /// Whether the type itself, or a part of it at any depth, is such a one.
  public static boolean any(DataType type, Predicate<DataType> isSuch) {
    return isSuch.test(type)
        || switch (type) {
          case ArrayType array -> any(array.elementType(), isSuch);
          case MapType map -> any(map.keyType(), isSuch) || any(map.valueType(), isSuch);
          case StructType struct ->
              Arrays.stream(struct.fields()).anyMatch(each -> any(each.dataType(), isSuch));
          default -> false;
        };
  }
}
