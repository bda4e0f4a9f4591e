package millrace.sql;

import java.util.List;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.expression.Attribute;
import millrace.sql.catalyst.encoders.ExpressionEncoder;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// An encoder that can be used.
///
/// @param flat whether the object is the one column `value`, and not made of the columns
record ValueEncoder<T>(Codec codec, boolean flat) implements Encoder<T> {
  @Override
  public StructType schema() {
    return flat
        ? new StructType().add("value", codec.type(), codec.nullable())
        : (StructType) codec.type();
  }

  /// The name of the objects' class as authors know it.
  String className() {
    return codec
        .javaType()
        .getName()
        .replaceFirst("^millrace\\.scala\\.", "scala.")
        .replaceFirst("^millrace\\.", "org.apache.spark.");
  }

  /// From objects to the values of their columns.
  @Nullable Object[] toRow(@Nullable T object) {
    if (flat) {
      return new @Nullable Object[] {codec.toInternalOrNull(object)};
    }
    if (object == null) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "NOT_NULL_ASSERT_VIOLATION",
          Map.of("walkedTypePath", ""),
          "an object is null, but a row cannot be; leave it out");
    }
    return (@Nullable Object[]) codec.toInternal(object);
  }

  /// From objects whose class nobody checked.
  @SuppressWarnings("unchecked")
  @Nullable Object[] toRowUnchecked(@Nullable Object object) {
    return toRow((T) object);
  }

  /// From the values of the given columns to objects.
  ///
  /// @throws millrace.engine.error.QueryException when the columns do not fit
  Reader<T> reader(List<Attribute> columns) {
    if (!flat) {
      var decoder =
          codec.decoder(new StructType(columns.stream().map(Attribute::field).toList()), "");
      return row -> cast(decoder.apply(row));
    }
    var first = columns.getFirst();
    var decoder = codec.decoder(first.type(), first.name());
    return row -> cast(decoder.orNull(row[0]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the codec makes objects of this class
  private T cast(@Nullable Object object) {
    return (T) object;
  }

  @SuppressWarnings("unchecked") // every encoder is made by Encoders
  static <T> ValueEncoder<T> of(Encoder<T> encoder) {
    return switch (encoder) {
      case ValueEncoder<?> usable -> (ValueEncoder<T>) usable;
      case ExpressionEncoder<T> named -> of(named.encoder());
      default ->
          throw new IllegalArgumentException(
              "an encoder of Encoders is needed, but got " + encoder.getClass().getName());
    };
  }

  /// Makes an object of a row's values.
  interface Reader<T> {
    T read(@Nullable Object[] row);
  }
}
