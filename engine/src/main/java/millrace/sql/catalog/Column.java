package millrace.sql.catalog;

import org.jspecify.annotations.Nullable;

/// A column of a table or view.
public class Column {
  private final String name;
  private final @Nullable String description;
  private final String dataType;
  private final boolean nullable;
  private final boolean isPartition;
  private final boolean isBucket;
  private final boolean isCluster;

  public Column(
      String name,
      @Nullable String description,
      String dataType,
      boolean nullable,
      boolean isPartition,
      boolean isBucket,
      boolean isCluster) {
    this.name = name;
    this.description = description;
    this.dataType = dataType;
    this.nullable = nullable;
    this.isPartition = isPartition;
    this.isBucket = isBucket;
    this.isCluster = isCluster;
  }

  public Column(
      String name,
      @Nullable String description,
      String dataType,
      boolean nullable,
      boolean isPartition,
      boolean isBucket) {
    this(name, description, dataType, nullable, isPartition, isBucket, false);
  }

  public String name() {
    return name;
  }

  public @Nullable String description() {
    return description;
  }

  public String dataType() {
    return dataType;
  }

  public boolean nullable() {
    return nullable;
  }

  public boolean isPartition() {
    return isPartition;
  }

  public boolean isBucket() {
    return isBucket;
  }

  public boolean isCluster() {
    return isCluster;
  }

  @Override
  public String toString() {
    return "Column[name='%s', %sdataType='%s', nullable='%s', isPartition='%s', isBucket='%s', isCluster='%s']"
        .formatted(
            name,
            Texts.part("description", description),
            dataType,
            nullable,
            isPartition,
            isBucket,
            isCluster);
  }
}
