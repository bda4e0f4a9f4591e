package millrace.sql;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.scala.collection.Iterable;
import millrace.scala.collection.Iterator;
import millrace.scala.collection.immutable.Seq;
import millrace.scala.jdk.javaapi.CollectionConverters;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.CharType;
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
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.VarcharType;
import millrace.sql.types.VariantType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// The Java objects that a {@link Row} holds, by the type of the column: structs as rows, arrays as
/// lists, maps as maps.
final class External {
  private External() {}

  /// @param javaTime whether dates and moments are those of `java.time` instead of `java.sql`
  static Codec codec(DataType type, boolean javaTime) {
    return switch (type) {
      case NullType _ -> ScalarCodec.VOID;
      case BooleanType _ -> ScalarCodec.BOOLEAN;
      case ByteType _ -> ScalarCodec.BYTE;
      case ShortType _ -> ScalarCodec.SHORT;
      case IntegerType _ -> ScalarCodec.INT;
      case LongType _ -> ScalarCodec.LONG;
      case FloatType _ -> ScalarCodec.FLOAT;
      case DoubleType _ -> ScalarCodec.DOUBLE;
      case DecimalType decimal -> ScalarCodec.decimal(decimal);
      case CharType _, VarcharType _ ->
          throw new QueryException(
              "UNSUPPORTED_DATA_TYPE_FOR_ENCODER", Map.of("dataType", Quoted.sql(type.sql())));
      case StringType _ -> ScalarCodec.STRING;
      case BinaryType _ -> ScalarCodec.BINARY;
      case VariantType _ -> ScalarCodec.VARIANT;
      case DateType _ -> javaTime ? ScalarCodec.LOCAL_DATE : ScalarCodec.DATE;
      case TimestampType _ -> javaTime ? ScalarCodec.INSTANT : ScalarCodec.TIMESTAMP;
      case TimestampNTZType _ -> ScalarCodec.LOCAL_DATE_TIME;
      case TimeType time -> ScalarCodec.time(time);
      case DayTimeIntervalType _ -> ScalarCodec.DURATION;
      case YearMonthIntervalType _ -> ScalarCodec.PERIOD;
      case ArrayType array -> new Lists(array, codec(array.elementType(), javaTime));
      case MapType map ->
          new Maps(
              map, codec(map.keyType(), javaTime), codec(map.valueType(), javaTime), Map.class);
      case StructType struct ->
          new Rows(
              struct,
              IntStream.range(0, struct.length())
                  .mapToObj(i -> codec(struct.apply(i).dataType(), javaTime))
                  .toList());
      case CalendarIntervalType _ -> ScalarCodec.INTERVAL;
    };
  }

  private static DataException unfit(DataType type, String wanted, Object external) {
    return new DataException(
        DataException.Kind.RUNTIME,
        "EXPRESSION_ENCODING_FAILED",
        Map.of("expressions", type.sql()),
        "a column of type %s takes %s, but got '%s' of %s"
            .formatted(type.sql(), wanted, external, external.getClass().getName()));
  }

  /// Rows of a schema.
  record Rows(StructType type, List<Codec> fields) implements Codec {
    @Override
    public Class<?> javaType() {
      return Row.class;
    }

    @Override
    public boolean nullable() {
      return true;
    }

    @Override
    public @Nullable Object[] toInternal(Object external) {
      if (!(external instanceof Row row)) {
        throw unfit(type, "rows", external);
      }
      if (row.length() != fields.size()) {
        throw new DataException(
            DataException.Kind.RUNTIME,
            "EXPRESSION_ENCODING_FAILED",
            Map.of("expressions", row.toString()),
            "the schema has %d columns, but a row has %d values: %s"
                .formatted(fields.size(), row.length(), row));
      }
      var values = new @Nullable Object[fields.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = fields.get(i).toInternalOrNull(row.get(i));
        if (values[i] == null && !type.apply(i).nullable()) {
          throw new DataException(
              DataException.Kind.RUNTIME,
              "NOT_NULL_ASSERT_VIOLATION",
              Map.of("walkedTypePath", type.apply(i).name()),
              "the column '%s' takes no nulls, but a row has one: %s"
                  .formatted(type.apply(i).name(), row));
        }
      }
      return values;
    }

    @Override
    public Decoder decoder(DataType actual, String path) {
      if (!(actual instanceof StructType struct)) {
        throw mismatch(path, actual, "struct");
      }
      var decoders =
          IntStream.range(0, struct.length())
              .mapToObj(
                  i -> {
                    var field = struct.apply(i);
                    return (i < fields.size() ? fields.get(i) : codec(field.dataType(), false))
                        .decoder(field.dataType(), path + "." + field.name());
                  })
              .toArray(Decoder[]::new);
      return internal -> row((@Nullable Object[]) internal, decoders, struct);
    }

    private static Row row(@Nullable Object[] internal, Decoder[] decoders, StructType schema) {
      var values = new @Nullable Object[decoders.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = decoders[i].orNull(internal[i]);
      }
      return new ValueRow(values, schema);
    }
  }

  /// The error for a column whose values could be lost in objects made of another type.
  static QueryException unfitting(String path, DataType actual, DataType wanted) {
    return new QueryException(
        "CANNOT_UP_CAST_DATATYPE",
        Map.of(
            "expression",
            path,
            "sourceType",
            Quoted.sql(actual.sql()),
            "targetType",
            Quoted.sql(wanted.sql()),
            "details",
            "cast it, or take a class with a wider type"));
  }

  static QueryException mismatch(String path, DataType actual, String kind) {
    return new QueryException(
        "UNSUPPORTED_DESERIALIZER.DATA_TYPE_MISMATCH",
        Map.of(
            "desiredType", Quoted.sql(kind.toUpperCase(Locale.ROOT)),
            "dataType", Quoted.sql(actual.sql())),
        "'%s' is %s, but the class needs a column of type %s"
            .formatted(path, actual.sql(), kind.toUpperCase(Locale.ROOT)));
  }

  record Lists(ArrayType type, Codec element) implements Codec {
    @Override
    public Class<?> javaType() {
      return List.class;
    }

    @Override
    public boolean nullable() {
      return true;
    }

    @Override
    public Object toInternal(Object external) {
      var values =
          switch (external) {
            case Collection<?> collection -> collection;
            case Iterable<?> several -> listed(several);
            case Object[] array -> Arrays.asList(array);
            case int[] array -> IntStream.of(array).boxed().toList();
            case long[] array -> Arrays.stream(array).boxed().toList();
            case double[] array -> Arrays.stream(array).boxed().toList();
            default -> throw unfit(type, "lists or arrays", external);
          };
      var internal = new ArrayList<@Nullable Object>(values.size());
      for (var each : values) {
        internal.add(element.toInternalOrNull(each));
      }
      return internal;
    }

    private static List<@Nullable Object> listed(Iterable<?> several) {
      var list = new ArrayList<@Nullable Object>();
      several.iterator().forEachRemaining(list::add);
      return list;
    }

    @Override
    public Decoder decoder(DataType actual, String path) {
      if (!(actual instanceof ArrayType array)) {
        throw mismatch(path, actual, "array");
      }
      var decoder = element.decoder(array.elementType(), path + ".element");
      return internal -> {
        var list = (List<?>) internal;
        var values = new @Nullable Object[list.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = decoder.orNull(list.get(i));
        }
        return new Values(values);
      };
    }
  }

  record Maps(MapType type, Codec key, Codec value, Class<?> javaType) implements Codec {
    @Override
    public boolean nullable() {
      return true;
    }

    @Override
    public Object toInternal(Object external) {
      var map =
          switch (external) {
            case Map<?, ?> ofJava -> ofJava;
            case millrace.scala.collection.Map<?, ?> ofScala ->
                CollectionConverters.asJava(ofScala);
            default -> throw unfit(type, "maps", external);
          };
      var internal = new LinkedHashMap<Object, @Nullable Object>();
      map.forEach((k, v) -> internal.put(key.toInternal(k), value.toInternalOrNull(v)));
      return internal;
    }

    @Override
    public Decoder decoder(DataType actual, String path) {
      if (!(actual instanceof MapType map)) {
        throw mismatch(path, actual, "map");
      }
      var keys = key.decoder(map.keyType(), path + ".key");
      var values = value.decoder(map.valueType(), path + ".value");
      return internal -> {
        var decoded = new Entries();
        ((Map<?, ?>) internal).forEach((k, v) -> decoded.put(keys.apply(k), values.orNull(v)));
        if (ObjectCodec.isAbstract(javaType)) {
          return decoded;
        }
        @SuppressWarnings("unchecked") // a map takes what its author says it holds
        var own = (Map<Object, @Nullable Object>) ObjectCodec.made(javaType);
        own.putAll(decoded);
        return own;
      };
    }
  }

  /// The same entries, shown as Java's maps show themselves.
  static <K, V> Map<K, V> plain(Map<K, V> map) {
    return new AbstractMap<>() {
      @Override
      public Set<Entry<K, V>> entrySet() {
        return map.entrySet();
      }

      @Override
      public @Nullable V get(@Nullable Object key) {
        return map.get(key);
      }

      @Override
      public boolean containsKey(@Nullable Object key) {
        return map.containsKey(key);
      }
    };
  }

  /// A list that shows itself as Spark's do.
  @SuppressWarnings("NullAway") // the elements may be null, of which Scala's classes say nothing
  private static final class Values extends AbstractList<Object> implements Seq<Object> {
    private final @Nullable Object[] values;

    Values(@Nullable Object[] values) {
      this.values = values;
    }

    @Override
    public Object get(int index) {
      return values[index];
    }

    @Override
    public Object apply(int i) {
      return values[i];
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public boolean isEmpty() {
      return values.length == 0;
    }

    @Override
    public boolean contains(@Nullable Object value) {
      return indexOf(value) >= 0;
    }

    @Override
    public int indexOf(@Nullable Object value) {
      return Arrays.asList(values).indexOf(value);
    }

    @Override
    public Iterator<Object> iterator() {
      return CollectionConverters.asScala(Arrays.asList(values).iterator());
    }

    @Override
    public String toString() {
      return stream().map(String::valueOf).collect(Collectors.joining(", ", "ArraySeq(", ")"));
    }
  }

  /// A map that shows itself as Spark's do.
  private static final class Entries extends LinkedHashMap<Object, @Nullable Object> {
    @Override
    public String toString() {
      return entrySet().stream()
          .map(each -> each.getKey() + " -> " + each.getValue())
          .collect(Collectors.joining(", ", "Map(", ")"));
    }
  }
}
