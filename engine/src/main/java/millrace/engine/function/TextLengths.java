package millrace.engine.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.CharType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.MapType;
import millrace.sql.types.Metadata;
import millrace.sql.types.MetadataBuilder;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.VarcharType;

/// What becomes of `CHAR(n)` and `VARCHAR(n)`, which columns of tables alone can be: in a cast they
/// are `STRING`, elsewhere they are refused. A column that is declared so is a `STRING` in queries
/// too, and notes beside itself what it was declared as.
public final class TextLengths {
  /// Where a column notes the type that it was declared with: Spark's own key.
  private static final String DECLARED = "__CHAR_VARCHAR_TYPE_STRING";

  private TextLengths() {}

  // --- types ---

  /// The type with `STRING` in the places of texts with a length.
  public static DataType plain(DataType type) {
    return replaced(type, _ -> DataTypes.StringType);
  }

  /// The schema with `STRING` in the places of texts with a length.
  public static StructType plain(StructType schema) {
    return (StructType) plain((DataType) schema);
  }

  /// The type with `VARCHAR` in the places of `CHAR`.
  private static DataType varying(DataType type) {
    return replaced(
        type,
        each ->
            each instanceof CharType fixed ? DataTypes.createVarcharType(fixed.length()) : each);
  }

  private static DataType replaced(DataType type, UnaryOperator<DataType> replacement) {
    return switch (type) {
      case CharType _, VarcharType _ -> replacement.apply(type);
      case ArrayType array ->
          new ArrayType(replaced(array.elementType(), replacement), array.containsNull());
      case MapType map ->
          new MapType(
              replaced(map.keyType(), replacement),
              replaced(map.valueType(), replacement),
              map.valueContainsNull());
      case StructType struct ->
          new StructType(
              Stream.of(struct.fields())
                  .map(each -> typed(each, replaced(each.dataType(), replacement)))
                  .toList());
      default -> type;
    };
  }

  private static StructField typed(StructField field, DataType type) {
    return new StructField(field.name(), type, field.nullable(), field.metadata());
  }

  /// Whether there is a text with a length in the type.
  public static boolean holds(DataType type) {
    return !plain(type).equals(type);
  }

  /// Whether there is a `CHAR` in the type.
  private static boolean holdsFixed(DataType type) {
    return !varying(type).equals(type);
  }

  /// Refuses a type with a text with a length in it.
  ///
  /// @throws QueryException if there is one
  public static <T extends DataType> T without(T type) {
    if (holds(type)) {
      throw new QueryException("UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING", Map.of());
    }
    return type;
  }

  // --- columns ---

  /// The columns of a table as queries have them, each with a note of how it was declared. Those
  /// that have a note already keep it.
  ///
  /// @param varying whether a column that is declared `CHAR` is `VARCHAR`
  public static StructType noted(StructType declared, boolean varying) {
    var columns = new ArrayList<StructField>();
    for (var field : declared) {
      var type = declared(field.dataType(), field.metadata());
      columns.add(noted(typed(field, varying ? varying(type) : type)));
    }
    return new StructType(columns);
  }

  private static StructField noted(StructField field) {
    var metadata = new MetadataBuilder().withMetadata(field.metadata()).remove(DECLARED);
    if (holds(field.dataType())) {
      metadata.putString(DECLARED, field.dataType().catalogString());
    }
    return new StructField(
        field.name(), plain(field.dataType()), field.nullable(), metadata.build());
  }

  /// The type that a column was declared with.
  ///
  /// @param type that it has in queries
  public static DataType declared(DataType type, Metadata metadata) {
    return metadata.contains(DECLARED) ? DataType.fromDDL(metadata.getString(DECLARED)) : type;
  }

  /// The columns as they were declared.
  public static StructType declared(StructType schema) {
    return new StructType(
        Stream.of(schema.fields())
            .map(each -> typed(each, declared(each.dataType(), each.metadata())))
            .toList());
  }

  // --- values ---

  /// What is stored of a value in a column: a `CHAR` filled up to its length with blanks, and no
  /// text longer than its column, but for blanks that are left out. Another text is the error
  /// `EXCEED_LIMIT_LENGTH`.
  public static Expression stored(Expression value, StructField column) {
    var declared = declared(column.dataType(), column.metadata());
    return holds(declared)
        ? new Expression.NamedCall(FittedTexts.STORED, value, text(declared))
        : value;
  }

  /// What is read of a value in a column: each `CHAR` that is shorter than its length filled up to
  /// it. Nothing, if there is none in the column.
  public static Optional<Expression> read(Expression value, StructField column) {
    var declared = declared(column.dataType(), column.metadata());
    return holdsFixed(declared) ? Optional.of(filled(value, declared)) : Optional.empty();
  }

  /// The value, each text that is `CHAR` in the type and shorter filled up to that length.
  public static Expression filled(Expression value, DataType type) {
    return new Expression.Call(
        FittedTexts.FILLED, List.of(value, text(type)), value.type(), value.nullable());
  }

  private static Expression text(DataType type) {
    return new Expression.Literal(Utf8.of(type.catalogString()), DataTypes.StringType);
  }
}
