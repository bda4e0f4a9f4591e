import java.sql.Date;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.TestGroupState;

/** What may be done to the state of a key, and when. */
public final class GroupStateRules {
  static <S> TestGroupState<S> state(Optional<S> value, GroupStateTimeout timeout) {
    return TestGroupState.create(value, timeout, 1000L, Optional.empty(), false);
  }

  static void tell(String step, TestGroupState<?> state) {
    Harness.say(
        step,
        state
            + " exists "
            + state.exists()
            + ", option "
            + state.getOption()
            + ", updated "
            + state.isUpdated()
            + ", removed "
            + state.isRemoved()
            + ", timeout "
            + (state.getTimeoutTimestampMs().isPresent()
                ? state.getTimeoutTimestampMs().get()
                : "none"));
  }

  static void timeouts(String name, TestGroupState<Integer> state) {
    Harness.error(name + ": setTimeoutDuration(1000)", () -> state.setTimeoutDuration(1000));
    Harness.error(
        name + ": setTimeoutDuration(2 second)", () -> state.setTimeoutDuration("2 second"));
    Harness.error(name + ": setTimeoutTimestamp(5000)", () -> state.setTimeoutTimestamp(5000));
    Harness.error(
        name + ": setTimeoutTimestamp(5000, 1 second)",
        () -> state.setTimeoutTimestamp(5000, "1 second"));
    Harness.error(
        name + ": setTimeoutTimestamp(Date)", () -> state.setTimeoutTimestamp(new Date(7000)));
    Harness.error(
        name + ": setTimeoutTimestamp(Date, 3 seconds)",
        () -> state.setTimeoutTimestamp(new Date(7000), "3 seconds"));
    tell(name, state);
  }

  public static void main(String[] arguments) throws Exception {
    Harness.session();
    TestGroupState<String> text = state(Optional.empty(), GroupStateTimeout.NoTimeout());
    tell("nothing", text);
    Harness.error("get of nothing", text::get);
    text.update("");
    tell("update to an empty text", text);
    TestGroupState<String> two = state(Optional.of("2"), GroupStateTimeout.NoTimeout());
    tell("2", two);
    two.update("3");
    tell("3", two);
    two.remove();
    tell("removed", two);
    two.remove();
    two.update("4");
    tell("4", two);
    Harness.error("update to null", () -> two.update(null));
    Harness.fails("update to null", "'null' is not a valid state value", () -> two.update(null));

    for (GroupStateTimeout timeout :
        List.of(
            GroupStateTimeout.NoTimeout(),
            GroupStateTimeout.ProcessingTimeTimeout(),
            GroupStateTimeout.EventTimeTimeout())) {
      timeouts(timeout + " without state", state(Optional.empty(), timeout));
      timeouts(timeout + " with state", state(Optional.of(5), timeout));
    }

    TestGroupState<Integer> clock =
        state(Optional.empty(), GroupStateTimeout.ProcessingTimeTimeout());
    clock.setTimeoutDuration("-1 month 31 days 1 second");
    tell("-1 month 31 days 1 second", clock);
    clock.setTimeoutDuration(500);
    clock.update(5);
    tell("update leaves the time-out", clock);
    clock.remove();
    tell("remove leaves the time-out", clock);
    clock.setTimeoutDuration(500);
    tell("set after remove", clock);

    TestGroupState<Integer> wrong =
        state(Optional.of(5), GroupStateTimeout.ProcessingTimeTimeout());
    Harness.error("-1000", () -> wrong.setTimeoutDuration(-1000));
    Harness.error("0", () -> wrong.setTimeoutDuration(0));
    for (String duration : List.of("-2 second", "-1 month", "1 month -31 day")) {
      Harness.error(duration, () -> wrong.setTimeoutDuration(duration));
    }
    Harness.fails(
        "-1000", "Timeout duration must be positive", () -> wrong.setTimeoutDuration(-1000));
    tell("after what is wrong", wrong);

    TestGroupState<Integer> event =
        TestGroupState.create(
            Optional.of(5), GroupStateTimeout.EventTimeTimeout(), 1000L, Optional.of(1000L), false);
    Harness.error("timestamp -10000", () -> event.setTimeoutTimestamp(-10000));
    for (String duration : List.of("-3 second", "-1 month", "1 month -32 day")) {
      Harness.error(
          "timestamp 10000, " + duration, () -> event.setTimeoutTimestamp(10000, duration));
      Harness.error(
          "date -10000, " + duration, () -> event.setTimeoutTimestamp(new Date(-10000), duration));
    }
    Harness.error("date -10000", () -> event.setTimeoutTimestamp(new Date(-10000)));
    Harness.fails(
        "before the watermark",
        "Timeout timestamp (999) cannot be earlier than the current watermark (1000)",
        () -> event.setTimeoutTimestamp(999));
    tell("after what is wrong", event);
    event.setTimeoutTimestamp(1000);
    tell("at the watermark", event);
    Harness.say("times", event.getCurrentProcessingTimeMs() + " " + event.getCurrentWatermarkMs());
    Harness.error("no watermark", () -> text.getCurrentWatermarkMs());
    Harness.refused(
        "no watermark",
        "Cannot get event time watermark timestamp without setting watermark before",
        () -> text.getCurrentWatermarkMs());

    Harness.error(
        "negative watermark",
        () ->
            TestGroupState.create(
                Optional.of(5),
                GroupStateTimeout.EventTimeTimeout(),
                100L,
                Optional.of(-1000L),
                false));
    Harness.error(
        "negative time",
        () ->
            TestGroupState.create(
                Optional.of(5),
                GroupStateTimeout.EventTimeTimeout(),
                -100L,
                Optional.of(1000L),
                false));
    Harness.error(
        "timed out without a time-out",
        () ->
            TestGroupState.create(
                Optional.of(5), GroupStateTimeout.NoTimeout(), 100L, Optional.empty(), true));
    for (boolean timedOut : List.of(true, false)) {
      Harness.say(
          "timed out",
          TestGroupState.create(
                  Optional.empty(),
                  GroupStateTimeout.ProcessingTimeTimeout(),
                  1000L,
                  Optional.empty(),
                  timedOut)
              .hasTimedOut());
    }
  }
}
