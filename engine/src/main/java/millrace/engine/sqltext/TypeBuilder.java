package millrace.engine.sqltext;

import java.util.Locale;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.IntervalTypes;
import millrace.engine.function.TextLengths;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import millrace.sql.types.MapType;
import millrace.sql.types.MetadataBuilder;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TypeTexts;

/// Parse trees of types to types.
final class TypeBuilder {
  private final String text;

  TypeBuilder(String text) {
    this.text = text;
  }

  /// The type of values in queries, where `CHAR(n)` and `VARCHAR(n)` are texts.
  DataType type(SqlParser.DataTypeContext context) {
    return TextLengths.plain(declared(context));
  }

  /// The type that a column of a table is declared with.
  DataType declared(SqlParser.DataTypeContext context) {
    return switch (context) {
      case SqlParser.ArrayTypeContext array -> new ArrayType(declared(array.dataType()), true);
      case SqlParser.MapTypeContext map ->
          new MapType(declared(map.dataType(0)), declared(map.dataType(1)), true);
      case SqlParser.StructTypeContext struct ->
          new StructType(struct.typeField().stream().map(this::field).toList());
      case SqlParser.IntervalTypeContext interval -> interval(interval);
      case SqlParser.NamedTypeContext named -> named(named);
      default -> throw new IllegalStateException("a type that has no case: " + context.getText());
    };
  }

  private StructField field(SqlParser.TypeFieldContext context) {
    var metadata = new MetadataBuilder();
    if (context.string() != null) {
      metadata.putString("comment", Literals.text(context.string().getText()));
    }
    return new StructField(
        Literals.identifier(context.identifier()),
        declared(context.dataType()),
        context.NOT() == null,
        metadata.build());
  }

  private DataType interval(SqlParser.IntervalTypeContext context) {
    var from = context.from.getText();
    var to = context.to == null ? from : context.to.getText();
    return IntervalTypes.between(from, to)
        .orElseThrow(
            () ->
                SyntaxErrors.at(
                    text,
                    context,
                    "an interval runs from YEAR to MONTH or between DAY, HOUR, MINUTE and SECOND,"
                        + " but got %s to %s".formatted(from, to)));
  }

  private DataType named(SqlParser.NamedTypeContext context) {
    var name = context.identifier().getText().toLowerCase(Locale.ROOT);
    var numbers =
        context.INTEGER().stream().mapToInt(each -> Integer.parseInt(each.getText())).toArray();
    return switch (name) {
      case "boolean" -> DataTypes.BooleanType;
      case "tinyint", "byte" -> DataTypes.ByteType;
      case "smallint", "short" -> DataTypes.ShortType;
      case "int", "integer" -> DataTypes.IntegerType;
      case "bigint", "long" -> DataTypes.LongType;
      case "float", "real" -> DataTypes.FloatType;
      case "double" -> DataTypes.DoubleType;
      case "date" -> DataTypes.DateType;
      case "time" -> TypeTexts.time(numbers.length == 0 ? 6 : numbers[0]);
      case "timestamp", "timestamp_ltz" -> DataTypes.TimestampType;
      case "timestamp_ntz" -> DataTypes.TimestampNTZType;
      case "string" -> DataTypes.StringType;
      case "char", "character", "varchar" -> {
        if (numbers.length == 0) {
          throw SyntaxErrors.wrong(
              "DATATYPE_MISSING_SIZE",
              text,
              context,
              Map.of("type", Quoted.sql(name.toUpperCase(Locale.ROOT))));
        }
        yield name.equals("varchar")
            ? DataTypes.createVarcharType(numbers[0])
            : DataTypes.createCharType(numbers[0]);
      }
      case "binary" -> DataTypes.BinaryType;
      case "variant" -> DataTypes.VariantType;
      case "array" -> throw incomplete("ARRAY", context, Map.of("elementType", "<INT>"));
      case "map", "struct" -> throw incomplete(name.toUpperCase(Locale.ROOT), context, Map.of());
      case "void" -> DataTypes.NullType;
      case "interval" -> DataTypes.CalendarIntervalType;
      case "decimal", "dec", "numeric" ->
          switch (numbers.length) {
            case 0 -> new DecimalType();
            case 1 -> decimal(context, numbers[0], 0);
            default -> decimal(context, numbers[0], numbers[1]);
          };
      default ->
          throw new QueryException(
                  "UNSUPPORTED_DATATYPE",
                  Map.of("typeName", Quoted.sql(context.getText().toUpperCase(Locale.ROOT))),
                  ("there is no type '%s'; the types are boolean, tinyint, smallint, int, bigint,"
                          + " float, double, decimal(p,s), string, binary, date, timestamp,"
                          + " timestamp_ntz, array<…>, map<…,…> and struct<name: …>")
                      .formatted(context.getText()))
              .at(SyntaxErrors.place(text, context));
    };
  }

  private QueryException incomplete(
      String kind, SqlParser.NamedTypeContext context, Map<String, String> parameters) {
    return SyntaxErrors.wrong("INCOMPLETE_TYPE_DEFINITION." + kind, text, context, parameters);
  }

  private DataType decimal(SqlParser.NamedTypeContext context, int precision, int scale) {
    try {
      return TypeTexts.decimal(precision, scale);
    } catch (QueryException wrong) {
      throw wrong.at(SyntaxErrors.place(text, context));
    }
  }
}
