package millrace.engine.planner;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import millrace.engine.vector.Utf8;
import org.jspecify.annotations.Nullable;

/// Kinds of rows of a {@link ContractStream}.
@SuppressWarnings("ImmutableEnumChecker") // the functions know nothing but their arguments
enum ContractInput {
  VARIED((random, batch) -> row(random.nextLong(6), random, time(random, batch))),
  SPARSE(
      (random, batch) -> {
        var row = row(random.nextLong(4), random, time(random, batch));
        for (int i = 0; i < row.length; i++) {
          row[i] = random.nextInt(3) == 0 ? null : row[i];
        }
        return row;
      }),
  CONSTANT((_, batch) -> row(5, new Random(1), batch * 20_000_000L)),
  ALL_NULL((_, _) -> new @Nullable Object[ContractStream.ROWS.length()]),
  ONE_BUCKET(
      (random, batch) -> row(Colliding.KEYS[random.nextInt(12)], random, time(random, batch)));

  private static final int MICRO_BATCHES = 6;

  private final Row row;

  ContractInput(Row row) {
    this.row = row;
  }

  /// A row of a micro-batch.
  private interface Row {
    @Nullable Object[] of(Random random, int batch);
  }

  private static final class Colliding {
    static final long[] KEYS = OperatorContract.colliding(12);
  }

  private static @Nullable Object[] row(long key, Random random, long time) {
    int value = random.nextInt(5);
    return new @Nullable Object[] {
      key,
      Utf8.of("s" + value),
      value == 0 ? -0.0 : value / 4.0,
      BigDecimal.valueOf(100L * value + random.nextInt(3), 2),
      time,
      (long) random.nextInt(-9, 9)
    };
  }

  /// Later from micro-batch to micro-batch, in no order within one; now and then too late.
  private static long time(Random random, int batch) {
    return Math.max(0, batch * 12L - random.nextLong(30)) * 1_000_000;
  }

  List<@Nullable Object[][]> microBatches() {
    var random = new Random(name().hashCode());
    var batches = new ArrayList<@Nullable Object[][]>();
    for (int batch = 0; batch < MICRO_BATCHES; batch++) {
      var rows = new @Nullable Object[random.nextInt(3) == 0 ? 1 : 5 + random.nextInt(15)][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = row.of(random, batch);
      }
      batches.add(rows);
    }
    return batches;
  }
}
