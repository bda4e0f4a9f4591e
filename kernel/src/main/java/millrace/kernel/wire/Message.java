package millrace.kernel.wire;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;

/// One message of the protocol.
///
/// @param identities who it comes from or goes to; on the broadcast socket the topic
/// @param header its id, type, session, date and version
/// @param parent the header of the request that it belongs to; empty if there is none
/// @param buffers binary frames after the content
public record Message(
    List<byte[]> identities,
    JsonObject header,
    JsonObject parent,
    JsonObject metadata,
    JsonObject content,
    List<byte[]> buffers) {

  public String id() {
    return text(header, "msg_id");
  }

  public String type() {
    return text(header, "msg_type");
  }

  /// The id of the request that this message answers; empty if it answers none.
  public String parentId() {
    return text(parent, "msg_id");
  }

  /// A text member of the content; empty if it is missing.
  public String text(String name) {
    return text(content, name);
  }

  public int number(String name, int otherwise) {
    return content.get(name) instanceof JsonPrimitive member ? member.getAsInt() : otherwise;
  }

  public boolean flag(String name, boolean otherwise) {
    return content.get(name) instanceof JsonPrimitive member ? member.getAsBoolean() : otherwise;
  }

  /// An object member of the content; empty if it is missing.
  public JsonObject object(String name) {
    return content.get(name) instanceof JsonObject member ? member : new JsonObject();
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive member ? member.getAsString() : "";
  }
}
