package millrace.sql.types;

import java.util.function.BiPredicate;

/// Compares types without what may be null in them.
final class Shapes {
  private Shapes() {}

  static boolean same(DataType one, DataType other, BiPredicate<String, String> names) {
    return switch (one) {
      case ArrayType array ->
          other instanceof ArrayType that && same(array.elementType(), that.elementType(), names);
      case MapType map ->
          other instanceof MapType that
              && same(map.keyType(), that.keyType(), names)
              && same(map.valueType(), that.valueType(), names);
      case StructType struct -> other instanceof StructType that && sameFields(struct, that, names);
      default -> one.equals(other);
    };
  }

  /// Compares types without the names of fields.
  static boolean sameStructure(DataType one, DataType other, boolean anyNulls) {
    return switch (one) {
      case ArrayType array ->
          other instanceof ArrayType that
              && (anyNulls || array.containsNull() == that.containsNull())
              && sameStructure(array.elementType(), that.elementType(), anyNulls);
      case MapType map ->
          other instanceof MapType that
              && (anyNulls || map.valueContainsNull() == that.valueContainsNull())
              && sameStructure(map.keyType(), that.keyType(), anyNulls)
              && sameStructure(map.valueType(), that.valueType(), anyNulls);
      case StructType struct ->
          other instanceof StructType that && sameStructures(struct, that, anyNulls);
      default -> one.equals(other);
    };
  }

  private static boolean sameStructures(StructType one, StructType other, boolean anyNulls) {
    if (one.length() != other.length()) {
      return false;
    }
    for (int i = 0; i < one.length(); i++) {
      var left = one.apply(i);
      var right = other.apply(i);
      if ((!anyNulls && left.nullable() != right.nullable())
          || !sameStructure(left.dataType(), right.dataType(), anyNulls)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameFields(
      StructType one, StructType other, BiPredicate<String, String> names) {
    if (one.length() != other.length()) {
      return false;
    }
    for (int i = 0; i < one.length(); i++) {
      var left = one.apply(i);
      var right = other.apply(i);
      if (!names.test(left.name(), right.name())
          || !same(left.dataType(), right.dataType(), names)) {
        return false;
      }
    }
    return true;
  }
}
