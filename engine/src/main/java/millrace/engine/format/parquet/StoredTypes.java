package millrace.engine.format.parquet;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT96;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.MapType;
import millrace.sql.types.NullType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/// How Spark stores each type. All columns are optional but the keys of maps: a null that nobody
/// promised is then no reason for a file that cannot be read, and readers take all columns as
/// nullable anyway.
final class StoredTypes {
  private final TimestampForm timestamps;

  StoredTypes(TimestampForm timestamps) {
    this.timestamps = timestamps;
  }

  MessageType message(StructType schema) {
    var fields = new ArrayList<Type>();
    for (var field : schema) {
      fields.add(type(field));
    }
    return new MessageType("spark_schema", fields);
  }

  private Type type(StructField field) {
    return type(field.name(), field.dataType(), true);
  }

  private Type type(String name, DataType type, boolean optional) {
    var repetition = optional ? Repetition.OPTIONAL : Repetition.REQUIRED;
    return switch (type) {
      case NullType _ ->
          primitive(BOOLEAN, Repetition.OPTIONAL, LogicalTypeAnnotation.unknownType(), name);
      case BooleanType _ -> primitive(BOOLEAN, repetition, null, name);
      case ByteType _ -> primitive(INT32, repetition, LogicalTypeAnnotation.intType(8, true), name);
      case ShortType _ ->
          primitive(INT32, repetition, LogicalTypeAnnotation.intType(16, true), name);
      case IntegerType _, YearMonthIntervalType _ -> primitive(INT32, repetition, null, name);
      case LongType _, DayTimeIntervalType _ -> primitive(INT64, repetition, null, name);
      case FloatType _ -> primitive(FLOAT, repetition, null, name);
      case DoubleType _ -> primitive(DOUBLE, repetition, null, name);
      case TimeType _ ->
          primitive(
              INT64, repetition, LogicalTypeAnnotation.timeType(false, TimeUnit.MICROS), name);
      case DateType _ -> primitive(INT32, repetition, LogicalTypeAnnotation.dateType(), name);
      case StringType _ -> primitive(BINARY, repetition, LogicalTypeAnnotation.stringType(), name);
      case BinaryType _ -> primitive(BINARY, repetition, null, name);
      case TimestampType _ -> timestamp(repetition, name);
      case TimestampNTZType _ ->
          primitive(
              INT64, repetition, LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS), name);
      case DecimalType decimal -> decimal(decimal, repetition, name);
      case ArrayType array ->
          Types.buildGroup(repetition)
              .as(LogicalTypeAnnotation.listType())
              .addField(
                  Types.repeatedGroup()
                      .addField(type("element", array.elementType(), true))
                      .named("list"))
              .named(name);
      case MapType map ->
          Types.buildGroup(repetition)
              .as(LogicalTypeAnnotation.mapType())
              .addField(
                  Types.repeatedGroup()
                      .addField(type("key", map.keyType(), false))
                      .addField(type("value", map.valueType(), true))
                      .named("key_value"))
              .named(name);
      case StructType struct -> struct(struct, repetition, name);
      default -> throw unsupported(name, type);
    };
  }

  private Type struct(StructType struct, Repetition repetition, String name) {
    if (struct.length() == 0) {
      throw new QueryException(
          "EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE",
          Map.of("format", "Parquet"),
          "Parquet has no struct without fields, as '%s' is; leave it out".formatted(name));
    }
    var group = Types.buildGroup(repetition);
    for (var field : struct) {
      group.addField(type(field));
    }
    return group.named(name);
  }

  private static QueryException unsupported(String name, DataType type) {
    return new QueryException(
        "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE",
        Map.of(
            "columnName",
            Quoted.name(name),
            "columnType",
            Quoted.sql(type.sql()),
            "format",
            "Parquet"),
        "Parquet has no way to write '%s' of type %s; cast it to another type"
            .formatted(name, type.sql()));
  }

  private Type timestamp(Repetition repetition, String name) {
    return switch (timestamps) {
      case INT96 -> primitive(INT96, repetition, null, name);
      case TIMESTAMP_MICROS ->
          primitive(
              INT64, repetition, LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS), name);
      case TIMESTAMP_MILLIS ->
          primitive(
              INT64, repetition, LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS), name);
    };
  }

  private static Type decimal(DecimalType type, Repetition repetition, String name) {
    var annotation = LogicalTypeAnnotation.decimalType(type.scale(), type.precision());
    if (type.precision() <= 9) {
      return primitive(INT32, repetition, annotation, name);
    }
    if (type.precision() <= 18) {
      return primitive(INT64, repetition, annotation, name);
    }
    return Types.primitive(FIXED_LEN_BYTE_ARRAY, repetition)
        .length(bytes(type.precision()))
        .as(annotation)
        .named(name);
  }

  /// The fewest bytes that hold every whole number of so many digits and its sign.
  private static int bytes(int precision) {
    return BigInteger.TEN.pow(precision).bitLength() / 8 + 1;
  }

  private static Type primitive(
      PrimitiveTypeName primitive,
      Repetition repetition,
      @Nullable LogicalTypeAnnotation annotation,
      String name) {
    return Types.primitive(primitive, repetition).as(annotation).named(name);
  }
}
