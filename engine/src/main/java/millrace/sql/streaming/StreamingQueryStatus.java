package millrace.sql.streaming;

import com.google.gson.JsonObject;
import java.io.Serializable;
import millrace.engine.progress.JsonText;

/// What a query does right now.
public class StreamingQueryStatus implements Serializable {
  private final String message;
  private final boolean isDataAvailable;
  private final boolean isTriggerActive;

  public StreamingQueryStatus(String message, boolean isDataAvailable, boolean isTriggerActive) {
    this.message = message;
    this.isDataAvailable = isDataAvailable;
    this.isTriggerActive = isTriggerActive;
  }

  public String message() {
    return message;
  }

  public boolean isDataAvailable() {
    return isDataAvailable;
  }

  public boolean isTriggerActive() {
    return isTriggerActive;
  }

  public StreamingQueryStatus copy(
      String newMessage, boolean newDataAvailable, boolean newTriggerActive) {
    return new StreamingQueryStatus(newMessage, newDataAvailable, newTriggerActive);
  }

  public String json() {
    return JsonText.compact(tree());
  }

  public String prettyJson() {
    return JsonText.pretty(tree());
  }

  @Override
  public String toString() {
    return prettyJson();
  }

  private JsonObject tree() {
    var tree = new JsonObject();
    tree.addProperty("message", message);
    tree.addProperty("isDataAvailable", isDataAvailable);
    tree.addProperty("isTriggerActive", isTriggerActive);
    return tree;
  }
}
