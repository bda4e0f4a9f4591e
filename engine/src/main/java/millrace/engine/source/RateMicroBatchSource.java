package millrace.engine.source;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.sql.types.StructType;

/// The same number of rows in every micro-batch, `value` counting from 0 and all rows of a
/// micro-batch with one `timestamp`: the same answers whenever and wherever it runs.
final class RateMicroBatchSource implements Source {
  private final long rowsPerBatch;
  private final int partitions;
  private final long startMillis;
  private final long advanceMillis;
  private boolean lastBatchIsNext;
  private Optional<Offset> last = Optional.empty();

  /// @param rowsPerBatch how many rows a micro-batch has
  /// @param partitions into how many splits they are cut
  /// @param startMillis the timestamp of the first micro-batch, in milliseconds since 1970
  /// @param advanceMillis how much later the next one is, in milliseconds
  RateMicroBatchSource(long rowsPerBatch, int partitions, long startMillis, long advanceMillis) {
    this.rowsPerBatch = rowsPerBatch;
    this.partitions = partitions;
    this.startMillis = startMillis;
    this.advanceMillis = advanceMillis;
  }

  @Override
  public StructType schema() {
    return Sequence.SCHEMA;
  }

  @Override
  public String description() {
    return "RatePerMicroBatchStream[rowsPerBatch=%d, numPartitions=%d, startTimestamp=%d, advanceMsPerBatch=%d]"
        .formatted(rowsPerBatch, partitions, startMillis, advanceMillis);
  }

  @Override
  public Offset initial() {
    return new Place(0, startMillis).offset();
  }

  /// One micro-batch further, whatever the limit: a query that takes what is available takes one.
  @Override
  public Optional<Offset> latest(Offset from, ReadLimit limit) {
    if (lastBatchIsNext) {
      lastBatchIsNext = false;
      last = Optional.of(after(from));
    }
    if (last.isPresent()) {
      return last.filter(end -> !end.equals(from));
    }
    return Optional.of(after(from));
  }

  @Override
  public Optional<Offset> newest() {
    return Optional.empty();
  }

  @Override
  public List<Split> splits(Offset from, Offset to) {
    var start = Place.of(from);
    var end = Place.of(to);
    if (start.value() == end.value()) {
      return List.of();
    }
    var time = new Sequence.Times.Same(start.millis() * 1000);
    return IntStream.range(0, partitions)
        .<Split>mapToObj(part -> new Sequence(start.value() + part, end.value(), partitions, time))
        .toList();
  }

  @Override
  public void commit(Offset end) {}

  @Override
  public void stopAtNewest() {
    lastBatchIsNext = true;
  }

  @Override
  public void close() {}

  private Offset after(Offset from) {
    var place = Place.of(from);
    return new Place(place.value() + rowsPerBatch, place.millis() + advanceMillis).offset();
  }

  /// A position: the next value, and the timestamp it will have in milliseconds since 1970.
  private record Place(long value, long millis) {
    static Place of(Offset offset) {
      JsonObject json = JsonParser.parseString(offset.json()).getAsJsonObject();
      return new Place(json.get("offset").getAsLong(), json.get("timestamp").getAsLong());
    }

    Offset offset() {
      return new Offset("{\"offset\":%d,\"timestamp\":%d}".formatted(value, millis));
    }
  }
}
