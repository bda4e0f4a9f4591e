package millrace.sql.catalog;

import org.jspecify.annotations.Nullable;

/// A table or view.
public class Table {
  private final String name;
  private final @Nullable String catalog;
  private final String @Nullable [] namespace;
  private final @Nullable String description;
  private final String tableType;
  private final boolean isTemporary;

  public Table(
      String name,
      @Nullable String catalog,
      String @Nullable [] namespace,
      @Nullable String description,
      String tableType,
      boolean isTemporary) {
    this.name = name;
    this.catalog = catalog;
    this.namespace = namespace;
    this.description = description;
    this.tableType = tableType;
    this.isTemporary = isTemporary;
  }

  public Table(
      String name,
      @Nullable String database,
      @Nullable String description,
      String tableType,
      boolean isTemporary) {
    this(
        name,
        null,
        database == null ? null : new String[] {database},
        description,
        tableType,
        isTemporary);
  }

  public String name() {
    return name;
  }

  public @Nullable String catalog() {
    return catalog;
  }

  public String @Nullable [] namespace() {
    return namespace;
  }

  /// The one part of the namespace, if it is one.
  public @Nullable String database() {
    return Texts.database(namespace);
  }

  public @Nullable String description() {
    return description;
  }

  /// Such as `TEMPORARY`.
  public String tableType() {
    return tableType;
  }

  public boolean isTemporary() {
    return isTemporary;
  }

  @Override
  public String toString() {
    return "Table[name='%s', %s%s%stableType='%s', isTemporary='%s']"
        .formatted(
            name,
            Texts.part("catalog", catalog),
            Texts.part("database", database()),
            Texts.part("description", description),
            tableType,
            isTemporary);
  }
}
