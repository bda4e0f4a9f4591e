package millrace.sql.streaming;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.Serializable;
import java.util.UUID;
import millrace.engine.progress.JsonText;
import millrace.scala.Option;
import millrace.scala.collection.immutable.Set;
import millrace.scala.jdk.javaapi.CollectionConverters;
import org.jspecify.annotations.Nullable;

/// Hears of the queries of the session that it was added to. What it throws is reported and does
/// not harm the query.
public abstract class StreamingQueryListener implements Serializable {
  public StreamingQueryListener() {}

  /// Called before `start()` returns, by the thread that starts the query.
  public abstract void onQueryStarted(QueryStartedEvent event);

  /// Called after each micro-batch, and now and then when there was none.
  public abstract void onQueryProgress(QueryProgressEvent event);

  /// Called when a trigger found nothing to do.
  public void onQueryIdle(QueryIdleEvent event) {}

  public abstract void onQueryTerminated(QueryTerminatedEvent event);

  /// Something that happened to a query.
  public interface Event {}

  public static class QueryStartedEvent implements Event, Serializable {
    private final UUID id;
    private final UUID runId;
    private final @Nullable String name;
    private final String timestamp;
    private final Set<String> jobTags;

    /// @param jobTags what the thread that started the query had marked its jobs with
    public QueryStartedEvent(
        UUID id, UUID runId, @Nullable String name, String timestamp, Set<String> jobTags) {
      this.id = id;
      this.runId = runId;
      this.name = name;
      this.timestamp = timestamp;
      this.jobTags = jobTags;
    }

    public UUID id() {
      return id;
    }

    public UUID runId() {
      return runId;
    }

    public @Nullable String name() {
      return name;
    }

    public String timestamp() {
      return timestamp;
    }

    public Set<String> jobTags() {
      return jobTags;
    }

    public String json() {
      var tree = identity(id, runId);
      tree.addProperty("name", name);
      tree.addProperty("timestamp", timestamp);
      var tags = new JsonArray();
      CollectionConverters.asJava(jobTags).forEach(tags::add);
      tree.add("jobTags", tags);
      return JsonText.compact(tree);
    }
  }

  public static class QueryProgressEvent implements Event, Serializable {
    private final StreamingQueryProgress progress;

    public QueryProgressEvent(StreamingQueryProgress progress) {
      this.progress = progress;
    }

    public StreamingQueryProgress progress() {
      return progress;
    }

    public String json() {
      return "{\"progress\":" + progress.json() + "}";
    }
  }

  public static class QueryIdleEvent implements Event, Serializable {
    private final UUID id;
    private final UUID runId;
    private final String timestamp;

    public QueryIdleEvent(UUID id, UUID runId, String timestamp) {
      this.id = id;
      this.runId = runId;
      this.timestamp = timestamp;
    }

    public UUID id() {
      return id;
    }

    public UUID runId() {
      return runId;
    }

    public String timestamp() {
      return timestamp;
    }

    public String json() {
      var tree = identity(id, runId);
      tree.addProperty("timestamp", timestamp);
      return JsonText.compact(tree);
    }
  }

  public static class QueryTerminatedEvent implements Event, Serializable {
    private final UUID id;
    private final UUID runId;
    private final Option<String> exception;
    private final Option<String> errorClassOnException;

    public QueryTerminatedEvent(
        UUID id, UUID runId, Option<String> exception, Option<String> errorClassOnException) {
      this.id = id;
      this.runId = runId;
      this.exception = exception;
      this.errorClassOnException = errorClassOnException;
    }

    public QueryTerminatedEvent(UUID id, UUID runId, Option<String> exception) {
      this(id, runId, exception, Option.empty());
    }

    public UUID id() {
      return id;
    }

    public UUID runId() {
      return runId;
    }

    /// The failure with its class, if the query did not end well.
    public Option<String> exception() {
      return exception;
    }

    public Option<String> errorClassOnException() {
      return errorClassOnException;
    }

    public String json() {
      var tree = identity(id, runId);
      tree.addProperty("exception", exception.isEmpty() ? null : exception.get());
      tree.addProperty(
          "errorClassOnException",
          errorClassOnException.isEmpty() ? null : errorClassOnException.get());
      return JsonText.compact(tree);
    }
  }

  private static JsonObject identity(UUID id, UUID runId) {
    var tree = new JsonObject();
    tree.addProperty("id", id.toString());
    tree.addProperty("runId", runId.toString());
    return tree;
  }
}
