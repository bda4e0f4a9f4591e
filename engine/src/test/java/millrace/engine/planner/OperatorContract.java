package millrace.engine.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import millrace.engine.checkpoint.Checkpoint;
import millrace.engine.plan.Plan;
import millrace.engine.plan.StreamRelation;
import millrace.engine.progress.StateProgress;
import millrace.engine.sink.OutputMode;
import org.jspecify.annotations.Nullable;

/// What every stateful operator promises, checked for a plan over one stream: the rows that go out,
/// and the counts in its progress, are the same however its input is cut into splits and batches,
/// and whether or not it is restored from a checkpoint before every micro-batch.
///
/// @param ordered whether the rows of a micro-batch must come in their order
/// @param delay of the plan's watermark in milliseconds
/// @param folder where checkpoints may be written
record OperatorContract(
    Plan plan,
    StreamRelation relation,
    OutputMode mode,
    Optional<Long> delay,
    boolean ordered,
    Path folder) {
  private static final int[] BATCH_SIZES = {1, 2, 3, 7, 4096};

  /// One way to run the plan.
  private record Way(int batchSize, int splits, boolean restarts, boolean disorders) {}

  /// What one micro-batch gave, with those without rows that followed it.
  private record Given(List<String> rows, List<String> counts) {}

  /// Checks that all ways to run the micro-batches give the same.
  void holds(List<@Nullable Object[][]> microBatches) {
    var expected = run(new Way(4096, 1, false, false), microBatches);
    assertThat(expected).isNotEmpty();
    for (int size : BATCH_SIZES) {
      for (boolean restarts : new boolean[] {false, true}) {
        same(new Way(size, 1 + size % 3, restarts, false), microBatches, expected);
        if (!ordered) {
          same(new Way(size, 1 + size % 3, restarts, true), microBatches, expected);
        }
      }
    }
  }

  private void same(Way way, List<@Nullable Object[][]> input, List<Given> expected) {
    var actual = run(way, input);
    for (int batch = 0; batch < expected.size(); batch++) {
      assertThat(actual.get(batch))
          .as("%s, micro-batch %d", way, batch)
          .isEqualTo(expected.get(batch));
    }
  }

  /// Checks that of the micro-batches nothing is remembered once the watermark is past them all.
  void forgets(List<@Nullable Object[][]> microBatches, @Nullable Object[] muchLater) {
    long alone = left(List.of(), muchLater);
    assertThat(left(microBatches, muchLater)).as("what is left of %s", plan).isEqualTo(alone);
  }

  private long left(List<@Nullable Object[][]> microBatches, @Nullable Object[] muchLater) {
    try (var stream = stream(new Way(64, 2, true, false))) {
      microBatches.forEach(stream::add);
      stream.add(muchLater);
      return stream.report().state().getFirst().rowsTotal();
    }
  }

  private List<Given> run(Way way, List<@Nullable Object[][]> microBatches) {
    var random = new Random(7);
    var given = new ArrayList<Given>();
    try (var stream = stream(way)) {
      for (var rows : microBatches) {
        var input = rows.clone();
        if (way.disorders()) {
          Collections.shuffle(Arrays.asList(input), random);
        }
        var output = stream.add(input).stream().map(Object::toString);
        given.add(
            new Given(
                ordered ? output.toList() : output.sorted().toList(),
                stream.report().state().stream().map(OperatorContract::counts).toList()));
      }
    }
    return given;
  }

  private static String counts(StateProgress state) {
    return "%s: total %d, updated %d, removed %d, dropped %d"
        .formatted(
            state.operator(),
            state.rowsTotal(),
            state.rowsUpdated(),
            state.rowsRemoved(),
            state.rowsDroppedByWatermark());
  }

  private Streams stream(Way way) {
    var stream =
        delay.isPresent()
            ? Streams.of(plan, relation, mode, way.batchSize(), way.splits(), delay.get())
            : Streams.of(plan, relation, mode, way.batchSize(), way.splits());
    return way.restarts() ? stream.restarting(new Checkpoint(fresh(), 3, 4)) : stream;
  }

  private Path fresh() {
    try {
      return Files.createTempDirectory(folder, "state");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Keys, as longs, that all fall into one bucket of a hash table, and are too far apart for any
  /// other.
  static long[] colliding(int count) {
    long inverse = 1;
    long spread = 0x9e37_79b9_7f4a_7c15L;
    for (int i = 0; i < 6; i++) {
      inverse *= 2 - spread * inverse;
    }
    var keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = ((long) i << 52) * inverse;
    }
    return keys;
  }
}
