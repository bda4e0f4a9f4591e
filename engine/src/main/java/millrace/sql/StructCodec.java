package millrace.sql;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.sql.types.DataType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Objects that are made of named parts.
///
/// @param byPlace whether columns are told by their place, as for tuples, and not by their names
record StructCodec(Class<?> javaType, List<Field> fields, boolean byPlace, Maker maker)
    implements Codec {
  /// A part of an object.
  ///
  /// @param settable whether an object that is made can be given it
  record Field(String name, Codec codec, Getter getter, boolean nullable, boolean settable) {
    Field(String name, Codec codec, Getter getter) {
      this(name, codec, getter, codec.nullable(), true);
    }
  }

  interface Getter {
    @Nullable Object get(Object object);
  }

  interface Maker {
    Object make(@Nullable Object[] parts);
  }

  @Override
  public StructType type() {
    return ObjectCodec.schema(fields);
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public @Nullable Object[] toInternal(Object external) {
    var values = new @Nullable Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      var field = fields.get(i);
      values[i] = field.codec().toInternalOrNull(field.getter().get(external));
      if (values[i] == null && !field.nullable()) {
        throw unexpectedNull(field.name());
      }
    }
    return values;
  }

  @Override
  public Decoder decoder(DataType actual, String path) {
    if (!(actual instanceof StructType struct)) {
      throw External.mismatch(path, actual, "struct");
    }
    int[] places = new int[fields.size()];
    var decoders = new Decoder[places.length];
    for (int i = 0; i < places.length; i++) {
      var field = fields.get(i);
      if (!field.settable()) {
        continue;
      }
      places[i] = byPlace ? place(struct, i) : place(struct, field.name());
      var column = struct.apply(places[i]);
      decoders[i] =
          field
              .codec()
              .decoder(
                  column.dataType(), path.isEmpty() ? column.name() : path + "." + column.name());
    }
    return internal -> {
      var row = (@Nullable Object[]) internal;
      var parts = new @Nullable Object[places.length];
      for (int i = 0; i < places.length; i++) {
        if (!fields.get(i).settable()) {
          continue;
        }
        parts[i] = decoders[i].orNull(row[places[i]]);
        if (parts[i] == null && !fields.get(i).nullable()) {
          throw unexpectedNull(fields.get(i).name());
        }
      }
      return maker.make(parts);
    };
  }

  private static DataException unexpectedNull(String name) {
    return new DataException(
        DataException.Kind.RUNTIME,
        "NOT_NULL_ASSERT_VIOLATION",
        Map.of("walkedTypePath", name),
        ("NULL value appeared in non-nullable field: '%s' is null, but its Java type holds no null;"
                + " take the boxed type, such as Long")
            .formatted(name));
  }

  private int place(StructType struct, int place) {
    if (place >= struct.length()) {
      throw new QueryException(
          "UNSUPPORTED_DESERIALIZER.FIELD_NUMBER_MISMATCH",
          Map.of("schema", Quoted.sql(struct.sql()), "ordinal", String.valueOf(fields.size())),
          "the class has %d parts, but there are %d columns: %s"
              .formatted(fields.size(), struct.length(), String.join(", ", struct.fieldNames())));
    }
    return place;
  }

  private static int place(StructType struct, String name) {
    var names = Stream.of(struct.fields()).map(StructField::name).toList();
    int exact = names.indexOf(name);
    if (exact >= 0) {
      return exact;
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    throw new QueryException(
        "UNRESOLVED_COLUMN.WITH_SUGGESTION",
        Map.of("objectName", Quoted.name(name), "proposal", Quoted.names(names)),
        "the class needs a column '%s'; there are: %s".formatted(name, String.join(", ", names)));
  }
}
