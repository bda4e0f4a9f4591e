package millrace.engine.format.orc;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.EngineException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.MapType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TypeTexts;
import org.apache.orc.OrcProto;

/// What the types of a file mean.
final class FoundTypes {
  private final Tail tail;

  FoundTypes(Tail tail) {
    this.tail = tail;
  }

  /// The columns of the rows.
  StructType rows() {
    return struct(tail.row());
  }

  private StructType struct(OrcProto.Type type) {
    var fields = new ArrayList<StructField>();
    for (int i = 0; i < type.getSubtypesCount(); i++) {
      fields.add(new StructField(type.getFieldNames(i), of(type.getSubtypes(i)), true));
    }
    return new StructType(fields);
  }

  /// The type of a column, by its number: as Spark noted it, or what the file's own type means.
  DataType of(int column) {
    var type = tail.type(column);
    for (var attribute : type.getAttributesList()) {
      if (attribute.getKey().equals(Tail.SPARK_TYPE)) {
        return noted(attribute.getValue()).orElseGet(() -> stored(column));
      }
    }
    return stored(column);
  }

  /// Nothing for a type that is unknown here.
  private static Optional<DataType> noted(String text) {
    try {
      return Optional.of(TypeTexts.ofSql(text));
    } catch (EngineException _) {
      return Optional.empty();
    }
  }

  /// The same without a look at Spark's note.
  DataType stored(int column) {
    var type = tail.type(column);
    return switch (type.getKind()) {
      case BOOLEAN -> DataTypes.BooleanType;
      case BYTE -> DataTypes.ByteType;
      case SHORT -> DataTypes.ShortType;
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case FLOAT -> DataTypes.FloatType;
      case DOUBLE -> DataTypes.DoubleType;
      case STRING, CHAR, VARCHAR -> DataTypes.StringType;
      case BINARY -> DataTypes.BinaryType;
      case DATE -> DataTypes.DateType;
      case TIMESTAMP, TIMESTAMP_INSTANT -> DataTypes.TimestampType;
      case DECIMAL -> DataTypes.createDecimalType(type.getPrecision(), type.getScale());
      case LIST -> new ArrayType(of(type.getSubtypes(0)), true);
      case MAP -> new MapType(of(type.getSubtypes(0)), of(type.getSubtypes(1)), true);
      case STRUCT -> struct(type);
      case UNION, GEOMETRY, GEOGRAPHY ->
          throw new QueryException(
              "UNSUPPORTED_DATATYPE",
              Map.of("typeName", Quoted.sql(type.getKind().name())),
              "the ORC type %s has no counterpart; leave the column out by a schema of your own"
                  .formatted(type.getKind()));
    };
  }
}
