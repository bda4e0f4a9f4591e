package millrace.sql.types;

import java.io.Serializable;
import java.util.Objects;
import millrace.engine.error.Quoted;
import millrace.scala.Option;

/// A named field of a struct or a named column of a schema.
public final class StructField implements Serializable {
  private static final String COMMENT = "comment";
  private static final String PARAMETER_DEFAULT = "default";
  private static final String CURRENT_DEFAULT = "CURRENT_DEFAULT";
  private static final String EXISTENCE_DEFAULT = "EXISTS_DEFAULT";
  private static final String ID = "__FIELD_ID";

  private final String name;
  private final DataType dataType;
  private final boolean nullable;
  private final Metadata metadata;

  public StructField(String name, DataType dataType, boolean nullable, Metadata metadata) {
    this.name = name;
    this.dataType = dataType;
    this.nullable = nullable;
    this.metadata = metadata;
  }

  public StructField(String name, DataType dataType, boolean nullable) {
    this(name, dataType, nullable, Metadata.empty());
  }

  public static StructField apply(
      String name, DataType dataType, boolean nullable, Metadata metadata) {
    return new StructField(name, dataType, nullable, metadata);
  }

  public String name() {
    return name;
  }

  public DataType dataType() {
    return dataType;
  }

  public boolean nullable() {
    return nullable;
  }

  public Metadata metadata() {
    return metadata;
  }

  /// The same field with a comment noted in its metadata.
  public StructField withComment(String comment) {
    return noting(COMMENT, comment);
  }

  public Option<String> getComment() {
    return noted(COMMENT);
  }

  /// The default, in SQL, of a parameter of a function that the field stands for.
  public Option<String> getDefault() {
    return noted(PARAMETER_DEFAULT);
  }

  /// The same field with what rows get, in SQL, that are inserted without a value for it.
  public StructField withCurrentDefaultValue(String value) {
    return noting(CURRENT_DEFAULT, value);
  }

  public StructField clearCurrentDefaultValue() {
    return without(CURRENT_DEFAULT);
  }

  public Option<String> getCurrentDefaultValue() {
    return noted(CURRENT_DEFAULT);
  }

  /// The same field with what rows have, in SQL, that were there before the column was.
  public StructField withExistenceDefaultValue(String value) {
    return noting(EXISTENCE_DEFAULT, value);
  }

  public Option<String> getExistenceDefaultValue() {
    return noted(EXISTENCE_DEFAULT);
  }

  public boolean hasExistenceDefaultValue() {
    return metadata.contains(EXISTENCE_DEFAULT);
  }

  /// The same field with a mark by which it is known under another name.
  public StructField withId(String id) {
    return noting(ID, id);
  }

  public Option<String> id() {
    return noted(ID);
  }

  public StructField clearId() {
    return without(ID);
  }

  private StructField noting(String key, String value) {
    return with(new MetadataBuilder().withMetadata(metadata).putString(key, value).build());
  }

  private StructField without(String key) {
    return metadata.contains(key) ? with(metadata.withKeyRemoved(key)) : this;
  }

  private StructField with(Metadata other) {
    return new StructField(name, dataType, nullable, other);
  }

  private Option<String> noted(String key) {
    return metadata.contains(key) ? Option.apply(metadata.getString(key)) : Option.empty();
  }

  /// The field as a struct's part in SQL, such as `a: INT NOT NULL`.
  public String sql() {
    return "%s: %s%s%s".formatted(Quoted.ifNeeded(name), dataType.sql(), notNull(), comment());
  }

  /// The field as a column of a table in SQL, such as `a INT NOT NULL DEFAULT 1 COMMENT 'x'`.
  public String toDDL() {
    return Quoted.ifNeeded(name) + " " + dataType.sql() + notNull() + defaultValue() + comment();
  }

  private String notNull() {
    return nullable ? "" : " NOT NULL";
  }

  private String defaultValue() {
    var value = getDefault().isDefined() ? getDefault() : getCurrentDefaultValue();
    return value.isDefined() ? " DEFAULT " + value.get() : "";
  }

  private String comment() {
    var comment = getComment();
    return comment.isDefined() ? " COMMENT '%s'".formatted(comment.get().replace("'", "\\'")) : "";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StructField that
        && nullable == that.nullable
        && name.equals(that.name)
        && dataType.equals(that.dataType)
        && metadata.equals(that.metadata);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, dataType, nullable, metadata);
  }

  @Override
  public String toString() {
    return "StructField(%s,%s,%s)".formatted(name, dataType, nullable);
  }
}
