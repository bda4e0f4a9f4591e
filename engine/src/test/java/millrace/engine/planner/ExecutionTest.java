package millrace.engine.planner;

import static millrace.engine.planner.Streams.column;
import static millrace.engine.planner.Streams.count;
import static millrace.engine.planner.Streams.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import millrace.engine.expression.Settings;
import millrace.engine.plan.Plan;
import millrace.engine.plan.StreamRelation;
import millrace.engine.progress.Epoch;
import millrace.engine.sink.OutputMode;
import millrace.engine.source.RowReader;
import millrace.engine.source.Split;
import millrace.engine.vector.Batch;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A micro-batch that would never end ends when it is told to.
class ExecutionTest {
  private static final StructType SCHEMA = new StructType().add("k", DataTypes.LongType);

  private static final StreamRelation RELATION = Streams.relation(SCHEMA);

  static Stream<Arguments> plans() {
    var scan = Streams.scan(RELATION);
    var key = column(scan, "k");
    return Stream.<Plan>of(
            scan,
            new Plan.Aggregate(scan, List.of(key), List.of(key, count())),
            new Plan.Deduplicate(scan, List.of(key), false))
        .flatMap(plan -> Stream.of(1, 2, 3).map(splits -> Arguments.of(plan, splits)));
  }

  @ParameterizedTest(name = "{1} splits of {0}")
  @MethodSource("plans")
  void anEndlessMicroBatchEndsWhenItIsCancelled(Plan plan, int splits) throws Exception {
    var endless = new Endless(splits);
    try (var threads = Executors.newFixedThreadPool(2);
        var execution = open(plan, new Workers(threads, 2))) {
      var run = endless.start(execution);
      endless.running.await();
      execution.cancel();
      assertThatThrownBy(run::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(CancellationException.class);
      assertThat(endless.opened.get()).isEqualTo(endless.closed.get()).isPositive();
      assertThatThrownBy(() -> execution.run(Epoch.once(0), Map.of(), _ -> {}))
          .isInstanceOf(CancellationException.class);
    }
  }

  @ParameterizedTest(name = "{1} splits of {0}")
  @MethodSource("plans")
  void aFailureInOneSplitEndsTheOthers(Plan plan, int splits) throws Exception {
    var endless = new Endless(splits);
    try (var threads = Executors.newFixedThreadPool(2);
        var execution = open(plan, new Workers(threads, 2))) {
      var run = endless.start(execution);
      endless.running.await();
      endless.broken = true;
      assertThatThrownBy(run::get).hasRootCauseMessage("the disk is gone");
      assertThat(endless.opened.get()).isEqualTo(endless.closed.get()).isPositive();
    }
  }

  private static Execution open(Plan plan, Workers workers) {
    return Planner.streaming(plan, Settings.utc(), OutputMode.UPDATE, workers, true);
  }

  /// Splits that always have one more batch, the same each time.
  private static final class Endless {
    private final CountDownLatch running = new CountDownLatch(20);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final List<Split> splits = new ArrayList<>();
    private volatile boolean broken;

    Endless(int count) {
      var batch = VectorBuilder.batch(SCHEMA, List.<@Nullable Object[]>of(row(1L), row(2L)));
      for (int i = 0; i < count; i++) {
        splits.add(_ -> reader(batch));
      }
    }

    private RowReader reader(Batch batch) {
      opened.incrementAndGet();
      return new RowReader() {
        @Override
        public Optional<Batch> read() {
          if (broken) {
            throw new IllegalStateException("the disk is gone");
          }
          running.countDown();
          return Optional.of(batch);
        }

        @Override
        public void close() {
          closed.incrementAndGet();
        }
      };
    }

    CompletableFuture<Report> start(Execution execution) {
      return CompletableFuture.supplyAsync(
          () -> execution.run(Epoch.once(0), Map.of(RELATION, splits), _ -> {}),
          run -> Thread.ofPlatform().daemon().start(run));
    }
  }
}
