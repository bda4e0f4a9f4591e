package millrace.sql.catalog;

import org.jspecify.annotations.Nullable;

/// A function.
public class Function {
  private final String name;
  private final @Nullable String catalog;
  private final String @Nullable [] namespace;
  private final @Nullable String description;
  private final String className;
  private final boolean isTemporary;

  public Function(
      String name,
      @Nullable String catalog,
      String @Nullable [] namespace,
      @Nullable String description,
      String className,
      boolean isTemporary) {
    this.name = name;
    this.catalog = catalog;
    this.namespace = namespace;
    this.description = description;
    this.className = className;
    this.isTemporary = isTemporary;
  }

  public Function(
      String name,
      @Nullable String database,
      @Nullable String description,
      String className,
      boolean isTemporary) {
    this(
        name,
        null,
        database == null ? null : new String[] {database},
        description,
        className,
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

  public @Nullable String description() {
    return description;
  }

  public String className() {
    return className;
  }

  public boolean isTemporary() {
    return isTemporary;
  }

  /// The one part of the namespace, if it is one.
  public @Nullable String database() {
    return Texts.database(namespace);
  }

  @Override
  public String toString() {
    return "Function[name='%s', %s%s%sclassName='%s', isTemporary='%s']"
        .formatted(
            name,
            Texts.part("catalog", catalog),
            Texts.part("database", database()),
            Texts.part("description", description),
            className,
            isTemporary);
  }
}
