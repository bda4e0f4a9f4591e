package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.BooleanType;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.StringType;
import static millrace.sql.types.DataTypes.VariantType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.format.VariantJson;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.types.variant.Variant;
import millrace.types.variant.VariantBuilder;
import millrace.types.variant.VariantBytes;
import org.jspecify.annotations.Nullable;

/// Functions of variants: from JSON and nested values, to values of a type by a path, and what they
/// are made of.
final class Variants {
  static final Kind VARIANT = Kind.of(VariantType).exactly();

  /// A step of a path: a name behind a dot or in brackets and quotes, or a number in brackets.
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[]+)|\\['([^']*)'\\]|\\[\"([^\"]*)\"\\]|\\[(\\d+)\\]");

  private static final StructType ENTRY =
      new StructType(
          List.of(
              new StructField("pos", IntegerType, false),
              new StructField("key", StringType, true),
              new StructField("value", VariantType, false)));

  private Variants() {}

  static List<Function> functions() {
    return List.of(
        parse("parse_json", false),
        parse("try_parse_json", true),
        get("variant_get", false),
        get("try_variant_get", true),
        named("#variant_part")
            .takes(Kind.ANY, TEXT)
            .casts(Invocation::arguments)
            .means(Variants::part)
            .shown((_, arguments) -> "variant_get(" + String.join(", ", arguments) + ")"),
        named("is_variant_null")
            .takes(VARIANT)
            .gives(BooleanType)
            .neverNull()
            .takesNulls()
            .loop(
                Rows.eachWithNulls(
                    row -> row[0] != null && unpacked(row[0]).getType() == Variant.Type.NULL)),
        named("is_valid_variant")
            .takes(VARIANT)
            .gives(BooleanType)
            .loop(Rows.one(value -> unpacked(value).isWellFormed())),
        named("to_variant_object")
            .takes(Kind.ANY)
            .casts(Variants::nested)
            .gives(VariantType)
            .canFail()
            .loop(
                (call, _) -> {
                  var type = call.arguments().getFirst().type();
                  return Rows.loop(VariantType, row -> packed(row[0], type), true);
                }),
        named("schema_of_variant")
            .takes(VARIANT)
            .gives(StringType)
            .canFail()
            .loop(
                (_, environment) ->
                    Rows.loop(
                        StringType,
                        row -> {
                          var schema = new VariantSchema(environment.settings());
                          return Utf8.of(VariantSchema.text(schema.of(unpacked(row[0]))));
                        },
                        true)),
        named("schema_of_variant_agg").takes(VARIANT).gives(StringType).neverNull().aggregates(),
        named("#variant_entries")
            .takes(VARIANT)
            .gives(new ArrayType(ENTRY, false))
            .loop(Rows.one(value -> entries(unpacked(value)))));
  }

  // --- values of columns ---

  /// The variant that a column holds as bytes.
  static Variant unpacked(@Nullable Object value) {
    return VariantBytes.read(((Utf8) Objects.requireNonNull(value)).bytes());
  }

  /// A value of a type as a variant.
  static Utf8 packed(@Nullable Object value, DataType type) {
    var builder = new VariantBuilder();
    append(builder, value, type);
    return Utf8.of(VariantBytes.of(builder.result()));
  }

  private static void append(VariantBuilder builder, @Nullable Object value, DataType type) {
    switch (value) {
      case null -> builder.appendNull();
      case Boolean truth -> builder.appendBoolean(truth);
      case Integer days when type instanceof DateType -> builder.appendDate(days);
      case Long micros when type instanceof TimestampType -> builder.appendTimestamp(micros);
      case Long micros when type instanceof TimestampNTZType -> builder.appendTimestampNtz(micros);
      case Float number when type instanceof FloatType -> builder.appendFloat(number);
      case Double number when type instanceof DoubleType -> builder.appendDouble(number);
      case BigDecimal number when type instanceof DecimalType -> builder.appendDecimal(number);
      case Number number -> builder.appendLong(number.longValue());
      case Utf8 bytes when type instanceof BinaryType -> builder.appendBinary(bytes.bytes());
      case Utf8 bytes when type.equals(VariantType) -> builder.appendVariant(unpacked(bytes));
      case Utf8 text -> builder.appendString(text.toString());
      case List<?> list -> {
        int start = builder.place();
        var offsets = new ArrayList<Integer>();
        for (var each : list) {
          offsets.add(builder.place() - start);
          append(builder, each, ((ArrayType) type).elementType());
        }
        builder.closeArray(start, offsets);
      }
      case Map<?, ?> map -> {
        int start = builder.place();
        var fields = new ArrayList<VariantBuilder.Field>();
        map.forEach(
            (key, each) -> {
              fields.add(builder.field(String.valueOf(key), start));
              append(builder, each, ((MapType) type).valueType());
            });
        builder.closeObject(start, fields);
      }
      case Object[] values -> {
        int start = builder.place();
        var fields = new ArrayList<VariantBuilder.Field>();
        for (int i = 0; i < values.length; i++) {
          var field = ((StructType) type).apply(i);
          fields.add(builder.field(field.name(), start));
          append(builder, values[i], field.dataType());
        }
        builder.closeObject(start, fields);
      }
      default -> throw new IllegalStateException("no variant of " + type);
    }
  }

  private static List<Expression> nested(Invocation call) {
    var type = call.type(0);
    boolean nested =
        type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    if (!nested || !VariantCasts.fits(type, true)) {
      throw call.mismatch(
          "CAST_WITHOUT_SUGGESTION",
          Map.of("srcType", Quoted.sql(type.sql()), "targetType", Quoted.sql(VariantType.sql())));
    }
    return call.arguments();
  }

  // --- JSON ---

  private static Function parse(String name, boolean lenient) {
    var function = named(name).takes(TEXT.exactly()).gives(VariantType);
    return (lenient ? function.mayBeNull() : function.canFail())
        .loop(Rows.one(text -> parsed(text.toString(), lenient)));
  }

  private static @Nullable Object parsed(String text, boolean lenient) {
    try {
      return Utf8.of(VariantBytes.of(VariantJson.parse(text)));
    } catch (DataException wrong) {
      if (lenient) {
        return null;
      }
      throw wrong;
    }
  }

  // --- paths ---

  private static Function get(String name, boolean lenient) {
    return named(name)
        .takesAny(2, 3)
        .casts(Variants::path)
        .gives(arguments -> arguments.getLast().type())
        .mayBeNull()
        .canFail()
        .shown(
            (shown, arguments) ->
                "%s(%s, %s)".formatted(shown, arguments.getFirst(), arguments.get(1)))
        .loop(
            (call, environment) -> {
              var casts = new VariantCasts(call.type(), lenient, environment.settings());
              var steps =
                  call.arguments().get(1) instanceof Expression.Literal(Utf8 path, _)
                      ? Optional.of(steps(path.toString(), name))
                      : Optional.<List<Object>>empty();
              return Rows.loop(
                  call.type(),
                  row ->
                      row[0] == null || row[1] == null
                          ? null
                          : steps.orElseGet(() -> steps(String.valueOf(row[1]), name)).stream()
                              .reduce(
                                  Optional.of(unpacked(row[0])),
                                  (value, step) -> value.flatMap(each -> part(each, step)),
                                  (_, other) -> other)
                              .map(each -> casts.cast(each, call.type()))
                              .orElse(null),
                  false);
            });
  }

  private static Expression part(Invocation call) {
    if (!call.type(0).equals(VariantType)) {
      throw new QueryException("COLUMN_IS_NOT_VARIANT_TYPE", Map.of());
    }
    return call.to("variant_get", call.argument(0), call.argument(1));
  }

  /// The variant, the path, and a null of the type that is asked for.
  private static List<Expression> path(Invocation call) {
    var variant = call.castTo(VARIANT, 0);
    var path = call.castTo(TEXT.exactly(), 1);
    var type = call.count() == 3 ? Json.nullable(Json.schema(call, 2)) : VariantType;
    if (!VariantCasts.fits(type, true)) {
      throw call.mismatch(
          "CAST_WITHOUT_SUGGESTION",
          Map.of("srcType", Quoted.sql(VariantType.sql()), "targetType", Quoted.sql(type.sql())));
    }
    return List.of(variant, path, new Expression.Literal(null, type));
  }

  /// Names and places, in their order.
  private static List<Object> steps(String path, String function) {
    var steps = new ArrayList<Object>();
    var step = STEP.matcher(path);
    int at = 1;
    while (at < path.length() && step.region(at, path.length()).lookingAt()) {
      steps.add(step.group(4) == null ? name(step) : Integer.valueOf(step.group(4)));
      at = step.end();
    }
    if (!path.startsWith("$") || at < path.length()) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "INVALID_VARIANT_GET_PATH",
          Map.of("path", path, "functionName", Quoted.name(function)));
    }
    return steps;
  }

  private static String name(Matcher step) {
    return Objects.requireNonNullElse(
        step.group(1),
        Objects.requireNonNullElse(step.group(2), Objects.requireNonNullElse(step.group(3), "")));
  }

  private static Optional<Variant> part(Variant value, Object step) {
    return switch (step) {
      case String name when value.getType() == Variant.Type.OBJECT -> value.getFieldByKey(name);
      case Integer index when value.getType() == Variant.Type.ARRAY ->
          value.getElementAtIndex(index);
      default -> Optional.empty();
    };
  }

  // --- rows ---

  /// The entries of an object or array as structs; of any other value none.
  private static List<Object> entries(Variant value) {
    var entries = new ArrayList<Object>();
    switch (value.getType()) {
      case OBJECT -> {
        for (int i = 0; i < value.objectSize(); i++) {
          var field = value.getFieldAtIndex(i);
          entries.add(
              new Object[] {i, Utf8.of(field.key()), Utf8.of(VariantBytes.of(field.value()))});
        }
      }
      case ARRAY -> {
        for (int i = 0; i < value.arraySize(); i++) {
          var element = value.getElementAtIndex(i).orElseThrow();
          entries.add(new @Nullable Object[] {i, null, Utf8.of(VariantBytes.of(element))});
        }
      }
      default -> {}
    }
    return entries;
  }
}
