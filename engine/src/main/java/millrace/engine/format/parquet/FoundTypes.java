package millrace.engine.format.parquet;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.MapType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/// What a file's own schema means where it has no note of Spark's columns.
final class FoundTypes {
  private FoundTypes() {}

  static StructType struct(GroupType group) {
    var fields = new ArrayList<StructField>();
    for (var field : group.getFields()) {
      boolean list = field.isRepetition(Repetition.REPEATED);
      var type = list ? new ArrayType(single(field), false) : single(field);
      fields.add(new StructField(field.getName(), type, field.isRepetition(Repetition.OPTIONAL)));
    }
    return new StructType(fields);
  }

  /// The type of one value, however often it may come.
  private static DataType single(Type type) {
    if (type instanceof PrimitiveType primitive) {
      return primitive(primitive);
    }
    var group = type.asGroupType();
    if (isList(group)) {
      var repeated = group.getType(0);
      if (isElement(group)) {
        return new ArrayType(single(repeated), false);
      }
      var element = repeated.asGroupType().getType(0);
      return new ArrayType(single(element), element.isRepetition(Repetition.OPTIONAL));
    }
    if (isMap(group)) {
      var entry = group.getType(0).asGroupType();
      var value = entry.getType(1);
      return new MapType(
          single(entry.getType(0)), single(value), value.isRepetition(Repetition.OPTIONAL));
    }
    return struct(group);
  }

  static boolean isList(GroupType group) {
    return group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
        && group.getFieldCount() == 1
        && group.getType(0).isRepetition(Repetition.REPEATED);
  }

  static boolean isMap(GroupType group) {
    var annotation = group.getLogicalTypeAnnotation();
    boolean map =
        annotation instanceof MapLogicalTypeAnnotation
            || annotation instanceof MapKeyValueTypeAnnotation;
    return map
        && group.getFieldCount() == 1
        && group.getType(0).isRepetition(Repetition.REPEATED)
        && !group.getType(0).isPrimitive()
        && group.getType(0).asGroupType().getFieldCount() == 2;
  }

  /// Whether what a list repeats is its element, as older writers had it, and not a group around
  /// it.
  static boolean isElement(GroupType list) {
    var repeated = list.getType(0);
    return repeated.isPrimitive()
        || repeated.asGroupType().getFieldCount() > 1
        || repeated.asGroupType().getType(0).isRepetition(Repetition.REPEATED)
        || repeated.getName().equals("array")
        || repeated.getName().equals(list.getName() + "_tuple");
  }

  private static DataType primitive(PrimitiveType type) {
    var annotation = type.getLogicalTypeAnnotation();
    if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      return DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale());
    }
    if (annotation instanceof UnknownLogicalTypeAnnotation) {
      return DataTypes.NullType;
    }
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> DataTypes.BooleanType;
      case FLOAT -> DataTypes.FloatType;
      case DOUBLE -> DataTypes.DoubleType;
      case INT96 -> DataTypes.TimestampType;
      case INT32 -> int32(type, annotation);
      case INT64 -> int64(type, annotation);
      case BINARY -> isText(annotation) ? DataTypes.StringType : DataTypes.BinaryType;
      case FIXED_LEN_BYTE_ARRAY -> DataTypes.BinaryType;
    };
  }

  private static boolean isText(@Nullable LogicalTypeAnnotation annotation) {
    return annotation instanceof StringLogicalTypeAnnotation
        || annotation instanceof EnumLogicalTypeAnnotation
        || annotation instanceof JsonLogicalTypeAnnotation;
  }

  private static DataType int32(PrimitiveType type, @Nullable LogicalTypeAnnotation annotation) {
    return switch (annotation) {
      case null -> DataTypes.IntegerType;
      case DateLogicalTypeAnnotation _ -> DataTypes.DateType;
      case IntLogicalTypeAnnotation number ->
          switch (number.getBitWidth()) {
            case 8 -> number.isSigned() ? DataTypes.ByteType : DataTypes.ShortType;
            case 16 -> number.isSigned() ? DataTypes.ShortType : DataTypes.IntegerType;
            default -> number.isSigned() ? DataTypes.IntegerType : DataTypes.LongType;
          };
      default -> throw unsupported(type);
    };
  }

  private static DataType int64(PrimitiveType type, @Nullable LogicalTypeAnnotation annotation) {
    return switch (annotation) {
      case null -> DataTypes.LongType;
      case IntLogicalTypeAnnotation number ->
          number.isSigned() ? DataTypes.LongType : DataTypes.createDecimalType(20, 0);
      case TimeLogicalTypeAnnotation time
          when time.getUnit() == TimeUnit.MICROS && !time.isAdjustedToUTC() ->
          new TimeType(6);
      case TimestampLogicalTypeAnnotation moment when moment.getUnit() != TimeUnit.NANOS ->
          moment.isAdjustedToUTC() ? DataTypes.TimestampType : DataTypes.TimestampNTZType;
      default -> throw unsupported(type);
    };
  }

  private static QueryException unsupported(PrimitiveType type) {
    return new QueryException(
        "PARQUET_TYPE_ILLEGAL",
        Map.of("parquetType", type.toString()),
        "the Parquet type of the column '%s' has no counterpart: %s"
            .formatted(type.getName(), type.toString().toUpperCase(Locale.ROOT)));
  }
}
