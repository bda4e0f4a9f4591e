package millrace.sql.catalog;

import org.jspecify.annotations.Nullable;

/// A catalogue.
public class CatalogMetadata {
  private final String name;
  private final @Nullable String description;

  public CatalogMetadata(String name, @Nullable String description) {
    this.name = name;
    this.description = description;
  }

  public String name() {
    return name;
  }

  public @Nullable String description() {
    return description;
  }

  @Override
  public String toString() {
    return "Catalog[name='%s', %s]"
        .formatted(name, description == null ? "" : "description='" + description + "'");
  }
}
