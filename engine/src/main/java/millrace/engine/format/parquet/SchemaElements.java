package millrace.engine.format.parquet;

import static millrace.engine.format.parquet.Footer.required;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MapType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.NanoSeconds;
import org.apache.parquet.format.NullType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.schema.DecimalMetadata;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.OriginalType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/// A schema as a footer lists it, from the root down, and as a tree.
final class SchemaElements {
  private SchemaElements() {}

  static MessageType tree(List<SchemaElement> elements) {
    var rest = elements.iterator();
    var root = rest.next();
    return new MessageType(root.getName(), children(root.getNum_children(), rest));
  }

  private static List<Type> children(int count, Iterator<SchemaElement> rest) {
    var children = new ArrayList<Type>();
    for (int i = 0; i < count; i++) {
      children.add(type(rest.next(), rest));
    }
    return children;
  }

  private static Type type(SchemaElement element, Iterator<SchemaElement> rest) {
    var repetition = Repetition.valueOf(required(element.getRepetition_type()).name());
    var annotation = annotation(element);
    if (element.isSetType()) {
      return Types.primitive(primitive(required(element.getType())), repetition)
          .length(element.getType_length())
          .as(annotation)
          .named(element.getName());
    }
    var group = Types.buildGroup(repetition).as(annotation);
    children(element.getNum_children(), rest).forEach(group::addField);
    return group.named(element.getName());
  }

  /// The two lists of names differ in one.
  private static PrimitiveTypeName primitive(org.apache.parquet.format.Type stored) {
    return stored == org.apache.parquet.format.Type.BYTE_ARRAY
        ? PrimitiveTypeName.BINARY
        : PrimitiveTypeName.valueOf(stored.name());
  }

  static org.apache.parquet.format.Type stored(PrimitiveTypeName primitive) {
    return primitive == PrimitiveTypeName.BINARY
        ? org.apache.parquet.format.Type.BYTE_ARRAY
        : org.apache.parquet.format.Type.valueOf(primitive.name());
  }

  /// Older files have converted types alone, and older readers go by them.
  @SuppressWarnings("deprecation")
  private static @Nullable LogicalTypeAnnotation annotation(SchemaElement element) {
    var stored = element.getLogicalType();
    var logical = stored == null ? null : logical(stored);
    var converted = element.getConverted_type();
    if (logical != null || converted == null) {
      return logical;
    }
    return LogicalTypeAnnotation.fromOriginalType(
        OriginalType.valueOf(converted.name()),
        new DecimalMetadata(element.getPrecision(), element.getScale()));
  }

  private static @Nullable LogicalTypeAnnotation logical(LogicalType type) {
    return switch (type.getSetField()) {
      case STRING -> LogicalTypeAnnotation.stringType();
      case MAP -> LogicalTypeAnnotation.mapType();
      case LIST -> LogicalTypeAnnotation.listType();
      case ENUM -> LogicalTypeAnnotation.enumType();
      case DATE -> LogicalTypeAnnotation.dateType();
      case JSON -> LogicalTypeAnnotation.jsonType();
      case BSON -> LogicalTypeAnnotation.bsonType();
      case UNKNOWN -> LogicalTypeAnnotation.unknownType();
      case UUID -> LogicalTypeAnnotation.uuidType();
      case FLOAT16 -> LogicalTypeAnnotation.float16Type();
      case DECIMAL ->
          LogicalTypeAnnotation.decimalType(
              type.getDECIMAL().getScale(), type.getDECIMAL().getPrecision());
      case INTEGER ->
          LogicalTypeAnnotation.intType(
              type.getINTEGER().getBitWidth(), type.getINTEGER().isIsSigned());
      case TIME ->
          LogicalTypeAnnotation.timeType(
              type.getTIME().isIsAdjustedToUTC(), unit(required(type.getTIME().getUnit())));
      case TIMESTAMP ->
          LogicalTypeAnnotation.timestampType(
              type.getTIMESTAMP().isIsAdjustedToUTC(),
              unit(required(type.getTIMESTAMP().getUnit())));
      default -> null;
    };
  }

  private static LogicalTypeAnnotation.TimeUnit unit(TimeUnit unit) {
    return LogicalTypeAnnotation.TimeUnit.valueOf(unit.getSetField().name());
  }

  static List<SchemaElement> list(MessageType tree) {
    var elements = new ArrayList<SchemaElement>();
    var root = new SchemaElement(tree.getName());
    root.setNum_children(tree.getFieldCount());
    elements.add(root);
    tree.getFields().forEach(each -> add(each, elements));
    return elements;
  }

  private static void add(Type type, List<SchemaElement> elements) {
    var element = new SchemaElement(type.getName());
    element.setRepetition_type(FieldRepetitionType.valueOf(type.getRepetition().name()));
    annotate(element, type.getLogicalTypeAnnotation());
    elements.add(element);
    if (type instanceof PrimitiveType primitive) {
      element.setType(stored(primitive.getPrimitiveTypeName()));
      if (primitive.getTypeLength() > 0) {
        element.setType_length(primitive.getTypeLength());
      }
    } else {
      GroupType group = type.asGroupType();
      element.setNum_children(group.getFieldCount());
      group.getFields().forEach(each -> add(each, elements));
    }
  }

  @SuppressWarnings("deprecation")
  private static void annotate(SchemaElement element, @Nullable LogicalTypeAnnotation annotation) {
    if (annotation == null) {
      return;
    }
    var original = annotation.toOriginalType();
    if (original != null) {
      element.setConverted_type(ConvertedType.valueOf(original.name()));
    }
    if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      element.setPrecision(decimal.getPrecision());
      element.setScale(decimal.getScale());
    }
    element.setLogicalType(logical(annotation));
  }

  /// Of the annotations that are written.
  private static LogicalType logical(LogicalTypeAnnotation annotation) {
    return switch (annotation) {
      case DecimalLogicalTypeAnnotation decimal ->
          LogicalType.DECIMAL(new DecimalType(decimal.getScale(), decimal.getPrecision()));
      case IntLogicalTypeAnnotation number ->
          LogicalType.INTEGER(new IntType((byte) number.getBitWidth(), number.isSigned()));
      case TimestampLogicalTypeAnnotation moment ->
          LogicalType.TIMESTAMP(
              new TimestampType(moment.isAdjustedToUTC(), unit(moment.getUnit())));
      case TimeLogicalTypeAnnotation time ->
          LogicalType.TIME(new TimeType(time.isAdjustedToUTC(), unit(time.getUnit())));
      case LogicalTypeAnnotation.UnknownLogicalTypeAnnotation _ ->
          LogicalType.UNKNOWN(new NullType());
      case LogicalTypeAnnotation.StringLogicalTypeAnnotation _ ->
          LogicalType.STRING(new StringType());
      case LogicalTypeAnnotation.ListLogicalTypeAnnotation _ -> LogicalType.LIST(new ListType());
      case LogicalTypeAnnotation.MapLogicalTypeAnnotation _ -> LogicalType.MAP(new MapType());
      case LogicalTypeAnnotation.DateLogicalTypeAnnotation _ -> LogicalType.DATE(new DateType());
      default -> throw new IllegalArgumentException("not written: " + annotation);
    };
  }

  private static TimeUnit unit(LogicalTypeAnnotation.TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> TimeUnit.MILLIS(new MilliSeconds());
      case MICROS -> TimeUnit.MICROS(new MicroSeconds());
      case NANOS -> TimeUnit.NANOS(new NanoSeconds());
    };
  }
}
