package millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import tools.jackson.core.JacksonException;

/// One JSON document in a text.
public final class JsonText {
  private JsonText() {}

  /// The type of the document's values.
  ///
  /// @return empty if the text is malformed
  public static Optional<DataType> infer(
      String text, Map<String, String> options, ZoneId sessionZone) {
    var read = JsonOptions.of(new Options(options), sessionZone);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (var parser = read.parser(bytes, 0, bytes.length)) {
      if (parser.nextToken() == null) {
        return Optional.of(DataTypes.StringType);
      }
      var shape = new JsonShape(read);
      shape.add(parser);
      return parser.nextToken() == null
          ? Optional.of(shape.type().orElse(DataTypes.StringType))
          : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
