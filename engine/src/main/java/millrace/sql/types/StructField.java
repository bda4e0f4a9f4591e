package millrace.sql.types;

import java.io.Serializable;
import java.util.Objects;

/// A named field of a struct or a named column of a schema.
public final class StructField implements Serializable {
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
    var noted = new MetadataBuilder().withMetadata(metadata).putString("comment", comment).build();
    return new StructField(name, dataType, nullable, noted);
  }

  /// The field as a struct's part in SQL, such as `a: INT NOT NULL`.
  public String sql() {
    return "%s: %s%s".formatted(Ddl.quoteIfNeeded(name), dataType.sql(), constraints());
  }

  /// The field as a column of a table in SQL, such as `a INT NOT NULL COMMENT 'of a'`.
  public String toDDL() {
    return "%s %s%s".formatted(Ddl.quoteIfNeeded(name), dataType.sql(), constraints());
  }

  private String constraints() {
    var comment =
        metadata.contains("comment")
            ? " COMMENT '%s'".formatted(metadata.getString("comment").replace("'", "\\'"))
            : "";
    return (nullable ? "" : " NOT NULL") + comment;
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
