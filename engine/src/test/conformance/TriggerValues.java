import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.streaming.Trigger;
import scala.concurrent.duration.Duration;

/** Triggers: what they print, when they are equal, and lengths of time that are none. */
public final class TriggerValues {
  public static void main(String[] args) {
    Harness.say("processing time", Trigger.ProcessingTime(Duration.create(3, TimeUnit.SECONDS)));
    Harness.say("continuous", Trigger.Continuous(1500));
    Harness.say("continuous, unit", Trigger.Continuous(2, TimeUnit.MINUTES));
    Harness.say("continuous, text", Trigger.Continuous("1 day 2 seconds"));
    Harness.say("continuous, duration", Trigger.Continuous(Duration.create("250 millis")));
    Harness.say("continuous, none", Trigger.Continuous(0));
    Harness.say("real time", Trigger.RealTime());
    Harness.say("real time, millis", Trigger.RealTime(7000));
    Harness.say("real time, unit", Trigger.RealTime(1, TimeUnit.HOURS));
    Harness.say("real time, text", Trigger.RealTime("1 week"));
    Harness.say("real time, duration", Trigger.RealTime(Duration.create(1, "minute")));
    Harness.say("equal", Trigger.Continuous(1000).equals(Trigger.Continuous("1 second")));
    Harness.say("other length", Trigger.Continuous(1000).equals(Trigger.Continuous(1001)));
    Harness.say("other kind", Trigger.Continuous(1000).equals(Trigger.ProcessingTime(1000)));
    Harness.say("equal, real time", Trigger.RealTime("5 minutes").equals(Trigger.RealTime()));
    Harness.say(
        "same hash",
        Trigger.RealTime(9).hashCode() == Trigger.RealTime(9, TimeUnit.MILLISECONDS).hashCode());
    Harness.error("negative", () -> Trigger.Continuous(-1));
    Harness.error("negative text", () -> Trigger.Continuous("-1 seconds"));
    Harness.error("months", () -> Trigger.Continuous("1 month"));
    Harness.error("no length", () -> Trigger.RealTime(0));
    Harness.error("negative real time", () -> Trigger.RealTime("-1 second"));
    Harness.error("negative processing time", () -> Trigger.ProcessingTime(-1));
    Harness.error("endless", () -> Trigger.Continuous(Duration.Inf()));
  }
}
