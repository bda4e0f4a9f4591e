package millrace.engine.source;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.vector.Batch;
import millrace.sql.types.StructType;

/// Rows that are added by hand and kept, for any number of streams that read them. Any thread may
/// add.
public final class MemoryRows {
  private final StructType schema;
  private final List<Batch> batches = new ArrayList<>();
  private final List<Runnable> bells = new ArrayList<>();

  public MemoryRows(StructType schema) {
    this.schema = schema;
  }

  public StructType schema() {
    return schema;
  }

  /// @return how many times rows were added before
  public synchronized long add(Batch rows) {
    batches.add(rows);
    bells.forEach(Runnable::run);
    return batches.size() - 1L;
  }

  synchronized void addBell(Runnable bell) {
    bells.add(bell);
  }

  synchronized void removeBell(Runnable bell) {
    bells.remove(bell);
  }

  synchronized long size() {
    return batches.size();
  }

  synchronized List<Batch> range(long from, long to) {
    return List.copyOf(batches.subList((int) from, (int) to));
  }

  /// A stream of all rows, from the first on.
  public MemorySource open() {
    return new MemorySource(this);
  }
}
