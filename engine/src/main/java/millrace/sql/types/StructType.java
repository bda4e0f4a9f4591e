package millrace.sql.types;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/// A row's or a struct's type: named fields in their order.
public final class StructType extends DataType implements Iterable<StructField> {
  private final List<StructField> fields;

  public StructType() {
    this(List.of());
  }

  public StructType(StructField[] fields) {
    this(Arrays.asList(fields));
  }

  public StructType(List<StructField> fields) {
    this.fields = List.copyOf(fields);
  }

  /// The fields in their order, a copy.
  public StructField[] fields() {
    return fields.toArray(StructField[]::new);
  }

  public String[] fieldNames() {
    return fields.stream().map(StructField::name).toArray(String[]::new);
  }

  /// A schema with the given field behind the others; this one stays as it is.
  public StructType add(StructField field) {
    var more = new ArrayList<>(fields);
    more.add(field);
    return new StructType(more);
  }

  public StructType add(String name, DataType type) {
    return add(new StructField(name, type, true));
  }

  public StructType add(String name, DataType type, boolean nullable) {
    return add(new StructField(name, type, nullable));
  }

  public StructType add(String name, DataType type, boolean nullable, Metadata metadata) {
    return add(new StructField(name, type, nullable, metadata));
  }

  public int length() {
    return fields.size();
  }

  public int size() {
    return fields.size();
  }

  /// The field at a position, counted from 0.
  public StructField apply(int ordinal) {
    return fields.get(ordinal);
  }

  @Override
  public Iterator<StructField> iterator() {
    return fields.iterator();
  }

  @Override
  public int defaultSize() {
    return fields.stream().mapToInt(field -> field.dataType().defaultSize()).sum();
  }

  @Override
  public String typeName() {
    return "struct";
  }

  @Override
  public String simpleString() {
    return fields.stream()
        .map(field -> field.name() + ":" + field.dataType().simpleString())
        .collect(Collectors.joining(",", "struct<", ">"));
  }

  @Override
  public String catalogString() {
    return fields.stream()
        .map(field -> field.name() + ":" + field.dataType().catalogString())
        .collect(Collectors.joining(",", "struct<", ">"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StructType that && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.stream()
        .map(StructField::toString)
        .collect(Collectors.joining(",", "StructType(", ")"));
  }
}
