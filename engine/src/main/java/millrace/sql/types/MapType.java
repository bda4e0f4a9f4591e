package millrace.sql.types;

/// Maps from keys of one type, never null, to values of one type.
public final class MapType extends DataType {
  private final DataType keyType;
  private final DataType valueType;
  private final boolean valueContainsNull;

  public MapType(DataType keyType, DataType valueType, boolean valueContainsNull) {
    this.keyType = keyType;
    this.valueType = valueType;
    this.valueContainsNull = valueContainsNull;
  }

  public static MapType apply(DataType keyType, DataType valueType) {
    return new MapType(keyType, valueType, true);
  }

  public static MapType apply(DataType keyType, DataType valueType, boolean valueContainsNull) {
    return new MapType(keyType, valueType, valueContainsNull);
  }

  public DataType keyType() {
    return keyType;
  }

  public DataType valueType() {
    return valueType;
  }

  public boolean valueContainsNull() {
    return valueContainsNull;
  }

  @Override
  public MapType asNullable() {
    return new MapType(keyType.asNullable(), valueType.asNullable(), true);
  }

  /// The same as {@link #asNullable()}.
  public MapType toNullable() {
    return asNullable();
  }

  @Override
  public int defaultSize() {
    return keyType.defaultSize() + valueType.defaultSize();
  }

  @Override
  public String typeName() {
    return "map";
  }

  @Override
  public String simpleString() {
    return "map<%s,%s>".formatted(keyType.simpleString(), valueType.simpleString());
  }

  @Override
  public String catalogString() {
    return "map<%s,%s>".formatted(keyType.catalogString(), valueType.catalogString());
  }

  @Override
  public String sql() {
    return "MAP<%s, %s>".formatted(keyType.sql(), valueType.sql());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MapType that
        && valueContainsNull == that.valueContainsNull
        && keyType.equals(that.keyType)
        && valueType.equals(that.valueType);
  }

  @Override
  public int hashCode() {
    return (31 * keyType.hashCode() + valueType.hashCode()) * 31
        + Boolean.hashCode(valueContainsNull);
  }

  @Override
  public String toString() {
    return "MapType(%s,%s,%s)".formatted(keyType, valueType, valueContainsNull);
  }
}
