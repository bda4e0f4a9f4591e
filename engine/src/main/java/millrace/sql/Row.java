package millrace.sql;

import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import millrace.engine.progress.JsonText;
import millrace.scala.collection.immutable.Seq;
import millrace.scala.jdk.javaapi.CollectionConverters;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// A row's values by place or, when it came out of a Dataset, by name. The getters of primitive
/// types refuse a null; ask {@link #isNullAt(int)} first.
public interface Row extends Serializable {
  static Row empty() {
    return RowFactory.create();
  }

  default int size() {
    return length();
  }

  int length();

  /// The names and types, or null for a row made by hand.
  default @Nullable StructType schema() {
    return null;
  }

  default @Nullable Object apply(int i) {
    return get(i);
  }

  /// The value at a place, counted from 0, or null.
  @Nullable Object get(int i);

  default boolean isNullAt(int i) {
    return get(i) == null;
  }

  default boolean getBoolean(int i) {
    return (Boolean) present(i);
  }

  default byte getByte(int i) {
    return (Byte) present(i);
  }

  default short getShort(int i) {
    return (Short) present(i);
  }

  default int getInt(int i) {
    return (Integer) present(i);
  }

  default long getLong(int i) {
    return (Long) present(i);
  }

  default float getFloat(int i) {
    return (Float) present(i);
  }

  default double getDouble(int i) {
    return (Double) present(i);
  }

  default @Nullable String getString(int i) {
    return (String) get(i);
  }

  default @Nullable BigDecimal getDecimal(int i) {
    return (BigDecimal) get(i);
  }

  default @Nullable Date getDate(int i) {
    return (Date) get(i);
  }

  default @Nullable LocalDate getLocalDate(int i) {
    return (LocalDate) get(i);
  }

  default @Nullable Timestamp getTimestamp(int i) {
    return (Timestamp) get(i);
  }

  default @Nullable Instant getInstant(int i) {
    return (Instant) get(i);
  }

  @SuppressWarnings("unchecked") // the caller says of what the list is
  default <T> @Nullable List<T> getList(int i) {
    return get(i) instanceof Seq<?> values
        ? CollectionConverters.asJava((Seq<T>) values)
        : (List<T>) get(i);
  }

  /// An array as a sequence of Scala's.
  @SuppressWarnings("unchecked") // the caller says of what the sequence is
  default <T> @Nullable Seq<T> getSeq(int i) {
    return (Seq<T>) get(i);
  }

  /// A map as one of Scala's.
  default <K, V> millrace.scala.collection.@Nullable Map<K, V> getMap(int i) {
    Map<K, V> map = getJavaMap(i);
    return map == null ? null : CollectionConverters.asScala(map);
  }

  @SuppressWarnings("unchecked") // the caller says of what the map is
  default <K, V> @Nullable Map<K, V> getJavaMap(int i) {
    return switch (get(i)) {
      case null -> null;
      case Map<?, ?> map -> External.plain((Map<K, V>) map);
      case millrace.scala.collection.Map<?, ?> map ->
          CollectionConverters.asJava((millrace.scala.collection.Map<K, V>) map);
      case Object other ->
          throw new ClassCastException("no map, but " + other.getClass().getName());
    };
  }

  default @Nullable Row getStruct(int i) {
    return (Row) get(i);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the caller says what it is
  default <T> @Nullable T getAs(int i) {
    return (T) get(i);
  }

  /// The value of the field of the given name.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the caller says what it is
  default <T> @Nullable T getAs(String fieldName) {
    return (T) get(fieldIndex(fieldName));
  }

  /// The place of the field of the given name.
  ///
  /// @throws IllegalArgumentException when there is none
  /// @throws UnsupportedOperationException when the row has no names
  default int fieldIndex(String name) {
    var schema = schema();
    if (schema == null) {
      throw new UnsupportedOperationException(
          "this row was made by hand and has no names; get '%s' by its place".formatted(name));
    }
    for (int i = 0; i < schema.length(); i++) {
      if (schema.apply(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "no field '%s'; there are: %s".formatted(name, String.join(", ", schema.fieldNames())));
  }

  Row copy();

  /// Whether any value is null.
  default boolean anyNull() {
    for (int i = 0; i < length(); i++) {
      if (isNullAt(i)) {
        return true;
      }
    }
    return false;
  }

  default String mkString() {
    return mkString("");
  }

  default String mkString(String sep) {
    return mkString("", sep, "");
  }

  default String mkString(String start, String sep, String end) {
    var text = new StringJoiner(sep, start, end);
    for (int i = 0; i < length(); i++) {
      text.add(String.valueOf(get(i)));
    }
    return text.toString();
  }

  /// The row as a JSON object; only for rows with names.
  default String json() {
    return JsonText.compact(RowJson.of(this));
  }

  default String prettyJson() {
    return JsonText.pretty(RowJson.of(this));
  }

  private Object present(int i) {
    return Objects.requireNonNull(get(i), () -> "the value at " + i + " is null");
  }
}
