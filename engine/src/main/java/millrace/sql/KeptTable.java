package millrace.sql;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import millrace.engine.source.BatchSplit;
import millrace.engine.source.Split;
import millrace.engine.source.Table;
import millrace.engine.vector.Batch;
import millrace.sql.types.StructType;

/// The rows of a Dataset, made when they are first read and kept from then on, as long as there is
/// room for them: without, they are made again each time.
final class KeptTable implements Table {
  private final StructType schema;
  private final Supplier<List<Batch>> source;
  private final KeptMemory memory;

  /// How often the rows were let go of: those that are made meanwhile are old when they are there.
  private final AtomicInteger drops = new AtomicInteger();

  private volatile Optional<List<Batch>> rows = Optional.empty();
  private volatile boolean ended;

  /// @param source makes the rows
  /// @param memory where they count
  KeptTable(StructType schema, Supplier<List<Batch>> source, KeptMemory memory) {
    this.schema = schema;
    this.source = source;
    this.memory = memory;
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public List<Split> splits() {
    return rows().stream().map(BatchSplit::of).toList();
  }

  /// The rows; who asks while another makes them waits for it.
  synchronized List<Batch> rows() {
    var there = rows;
    if (there.isPresent()) {
      memory.touch(this);
      return there.orElseThrow();
    }
    int before = drops.get();
    var made = source.get();
    if (!ended && drops.get() == before) {
      var compact = made.stream().map(KeptTable::compact).toList();
      rows = Optional.of(compact);
      if (!memory.take(this, compact.stream().mapToLong(Batch::bytes).sum())
          || drops.get() != before) {
        drop();
      }
    }
    return made;
  }

  /// The same rows without what else the memory holds that they were cut out of.
  private static Batch compact(Batch batch) {
    return batch.gather(IntStream.range(0, batch.size()).toArray(), batch.size());
  }

  /// Lets go of the rows; they are made again when they are read.
  void drop() {
    drops.incrementAndGet();
    rows = Optional.empty();
    memory.give(this);
  }

  /// Lets go of the rows for good.
  void end() {
    ended = true;
    drop();
  }

  @Override
  public String description() {
    return "InMemoryTableScan";
  }
}
