package millrace.engine.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TaskTest {
  private final Task task = new Task(0, 0, 1, 0, new Properties());
  private final List<String> told = new ArrayList<>();

  private void listen(String name) {
    task.whenEnded(() -> told.add(name));
    task.whenFailed(failure -> told.add(name + " of " + failure.getMessage()));
  }

  private void fail(String message) {
    task.whenEnded(
        () -> {
          throw new IllegalStateException(message);
        });
  }

  @Test
  void doesWhatIsLeftWhenOneOfItsEndingsThrows() {
    listen("last");
    fail("second");
    fail("first");
    listen("before");
    assertThatThrownBy(() -> task.run(() -> 1))
        .hasMessage("first")
        .satisfies(
            thrown ->
                assertThat(thrown.getSuppressed())
                    .singleElement()
                    .satisfies(also -> assertThat(also).hasMessage("second")));
    assertThat(told).containsExactly("before", "before of first", "last of first", "last");
    assertThat(task.isFailed()).isTrue();
    assertThat(Task.current()).isEmpty();
  }

  @Test
  void throwsWhatItsWorkThrewRatherThanWhatAnEndingThrows() {
    listen("last");
    fail("ending");
    assertThatThrownBy(
            () ->
                task.run(
                    () -> {
                      throw new java.io.IOException("work");
                    }))
        .hasMessage("work")
        .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
    assertThat(told).containsExactly("last of work", "last");
    assertThat(Task.current()).isEmpty();
  }

  @Test
  void isTheCurrentOneUntilItsEndingsAreDone() throws Exception {
    task.whenEnded(() -> told.add(Task.current().equals(Optional.of(task)) + ""));
    assertThat(task.<Integer>run(() -> 7)).isEqualTo(7);
    assertThat(told).containsExactly("true");
    assertThat(task.isFailed()).isFalse();
    assertThat(Task.current()).isEmpty();
  }
}
