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
import java.util.stream.Stream;
import millrace.engine.checkpoint.Checkpoint;
import millrace.engine.planner.ContractStream.Order;
import millrace.engine.progress.Metrics;
import millrace.engine.progress.StateProgress;
import millrace.engine.sink.OutputMode;
import org.jspecify.annotations.Nullable;

/// What every operator promises, checked for a plan over one stream: the rows that go out, the
/// counts in its progress, and what it tells beside the rows, are the same however its input is cut
/// into splits and batches, and whether or not it is restored from a checkpoint before every
/// micro-batch.
///
/// @param folder where checkpoints may be written
record OperatorContract(
    ContractStream input, ContractStream.Subject subject, OutputMode mode, Path folder) {
  private static final int[] BATCH_SIZES = {1, 2, 3, 7, 4096};

  /// After so many more micro-batches, which are a second apart, nothing is left that goes by the
  /// clock.
  private static final int SECONDS = 6;

  /// One way to run the plan.
  private record Way(int batchSize, int splits, boolean restarts, boolean disorders) {}

  /// What one micro-batch gave, with those without rows that followed it.
  private record Given(List<String> rows, List<String> counts, List<String> told) {}

  /// Checks that all ways to run the micro-batches give the same.
  void holds(List<@Nullable Object[][]> microBatches) {
    var expected = run(new Way(4096, 1, false, false), microBatches);
    assertThat(expected).isNotEmpty();
    for (int size : BATCH_SIZES) {
      for (boolean restarts : new boolean[] {false, true}) {
        same(new Way(size, 1 + size % 3, restarts, false), microBatches, expected);
        if (subject.order() != Order.KEPT) {
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
    assertThat(left(microBatches, muchLater)).as("what is left").isEqualTo(alone);
  }

  private long left(List<@Nullable Object[][]> microBatches, @Nullable Object[] muchLater) {
    try (var stream = stream(new Way(64, 2, true, false))) {
      microBatches.forEach(stream::add);
      stream.add(muchLater);
      for (int batch = 0; subject.byTheClock() && batch < SECONDS; batch++) {
        stream.add();
      }
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
                subject.order() == Order.FREE ? output.sorted().toList() : output.toList(),
                stream.report().state().stream().map(OperatorContract::counts).toList(),
                told(stream.report())));
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

  /// The values of metrics; the event times but for their average, whose last digits depend on how
  /// the rows come together.
  private static List<String> told(Report report) {
    return Stream.concat(
            report.observed().stream().map(Metrics::toString),
            report.eventTimes().stream()
                .flatMap(Optional::stream)
                .map(seen -> seen.count() + " from " + seen.min() + " to " + seen.max()))
        .toList();
  }

  private Streams stream(Way way) {
    var relation = input.relation();
    var stream =
        subject.delay().isPresent()
            ? Streams.of(
                subject.plan(),
                relation,
                mode,
                way.batchSize(),
                way.splits(),
                subject.delay().get())
            : Streams.of(subject.plan(), relation, mode, way.batchSize(), way.splits());
    if (subject.byTheClock()) {
      stream.byTheClock();
    }
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
