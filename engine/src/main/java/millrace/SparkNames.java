package millrace;

import java.util.Map;

/// What names of Spark's and Scala's classes stand for here. Whoever takes plain Spark Java puts
/// these in their places.
public final class SparkNames {
  private SparkNames() {}

  /// Spark's names to ours. Each ends in a dot, and stands for everything below it.
  public static Map<String, String> prefixes() {
    return Map.of("org.apache.spark.", "millrace.", "scala.", "millrace.scala.");
  }
}
