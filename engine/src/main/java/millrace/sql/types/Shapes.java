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
