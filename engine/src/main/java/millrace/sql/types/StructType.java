package millrace.sql.types;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.error.Showing;
import millrace.scala.Option;

/// A row's or a struct's type: named fields in their order.
public final class StructType extends DataType implements Iterable<StructField> {
  private static final int SHOWN_FIELDS = 25;

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

  /// The schema that a list of columns such as `a INT, b STRING NOT NULL COMMENT 'x'` describes. A
  /// text that is none is a [ParseException][millrace.sql.catalyst.parser.ParseException].
  public static StructType fromDDL(String ddl) {
    return Showing.shown(() -> Ddl.schema(ddl));
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

  /// The type is in SQL's notation, such as `bigint`.
  public StructType add(String name, String type) {
    return add(name, read(type));
  }

  public StructType add(String name, String type, boolean nullable) {
    return add(name, read(type), nullable);
  }

  public StructType add(String name, String type, boolean nullable, Metadata metadata) {
    return add(name, read(type), nullable, metadata);
  }

  public StructType add(String name, DataType type, boolean nullable, String comment) {
    return add(new StructField(name, type, nullable).withComment(comment));
  }

  public StructType add(String name, String type, boolean nullable, String comment) {
    return add(name, read(type), nullable, comment);
  }

  private static DataType read(String type) {
    return Showing.shown(() -> Ddl.type(type));
  }

  public String[] names() {
    return fieldNames();
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  public boolean nonEmpty() {
    return !fields.isEmpty();
  }

  public boolean contains(StructField field) {
    return fields.contains(field);
  }

  public StructField head() {
    return fields.getFirst();
  }

  public StructField last() {
    return fields.getLast();
  }

  /// The field of a name, in the case it is written in; none is an IllegalArgumentException.
  public StructField apply(String name) {
    return fields.get(fieldIndex(name));
  }

  /// The position of a field, counted from 0; none is an IllegalArgumentException.
  public int fieldIndex(String name) {
    int index = indexOf(name::equals);
    if (index < 0) {
      throw Showing.thrown(
          new DataException(
              DataException.Kind.ILLEGAL_ARGUMENT,
              "FIELD_NOT_FOUND",
              Map.of(
                  "fieldName", Quoted.name(name), "fields", Quoted.names(List.of(fieldNames())))));
    }
    return index;
  }

  /// The position of a field, if there is one of that name.
  public Option<Object> getFieldIndex(String name) {
    return position(indexOf(name::equals));
  }

  /// The position of a field, if there is one of that name in any case.
  public Option<Object> getFieldIndexCaseInsensitive(String name) {
    return position(indexOf(name::equalsIgnoreCase));
  }

  private int indexOf(Predicate<String> isAsked) {
    for (int i = 0; i < fields.size(); i++) {
      if (isAsked.test(fields.get(i).name())) {
        return i;
      }
    }
    return -1;
  }

  private static Option<Object> position(int index) {
    return index < 0 ? Option.empty() : Option.apply(index);
  }

  /// The fields of both: what both have must be of types that have one in common, which may be null
  /// where it may in either.
  ///
  /// Two fields of one name that cannot be one are a [SparkException][millrace.SparkException].
  ///
  /// @param caseSensitive whether names in another case are other names
  public StructType merge(StructType that, boolean caseSensitive) {
    return Showing.shown(() -> Merging.merged(this, that, caseSensitive));
  }

  /// The schema as a tree for people, as `printSchema` shows it; a line each field, beginning with
  /// `root`.
  public String treeString() {
    return treeString(Integer.MAX_VALUE);
  }

  /// The tree down to a depth; all of it where that is not positive.
  public String treeString(int maxDepth) {
    return TypeTree.of(this, maxDepth > 0 ? maxDepth : Integer.MAX_VALUE);
  }

  public void printTreeString() {
    System.out.println(treeString());
  }

  /// The schema as a list of columns in SQL, which {@link #fromDDL} reads.
  public String toDDL() {
    return fields.stream().map(StructField::toDDL).collect(Collectors.joining(","));
  }

  @Override
  public StructType asNullable() {
    return new StructType(
        fields.stream()
            .map(
                field ->
                    new StructField(
                        field.name(), field.dataType().asNullable(), true, field.metadata()))
            .toList());
  }

  /// The same as {@link #asNullable()}.
  public StructType toNullable() {
    return asNullable();
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

  /// Names the first 25 fields and counts the rest.
  @Override
  public String simpleString() {
    var shown =
        fields.stream()
            .limit(SHOWN_FIELDS)
            .map(field -> field.name() + ":" + field.dataType().simpleString())
            .collect(Collectors.joining(","));
    int rest = fields.size() - SHOWN_FIELDS;
    return "struct<%s%s>".formatted(shown, rest > 0 ? ",... %d more fields".formatted(rest) : "");
  }

  /// Names so many fields at most, and says that there are more.
  @Override
  public String simpleString(int maxNumberFields) {
    var shown =
        fields.stream()
            .limit(maxNumberFields)
            .map(field -> field.name() + ": " + field.dataType().simpleString(maxNumberFields))
            .toList();
    return "struct<" + String.join(", ", shown) + rest(shown.size()) + ">";
  }

  /// Spark takes it that two are shown as soon as there are more than two.
  private String rest(int shown) {
    if (fields.size() <= 2) {
      return "";
    }
    return fields.size() - shown == 1
        ? " ... 1 more field"
        : " ... %d more fields".formatted(fields.size() - 2);
  }

  @Override
  public String sql() {
    return fields.stream().map(StructField::sql).collect(Collectors.joining(", ", "STRUCT<", ">"));
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
