package millrace.sql.catalog;

import org.jspecify.annotations.Nullable;

/// How what the catalogue lists is shown.
final class Texts {
  private Texts() {}

  static String part(String name, @Nullable String value) {
    return value == null ? "" : "%s='%s', ".formatted(name, value);
  }

  static @Nullable String database(String @Nullable [] namespace) {
    return namespace != null && namespace.length == 1 ? namespace[0] : null;
  }
}
