package millrace.engine.source;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.error.DataException;
import millrace.sql.types.StructType;

/// The rows of {@link RateSource} as they come: of each partition one every so many milliseconds,
/// with the `timestamp` at which it was due. Partition `i` of `n` counts `i`, `i + n` and so on.
/// Its offset tells of each partition the last value and its time.
final class RateFlow implements LiveSource {
  /// So many rows of each partition at once where they are due without a pause.
  private static final long AT_ONCE = 1024;

  private final int partitions;
  private final long pauseMillis;
  private final InstantSource clock;
  private final long openedMillis;
  private boolean stopped;

  /// @param rowsPerSecond of all partitions together; with more than 1,000 a second in a partition
  ///   they come as fast as they are taken
  RateFlow(long rowsPerSecond, int partitions, InstantSource clock) {
    this.partitions = partitions;
    this.pauseMillis = (long) (1000 / ((double) rowsPerSecond / partitions));
    this.clock = clock;
    this.openedMillis = clock.millis();
  }

  @Override
  public StructType schema() {
    return Sequence.SCHEMA;
  }

  @Override
  public String description() {
    return "RateStreamContinuous[pauseMillis=%d, numPartitions=%d]"
        .formatted(pauseMillis, partitions);
  }

  @Override
  public void onArrival(Runnable bell) {}

  @Override
  public OptionalLong due(Offset from) {
    return OptionalLong.of(place(from).millis() + pauseMillis);
  }

  @Override
  public boolean servesRealTime() {
    return false;
  }

  @Override
  public Offset initial() {
    return offset(new Place(0, openedMillis));
  }

  @Override
  public Optional<Offset> latest(Offset from, ReadLimit limit) {
    var place = place(from);
    long rounds = pauseMillis == 0 ? AT_ONCE : (clock.millis() - place.millis()) / pauseMillis;
    return rounds > 0 && !stopped
        ? Optional.of(
            offset(new Place(place.rounds() + rounds, place.millis() + rounds * pauseMillis)))
        : Optional.empty();
  }

  @Override
  public Optional<Offset> newest() {
    return Optional.empty();
  }

  @Override
  public List<Split> splits(Offset from, Offset to) {
    var start = place(from);
    long first = start.rounds() * partitions;
    long pause = pauseMillis;
    long count = partitions;
    var times =
        new Sequence.Times.Each(
            value -> (start.millis() + ((value - first) / count + 1) * pause) * 1000);
    return List.of(new Sequence(first, place(to).rounds() * partitions, 1, times));
  }

  @Override
  public void commit(Offset end) {}

  @Override
  public void stopAtNewest() {
    stopped = true;
  }

  @Override
  public void close() {}

  /// @param rounds in which each partition has given one row
  /// @param millis when the last was, since 1970
  private record Place(long rounds, long millis) {}

  private Offset offset(Place place) {
    var tree = new JsonObject();
    for (int i = 0; i < partitions; i++) {
      var last = new JsonObject();
      last.addProperty("value", (place.rounds() - 1) * partitions + i);
      last.addProperty("runTimeMs", place.millis());
      tree.add(Integer.toString(i), last);
    }
    return new Offset(tree.toString());
  }

  private Place place(Offset offset) {
    var tree = JsonParser.parseString(offset.json());
    if (!tree.isJsonObject() || tree.getAsJsonObject().size() != partitions) {
      throw DataException.unnamed(
          DataException.Kind.ILLEGAL_ARGUMENT,
          "the query went on with %d partitions (numPartitions), but its checkpoint notes %s; take the same number and the same kind of trigger, or another checkpointLocation"
              .formatted(partitions, offset.json()));
    }
    var last = tree.getAsJsonObject().getAsJsonObject("0");
    return new Place(
        last.get("value").getAsLong() / partitions + 1, last.get("runTimeMs").getAsLong());
  }
}
