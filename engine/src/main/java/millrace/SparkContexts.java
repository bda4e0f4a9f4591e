package millrace;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.engine.error.Thrown;
import millrace.engine.rdd.Scope;

/// The way from a context to what it stands on and back, for what is beyond Spark's API.
public final class SparkContexts {
  private SparkContexts() {}

  public static Scope scope(SparkContext context) {
    return context.scope();
  }

  public static SparkContext of(Scope scope) {
    return ((SparkHost) scope.host()).context();
  }

  /// Fails when there is no folder for checkpoints.
  public static void requireCheckpoints(SparkContext context) {
    var _ = context.scope().requiredCheckpointFolder();
  }

  /// The error of an RDD that is used inside of a task.
  public static RuntimeException insideTask() {
    throw Thrown.asIs(
        new SparkException(
            "an RDD was taken into a task along with a function, where it cannot be used"));
  }

  /// The running context, if a program made it, rather than a session for itself.
  public static Optional<SparkContext> made() {
    return SparkContext.running().filter(SparkContext::isMade);
  }

  /// A context beside which another may run.
  public static SparkContext beside(Map<String, String> settings) {
    var conf = new SparkConf(false);
    settings.forEach(conf::set);
    return SparkContext.beside(conf);
  }

  /// The settings that a context was made with.
  public static Map<String, String> settings(SparkContext context) {
    return context.settings();
  }

  /// The marks of the actions of this thread.
  public static Set<String> tags(SparkContext context) {
    return context.tags();
  }

  /// Has something done when the context is stopped.
  public static void whenStopped(SparkContext context, Runnable action) {
    context.whenStopped(action);
  }
}
