package millrace.engine.source;

import java.util.List;
import java.util.Optional;
import millrace.sql.types.StructType;

/// A stream of rows that are added by hand. Its offset is the number of the last addition, from 0
/// on.
public final class MemorySource implements LiveSource {
  private final MemoryRows rows;
  private long end = Long.MAX_VALUE;
  private Runnable bell = () -> {};

  MemorySource(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public StructType schema() {
    return rows.schema();
  }

  @Override
  public String description() {
    return "MemoryStream[" + String.join(",", rows.schema().fieldNames()) + "]";
  }

  @Override
  public Offset initial() {
    return offset(-1);
  }

  @Override
  public Optional<Offset> latest(Offset from, ReadLimit limit) {
    long last = Math.min(end, rows.size()) - 1;
    return last > number(from) ? Optional.of(offset(last)) : Optional.empty();
  }

  @Override
  public Optional<Offset> newest() {
    long size = rows.size();
    return size == 0 ? Optional.empty() : Optional.of(offset(size - 1));
  }

  @Override
  public List<Split> splits(Offset from, Offset to) {
    return rows.range(number(from) + 1, number(to) + 1).stream().map(BatchSplit::of).toList();
  }

  @Override
  public void commit(Offset done) {}

  @Override
  public void stopAtNewest() {
    end = rows.size();
  }

  @Override
  public Optional<LiveSource> live() {
    return Optional.of(this);
  }

  @Override
  public void onArrival(Runnable newBell) {
    bell = newBell;
    rows.addBell(newBell);
  }

  @Override
  public boolean servesRealTime() {
    return true;
  }

  @Override
  public void close() {
    rows.removeBell(bell);
  }

  private static Offset offset(long number) {
    return new Offset(Long.toString(number));
  }

  private static long number(Offset offset) {
    return Long.parseLong(offset.json());
  }
}
