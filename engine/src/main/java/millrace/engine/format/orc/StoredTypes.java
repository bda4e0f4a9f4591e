package millrace.engine.format.orc;

import java.util.ArrayList;
import java.util.List;
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
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;
import org.apache.orc.OrcProto;
import org.apache.orc.OrcProto.Type.Kind;

/// How Spark stores each type: columns in one list, each before its parts, and numbered by their
/// place in it.
final class StoredTypes {
  private final List<OrcProto.Type> types = new ArrayList<>();

  private StoredTypes() {}

  static List<OrcProto.Type> of(StructType rows) {
    var stored = new StoredTypes();
    stored.add("", rows);
    return stored.types;
  }

  /// @return the number of the column
  private int add(String name, DataType type) {
    int number = types.size();
    types.add(OrcProto.Type.getDefaultInstance());
    types.set(number, stored(name, type));
    return number;
  }

  private OrcProto.Type stored(String name, DataType type) {
    return switch (type) {
      case BooleanType _ -> of(Kind.BOOLEAN);
      case ByteType _ -> of(Kind.BYTE);
      case ShortType _ -> of(Kind.SHORT);
      case IntegerType _ -> of(Kind.INT);
      case LongType _ -> of(Kind.LONG);
      case FloatType _ -> of(Kind.FLOAT);
      case DoubleType _ -> of(Kind.DOUBLE);
      case BinaryType _ -> of(Kind.BINARY);
      case DateType _ -> of(Kind.DATE);
      case YearMonthIntervalType _ -> noted(Kind.INT, type);
      case DayTimeIntervalType _, TimestampNTZType _, TimeType _ -> noted(Kind.LONG, type);
      case TimestampType _ -> noted(Kind.TIMESTAMP, type);
      case StringType _ -> noted(Kind.STRING, type);
      case DecimalType decimal ->
          OrcProto.Type.newBuilder()
              .setKind(Kind.DECIMAL)
              .setPrecision(decimal.precision())
              .setScale(decimal.scale())
              .build();
      case ArrayType array ->
          OrcProto.Type.newBuilder()
              .setKind(Kind.LIST)
              .addSubtypes(add(name, array.elementType()))
              .build();
      case MapType map ->
          OrcProto.Type.newBuilder()
              .setKind(Kind.MAP)
              .addSubtypes(add(name, map.keyType()))
              .addSubtypes(add(name, map.valueType()))
              .build();
      case StructType struct -> struct(struct);
      default ->
          throw new QueryException(
              "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE",
              Map.of(
                  "columnName",
                  Quoted.name(name),
                  "columnType",
                  Quoted.sql(type.sql()),
                  "format",
                  "ORC"),
              "ORC has no way to write '%s' of type %s; cast it to another type"
                  .formatted(name, type.sql()));
    };
  }

  private OrcProto.Type struct(StructType struct) {
    var made = OrcProto.Type.newBuilder().setKind(Kind.STRUCT);
    for (StructField field : struct) {
      made.addFieldNames(field.name()).addSubtypes(add(field.name(), field.dataType()));
    }
    return made.build();
  }

  private static OrcProto.Type of(Kind kind) {
    return OrcProto.Type.newBuilder().setKind(kind).build();
  }

  /// With a note of what Spark's type is.
  private static OrcProto.Type noted(Kind kind, DataType type) {
    return OrcProto.Type.newBuilder()
        .setKind(kind)
        .addAttributes(
            OrcProto.StringPair.newBuilder().setKey(Tail.SPARK_TYPE).setValue(type.typeName()))
        .build();
  }
}
