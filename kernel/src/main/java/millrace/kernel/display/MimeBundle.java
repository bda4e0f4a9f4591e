package millrace.kernel.display;

import com.google.gson.JsonElement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One thing to show, in every form it has: MIME type to content. The front end picks the richest
/// form that it can draw.
///
/// Each content is a `String` or a Gson [JsonElement]; binary content such as PNG is base64 text.
/// There is always a `text/plain`: it is what a console, a diff and a screen reader get.
///
/// @param metadata what the front end should know about a form, by MIME type; values as in `data`
public record MimeBundle(Map<String, Object> data, Map<String, Object> metadata) {
  public static final String TEXT = "text/plain";
  public static final String HTML = "text/html";
  public static final String SVG = "image/svg+xml";
  public static final String PNG = "image/png";

  public MimeBundle {
    if (!data.containsKey(TEXT)) {
      throw new IllegalArgumentException(
          "a bundle holds text/plain, but this one has only " + data.keySet());
    }
    data.forEach(MimeBundle::check);
    metadata.forEach(MimeBundle::check);
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /// A bundle of `text/plain` alone.
  public static MimeBundle text(String text) {
    return new MimeBundle(Map.of(TEXT, text), Map.of());
  }

  /// This bundle with one more form (or another content for a form that it has).
  public MimeBundle with(String mimeType, Object content) {
    var more = new LinkedHashMap<>(data);
    more.put(mimeType, content);
    return new MimeBundle(more, metadata);
  }

  public MimeBundle withMetadata(String key, Object value) {
    var more = new LinkedHashMap<>(metadata);
    more.put(key, value);
    return new MimeBundle(data, more);
  }

  /// The `text/plain` form.
  public String plain() {
    return data.get(TEXT) instanceof String text ? text : String.valueOf(data.get(TEXT));
  }

  private static void check(String mimeType, Object content) {
    if (!(content instanceof String || content instanceof JsonElement)) {
      throw new IllegalArgumentException(
          "the content of %s is a String or a JsonElement, but got %s"
              .formatted(mimeType, content.getClass().getName()));
    }
  }
}
