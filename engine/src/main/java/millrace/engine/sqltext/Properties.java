package millrace.engine.sqltext;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Keys and values as OPTIONS and TBLPROPERTIES have them.
final class Properties {
  private Properties() {}

  static Map<String, String> of(List<SqlParser.PropertyContext> written) {
    var properties = new LinkedHashMap<String, String>();
    written.forEach(each -> properties.put(key(each.propertyKey()), value(each)));
    return properties;
  }

  static String key(SqlParser.PropertyKeyContext key) {
    return key.string() == null
        ? String.join(".", References.parts(key.qualifiedName()))
        : Literals.text(key.string().getText());
  }

  private static String value(SqlParser.PropertyContext context) {
    var value = context.propertyValue();
    return value.string() == null
        ? value.getText().toLowerCase(Locale.ROOT)
        : Literals.text(value.string().getText());
  }
}
