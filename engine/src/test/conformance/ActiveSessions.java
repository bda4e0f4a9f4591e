import org.apache.spark.sql.SparkSession;

/** Which session is the active one of a thread, and which one threads without one fall back to. */
public final class ActiveSessions {
  public static void main(String[] args) throws InterruptedException {
    SparkSession first = Harness.session();
    tell("made", first);
    SparkSession second = first.newSession();
    tell("another one", first);
    SparkSession.setActiveSession(second);
    tell("the other is active", first);
    Thread thread = new Thread(() -> tell("in a thread of its own", first));
    thread.start();
    thread.join();
    SparkSession.clearActiveSession();
    tell("none is active", first);
    SparkSession.clearDefaultSession();
    System.out.println(
        "none at all: "
            + SparkSession.getActiveSession().isDefined()
            + " "
            + SparkSession.getDefaultSession().isDefined());
    SparkSession.setDefaultSession(first);
    tell("the first again", first);
    first.stop();
    System.out.println(
        "stopped: "
            + SparkSession.getActiveSession().isDefined()
            + " "
            + SparkSession.getDefaultSession().isDefined());
  }

  private static void tell(String step, SparkSession first) {
    System.out.println(
        step
            + ": active "
            + (SparkSession.getActiveSession().isDefined()
                ? name(SparkSession.getActiveSession().get(), first)
                : "none")
            + ", default "
            + name(SparkSession.getDefaultSession().get(), first)
            + ", current "
            + name(SparkSession.active(), first)
            + ", builder "
            + name(SparkSession.builder().getOrCreate(), first));
  }

  private static String name(SparkSession session, SparkSession first) {
    return session == first ? "first" : "second";
  }
}
