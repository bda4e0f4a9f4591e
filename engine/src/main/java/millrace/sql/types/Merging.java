package millrace.sql.types;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;

/// Makes one schema of two, as tables do whose files were written at different times.
public final class Merging {
  private Merging() {}

  /// The fields of the one schema, each with what the other says of it, and then those that only
  /// the other has.
  ///
  /// @throws DataException when a field has types that do not go together
  public static StructType merged(StructType one, StructType other, boolean caseSensitive) {
    var fields = new ArrayList<StructField>();
    for (var field : one) {
      fields.add(
          find(other, field.name(), caseSensitive).map(twin -> merged(field, twin)).orElse(field));
    }
    for (var field : other) {
      if (find(one, field.name(), caseSensitive).isEmpty()) {
        fields.add(field);
      }
    }
    return new StructType(fields);
  }

  private static Optional<StructField> find(StructType struct, String name, boolean caseSensitive) {
    StructField found = null;
    for (var field : struct) {
      if (caseSensitive
          ? field.name().equals(name)
          : field.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        found = field;
      }
    }
    return Optional.ofNullable(found);
  }

  private static StructField merged(StructField one, StructField other) {
    try {
      return new StructField(
          one.name(),
          merged(one.dataType(), other.dataType()),
          one.nullable() || other.nullable(),
          one.metadata());
    } catch (DataException inside) {
      throw incompatible(one.dataType(), other.dataType());
    }
  }

  private static DataType merged(DataType one, DataType other) {
    if (one instanceof ArrayType array && other instanceof ArrayType that) {
      return new ArrayType(
          merged(array.elementType(), that.elementType()),
          array.containsNull() || that.containsNull());
    }
    if (one instanceof MapType map && other instanceof MapType that) {
      return new MapType(
          merged(map.keyType(), that.keyType()),
          merged(map.valueType(), that.valueType()),
          map.valueContainsNull() || that.valueContainsNull());
    }
    if (one instanceof StructType struct && other instanceof StructType that) {
      return merged(struct, that, true);
    }
    if (one instanceof DecimalType decimal && other instanceof DecimalType that) {
      return merged(decimal, that);
    }
    if (one instanceof DayTimeIntervalType time && other instanceof DayTimeIntervalType that) {
      return new DayTimeIntervalType(
          (byte) Math.min(time.startField(), that.startField()),
          (byte) Math.max(time.endField(), that.endField()));
    }
    if (one instanceof YearMonthIntervalType months
        && other instanceof YearMonthIntervalType that) {
      return new YearMonthIntervalType(
          (byte) Math.min(months.startField(), that.startField()),
          (byte) Math.max(months.endField(), that.endField()));
    }
    if (!one.equals(other)) {
      throw incompatible(one, other);
    }
    return one;
  }

  private static DecimalType merged(DecimalType one, DecimalType other) {
    if (one.scale() != other.scale()) {
      throw new DataException(
          DataException.Kind.CHECKED,
          "_LEGACY_ERROR_TEMP_2124",
          Map.of(
              "leftScale",
              String.valueOf(one.scale()),
              "rightScale",
              String.valueOf(other.scale())));
    }
    return new DecimalType(Math.max(one.precision(), other.precision()), one.scale());
  }

  private static DataException incompatible(DataType one, DataType other) {
    return new DataException(
        DataException.Kind.CHECKED,
        "CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE",
        Map.of("left", Quoted.sql(one.sql()), "right", Quoted.sql(other.sql())));
  }
}
