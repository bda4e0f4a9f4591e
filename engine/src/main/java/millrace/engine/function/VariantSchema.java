package millrace.engine.function;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Settings;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegralType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.types.variant.Variant;

/// What types the values of variants have. Objects are structs whose fields are in the order of
/// their names.
public record VariantSchema(Settings settings) {
  private static final int MOST_DIGITS = 38;

  /// As SQL writes it, but that structs are called objects.
  public static String text(DataType type) {
    return switch (type) {
      case StructType struct ->
          Stream.of(struct.fields())
              .map(each -> Quoted.ifNeeded(each.name()) + ": " + text(each.dataType()))
              .collect(joining(", ", "OBJECT<", ">"));
      case ArrayType array -> "ARRAY<" + text(array.elementType()) + ">";
      default -> type.sql();
    };
  }

  public DataType of(Variant value) {
    return switch (value.getType()) {
      case OBJECT -> {
        var fields = new StructType();
        for (int i = 0; i < value.objectSize(); i++) {
          var field = value.getFieldAtIndex(i);
          fields = fields.add(field.key(), of(field.value()), true);
        }
        yield fields;
      }
      case ARRAY -> {
        var element = DataTypes.NullType;
        for (int i = 0; i < value.arraySize(); i++) {
          element = both(element, of(value.getElementAtIndex(i).orElseThrow()));
        }
        yield new ArrayType(element, true);
      }
      case NULL -> DataTypes.NullType;
      case BOOLEAN -> DataTypes.BooleanType;
      case LONG -> DataTypes.LongType;
      // there is no type of ids: they are read as texts
      case STRING, UUID -> DataTypes.StringType;
      case DOUBLE -> DataTypes.DoubleType;
      case DECIMAL -> VariantCasts.decimal(value.getDecimal());
      case DATE -> DataTypes.DateType;
      case TIMESTAMP -> DataTypes.TimestampType;
      case TIMESTAMP_NTZ -> DataTypes.TimestampNTZType;
      case FLOAT -> DataTypes.FloatType;
      case BINARY -> DataTypes.BinaryType;
    };
  }

  /// The type that holds the values of both; a variant where no other does.
  public DataType both(DataType one, DataType other) {
    if (one instanceof StructType a && other instanceof StructType b) {
      return struct(a, b);
    }
    if (one instanceof ArrayType a && other instanceof ArrayType b) {
      return new ArrayType(
          both(a.elementType(), b.elementType()), a.containsNull() || b.containsNull());
    }
    return Coercion.tightest(one, other, settings).orElseGet(() -> number(one, other));
  }

  private static DataType number(DataType one, DataType other) {
    boolean decimals = one instanceof DecimalType || other instanceof DecimalType;
    boolean floating = isFloating(one) || isFloating(other);
    if (decimals && floating) {
      return DataTypes.DoubleType;
    }
    if (!decimals || !isExact(one) || !isExact(other)) {
      return DataTypes.VariantType;
    }
    var a = Types.decimalOf(one);
    var b = Types.decimalOf(other);
    int scale = Math.max(a.scale(), b.scale());
    int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
    return whole + scale > MOST_DIGITS
        ? DataTypes.DoubleType
        : new DecimalType(whole + scale, scale);
  }

  private static boolean isFloating(DataType type) {
    return type instanceof DoubleType || type instanceof FloatType;
  }

  private static boolean isExact(DataType type) {
    return type instanceof DecimalType || type instanceof IntegralType;
  }

  private StructType struct(StructType one, StructType other) {
    var types = new TreeMap<String, DataType>();
    for (var struct : List.of(one, other)) {
      for (var field : struct) {
        types.merge(field.name(), field.dataType(), this::both);
      }
    }
    return new StructType(
        types.entrySet().stream()
            .map(each -> new StructField(each.getKey(), each.getValue(), true))
            .toList());
  }
}
