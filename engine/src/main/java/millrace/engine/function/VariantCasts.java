package millrace.engine.function;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Settings;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.CharType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DateType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.MapType;
import millrace.sql.types.NumericType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.VarcharType;
import millrace.sql.types.VariantType;
import millrace.types.variant.Variant;
import millrace.types.variant.VariantBuilder;
import millrace.types.variant.VariantBytes;
import org.jspecify.annotations.Nullable;

/// Variants to values of a type. A value that is none of the type is an error, or null where the
/// cast is lenient; a null inside of a variant is always null.
final class VariantCasts {
  private static final BigInteger MICROS = BigInteger.valueOf(1_000_000);

  private final DataType type;
  private final boolean lenient;
  private final Settings settings;

  /// The loops that cast single values, by the types that they cast from and to.
  private final Map<Pair, Loop> loops = new HashMap<>();

  private record Pair(DataType from, DataType to) {}

  VariantCasts(DataType type, boolean lenient, Settings settings) {
    this.type = type;
    this.lenient = lenient;
    this.settings = settings;
  }

  /// Whether a variant can be cast to the type, or the type to a variant.
  ///
  /// @param named whether the type may have fields with names
  static boolean fits(DataType type, boolean named) {
    return switch (type) {
      case CharType _, VarcharType _ -> false;
      case NumericType _,
          BooleanType _,
          StringType _,
          BinaryType _,
          DateType _,
          TimestampType _,
          TimestampNTZType _,
          TimeType _,
          VariantType _ ->
          true;
      case ArrayType array -> fits(array.elementType(), named);
      case MapType map ->
          named && map.keyType() instanceof StringType && fits(map.valueType(), named);
      case StructType struct -> {
        boolean all = named;
        for (var field : struct) {
          all &= fits(field.dataType(), named);
        }
        yield all;
      }
      default -> false;
    };
  }

  @Nullable Object cast(@Nullable Object[] row) {
    return cast(Variants.unpacked(row[0]), type);
  }

  @Nullable Object cast(Variant value, DataType to) {
    if (to instanceof VariantType) {
      var alone = new VariantBuilder();
      alone.appendVariant(value);
      return Utf8.of(VariantBytes.of(alone.result()));
    }
    if (value.getType() == Variant.Type.NULL) {
      return null;
    }
    return switch (to) {
      case ArrayType array when value.getType() == Variant.Type.ARRAY -> {
        var list = new ArrayList<@Nullable Object>();
        for (int i = 0; i < value.arraySize(); i++) {
          list.add(cast(value.getElementAtIndex(i).orElseThrow(), array.elementType()));
        }
        yield list;
      }
      case MapType map when value.getType() == Variant.Type.OBJECT -> {
        var entries = new LinkedHashMap<Object, @Nullable Object>();
        for (int i = 0; i < value.objectSize(); i++) {
          var field = value.getFieldAtIndex(i);
          entries.put(Utf8.of(field.key()), cast(field.value(), map.valueType()));
        }
        yield entries;
      }
      case StructType struct when value.getType() == Variant.Type.OBJECT -> {
        var fields = new @Nullable Object[struct.length()];
        for (int i = 0; i < fields.length; i++) {
          var own = struct.apply(i).dataType();
          var found = value.getFieldByKey(struct.apply(i).name());
          fields[i] = found.isPresent() ? cast(found.get(), own) : null;
        }
        yield fields;
      }
      case ArrayType _, MapType _, StructType _ -> wrong(value, to);
      default -> single(value, to);
    };
  }

  private @Nullable Object single(Variant value, DataType to) {
    return switch (value.getType()) {
      case OBJECT, ARRAY ->
          to instanceof StringType ? Utf8.of(value.toJson(settings.zone())) : wrong(value, to);
      case UUID ->
          to instanceof StringType ? Utf8.of(value.getUuid().toString()) : wrong(value, to);
      case LONG ->
          to instanceof TimestampType
              ? moment(BigDecimal.valueOf(value.getLong()), value, to)
              : single(value.getLong(), DataTypes.LongType, value, to);
      case DECIMAL -> {
        var number = value.getDecimal();
        if (to instanceof TimestampType) {
          yield moment(number, value, to);
        }
        var type = decimal(number);
        yield to instanceof StringType
            ? Utf8.of(number.toPlainString())
            : single(number.setScale(type.scale()), type, value, to);
      }
      case BOOLEAN -> single(value.getBoolean(), DataTypes.BooleanType, value, to);
      case STRING -> single(Utf8.of(value.getString()), DataTypes.StringType, value, to);
      case DOUBLE -> single(value.getDouble(), DataTypes.DoubleType, value, to);
      case FLOAT -> single(value.getFloat(), DataTypes.FloatType, value, to);
      case DATE -> single((int) value.getLong(), DataTypes.DateType, value, to);
      case TIMESTAMP -> single(value.getLong(), DataTypes.TimestampType, value, to);
      case TIMESTAMP_NTZ -> single(value.getLong(), DataTypes.TimestampNTZType, value, to);
      case BINARY -> single(Utf8.of(value.getBinary()), DataTypes.BinaryType, value, to);
      case NULL -> null;
    };
  }

  /// The type that has just the number's digits.
  static DecimalType decimal(BigDecimal number) {
    int scale = Math.max(number.scale(), 0);
    return new DecimalType(
        Math.max(number.precision() - number.scale() + scale, Math.max(scale, 1)), scale);
  }

  private @Nullable Object moment(BigDecimal seconds, Variant value, DataType to) {
    try {
      return seconds.multiply(new BigDecimal(MICROS)).toBigInteger().longValueExact();
    } catch (ArithmeticException tooFar) {
      return wrong(value, to);
    }
  }

  private @Nullable Object single(Object plain, DataType from, Variant value, DataType to) {
    if (from.equals(to)) {
      return plain;
    }
    if (!Casts.isLegal(from, to, true)) {
      return wrong(value, to);
    }
    var column = VectorBuilder.of(from);
    column.append(plain);
    var loop =
        loops.computeIfAbsent(new Pair(from, to), _ -> CastLoops.open(from, to, true, settings));
    var cast = loop.run(new Vector[] {column.build()}, 1).object(0);
    return cast == null ? wrong(value, to) : cast;
  }

  private @Nullable Object wrong(Variant value, DataType to) {
    if (lenient) {
      return null;
    }
    throw new DataException(
        DataException.Kind.RUNTIME,
        "INVALID_VARIANT_CAST",
        Map.of("value", value.toJson(settings.zone()), "dataType", Quoted.sql(to.sql())));
  }
}
