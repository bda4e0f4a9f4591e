package millrace.sql.types;

/// Lists of elements of one type.
public final class ArrayType extends DataType {
  private final DataType elementType;
  private final boolean containsNull;

  public ArrayType(DataType elementType, boolean containsNull) {
    this.elementType = elementType;
    this.containsNull = containsNull;
  }

  public static ArrayType apply(DataType elementType) {
    return new ArrayType(elementType, true);
  }

  public static ArrayType apply(DataType elementType, boolean containsNull) {
    return new ArrayType(elementType, containsNull);
  }

  public DataType elementType() {
    return elementType;
  }

  public boolean containsNull() {
    return containsNull;
  }

  @Override
  public ArrayType asNullable() {
    return new ArrayType(elementType.asNullable(), true);
  }

  /// The same as {@link #asNullable()}.
  public ArrayType toNullable() {
    return asNullable();
  }

  @Override
  public int defaultSize() {
    return elementType.defaultSize();
  }

  @Override
  public String typeName() {
    return "array";
  }

  @Override
  public String simpleString() {
    return "array<%s>".formatted(elementType.simpleString());
  }

  @Override
  public String catalogString() {
    return "array<%s>".formatted(elementType.catalogString());
  }

  @Override
  public String sql() {
    return "ARRAY<%s>".formatted(elementType.sql());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArrayType that
        && containsNull == that.containsNull
        && elementType.equals(that.elementType);
  }

  @Override
  public int hashCode() {
    return 31 * elementType.hashCode() + Boolean.hashCode(containsNull);
  }

  @Override
  public String toString() {
    return "ArrayType(%s,%s)".formatted(elementType, containsNull);
  }
}
