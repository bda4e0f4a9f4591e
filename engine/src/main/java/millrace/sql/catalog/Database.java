package millrace.sql.catalog;

import org.jspecify.annotations.Nullable;

/// A database.
public class Database {
  private final String name;
  private final @Nullable String catalog;
  private final @Nullable String description;
  private final String locationUri;

  public Database(
      String name, @Nullable String catalog, @Nullable String description, String locationUri) {
    this.name = name;
    this.catalog = catalog;
    this.description = description;
    this.locationUri = locationUri;
  }

  public Database(String name, @Nullable String description, String locationUri) {
    this(name, null, description, locationUri);
  }

  public String name() {
    return name;
  }

  public @Nullable String catalog() {
    return catalog;
  }

  public @Nullable String description() {
    return description;
  }

  public String locationUri() {
    return locationUri;
  }

  @Override
  public String toString() {
    return "Database[name='%s', %s%spath='%s']"
        .formatted(
            name,
            Texts.part("catalog", catalog),
            Texts.part("description", description),
            locationUri);
  }
}
