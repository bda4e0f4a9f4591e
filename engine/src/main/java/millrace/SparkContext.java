package millrace;

import millrace.sql.SparkSession;

/// What a session says of the process that it runs in.
public final class SparkContext {
  private final SparkSession session;

  public SparkContext(SparkSession session) {
    this.session = session;
  }

  public String appName() {
    return session.conf().get("spark.app.name", "millrace");
  }

  public String master() {
    return session.conf().get("spark.master", "local[*]");
  }

  /// The release of Spark whose answers are given.
  public String version() {
    return session.version();
  }

  public int defaultParallelism() {
    return Runtime.getRuntime().availableProcessors();
  }

  public boolean isLocal() {
    return true;
  }

  public boolean isStopped() {
    return !session.isUsable();
  }

  /// Accepted; the engine writes no log.
  public void setLogLevel(String logLevel) {}

  public void stop() {
    session.stop();
  }
}
