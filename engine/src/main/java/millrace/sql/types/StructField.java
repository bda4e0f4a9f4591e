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
