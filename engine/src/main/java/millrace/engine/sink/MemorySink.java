package millrace.engine.sink;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import millrace.engine.vector.Batch;

/// Keeps the rows for all to read: those of all micro-batches, or in the complete mode those of the
/// last one. Read by any thread at any time.
public final class MemorySink implements Sink {
  private volatile Content content = new Content(0, 0, List.of());
  private long newest = -1;

  /// @param version grows with every change
  /// @param size the number of rows
  public record Content(long version, long size, List<Batch> batches) {}

  /// What it holds after the last micro-batch that is done.
  public Content content() {
    return content;
  }

  @Override
  public Write begin(long id, OutputMode mode) {
    var rows = new ArrayList<Batch>();
    return new Write() {
      @Override
      public void accept(Batch batch) {
        rows.add(batch);
      }

      @Override
      public void commit() {
        if (id > newest) {
          newest = id;
          publish(mode, rows);
        }
      }
    };
  }

  private void publish(OutputMode mode, List<Batch> rows) {
    var old = content;
    if (mode != OutputMode.COMPLETE && rows.isEmpty()) {
      return;
    }
    long added = rows.stream().mapToLong(Batch::size).sum();
    if (mode == OutputMode.COMPLETE) {
      content = new Content(old.version() + 1, added, List.copyOf(rows));
    } else {
      var all = new ArrayList<>(old.batches());
      all.addAll(rows);
      content =
          new Content(old.version() + 1, old.size() + added, Collections.unmodifiableList(all));
    }
  }

  @Override
  public String description() {
    return "MemorySink";
  }
}
