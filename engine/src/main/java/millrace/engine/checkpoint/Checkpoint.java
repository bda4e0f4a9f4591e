package millrace.engine.checkpoint;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import millrace.engine.error.DataException;
import millrace.engine.error.MachineException;
import millrace.engine.source.FolderLog;
import millrace.engine.source.Offset;
import millrace.engine.source.SourceLog;
import millrace.engine.source.WholeFiles;
import millrace.engine.state.Durable;

/// A checkpoint folder: what was begun and what is done, and where state and sources are noted.
public final class Checkpoint {
  private static final String VERSION = "v1";
  private static final String NO_OFFSET = "-";

  private final Path folder;
  private final int minDeltas;
  private final int retained;

  /// @param watermark that the micro-batch used, in milliseconds
  /// @param timestamp of the micro-batch, in milliseconds since 1970
  /// @param conf settings that stay as they are for all runs
  /// @param ends of the sources in their order; empty where nothing was read yet
  public record Entry(
      long watermark, long timestamp, Map<String, String> conf, List<Optional<Offset>> ends) {
    public Entry {
      conf = Map.copyOf(conf);
      ends = List.copyOf(ends);
    }
  }

  /// With Spark's defaults.
  public Checkpoint(Path folder) {
    this(folder, 10, 100);
  }

  /// @param minDeltas after so many micro-batches the state is written whole
  /// @param retained so many micro-batches are noted back from the newest
  public Checkpoint(Path folder, int minDeltas, int retained) {
    this.folder = folder;
    this.minDeltas = minDeltas;
    this.retained = retained;
  }

  /// The id of the query that the folder belongs to; a new folder is given the one at hand.
  ///
  /// @throws DataException when there are notes of an earlier run, but not whose they are
  public UUID claim(UUID fresh) {
    var file = folder.resolve("metadata");
    if (Files.exists(file)) {
      var tree = JsonParser.parseString(WholeFiles.text(file)).getAsJsonObject();
      return UUID.fromString(tree.get("id").getAsString());
    }
    if (lastBegun().isPresent() || lastDone().isPresent()) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "STREAMING_CHECKPOINT_MISSING_METADATA_FILE",
          Map.of("checkpointLocation", "file:" + folder));
    }
    var tree = new JsonObject();
    tree.addProperty("id", fresh.toString());
    WholeFiles.write(file, tree.toString());
    return fresh;
  }

  /// The last micro-batch that was begun.
  public OptionalLong lastBegun() {
    return newest(offsets());
  }

  /// Where it is noted how far micro-batches read.
  public Path offsets() {
    return folder.resolve("offsets");
  }

  /// Whether a run has begun to note that, even if no micro-batch was begun.
  public boolean hasBegun() {
    return Files.isDirectory(offsets());
  }

  /// The last micro-batch that was finished.
  public OptionalLong lastDone() {
    return newest(folder.resolve("commits"));
  }

  /// @throws DataException when something is left in the folder of a run that noted no micro-batch,
  ///   so that a new run would be mixed up with it
  public void checkEmpty() {
    for (var part : List.of("offsets", "state", "commits")) {
      if (!WholeFiles.list(folder.resolve(part)).isEmpty()) {
        throw new DataException(
            DataException.Kind.UNSUPPORTED,
            "STATE_STORE_CHECKPOINT_LOCATION_NOT_EMPTY",
            Map.of("checkpointLocation", "file:" + folder.resolve(part)),
            "the checkpoint folder %s notes no micro-batch, but has files in %s; empty it, or take another checkpointLocation"
                .formatted(folder, part));
      }
    }
  }

  /// Notes how far a micro-batch will read.
  ///
  /// @throws MachineException when another query has noted the same micro-batch
  public void begin(long batchId, Entry entry) {
    var file = offsets(batchId);
    if (Files.exists(file)) {
      throw new MachineException(
          "CONCURRENT_STREAM_LOG_UPDATE",
          Map.of("batchId", String.valueOf(batchId)),
          "micro-batch %d is noted in %s already: another query writes to this checkpoint; stop one of them"
              .formatted(batchId, folder));
    }
    var conf = new JsonObject();
    entry.conf().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> conf.addProperty(each.getKey(), each.getValue()));
    var meta = new JsonObject();
    meta.addProperty("batchWatermarkMs", entry.watermark());
    meta.addProperty("batchTimestampMs", entry.timestamp());
    meta.add("conf", conf);
    var lines = new ArrayList<String>();
    lines.add(VERSION);
    lines.add(meta.toString());
    entry.ends().forEach(end -> lines.add(end.map(Offset::json).orElse(NO_OFFSET)));
    WholeFiles.write(file, String.join("\n", lines));
    keep(batchId);
  }

  private Path offsets(long batchId) {
    return offsets().resolve(Long.toString(batchId));
  }

  private Path commits(long batchId) {
    return folder.resolve("commits").resolve(Long.toString(batchId));
  }

  public Entry begun(long batchId) {
    var lines = lines(offsets(batchId));
    var meta = JsonParser.parseString(lines.get(1)).getAsJsonObject();
    var conf = new LinkedHashMap<String, String>();
    if (meta.has("conf")) {
      meta.getAsJsonObject("conf")
          .asMap()
          .forEach((key, value) -> conf.put(key, value.getAsString()));
    }
    return new Entry(
        meta.get("batchWatermarkMs").getAsLong(),
        meta.get("batchTimestampMs").getAsLong(),
        conf,
        lines.stream()
            .skip(2)
            .map(
                line ->
                    line.equals(NO_OFFSET)
                        ? Optional.<Offset>empty()
                        : Optional.of(new Offset(line)))
            .toList());
  }

  /// Takes back that a micro-batch was begun.
  public void retract(long batchId) {
    WholeFiles.delete(offsets(batchId));
  }

  /// Whether a micro-batch's begin is still noted.
  public boolean isBegun(long batchId) {
    return Files.exists(offsets(batchId));
  }

  public void finish(long batchId, long nextWatermark) {
    var tree = new JsonObject();
    tree.addProperty("nextBatchWatermarkMs", nextWatermark);
    WholeFiles.write(commits(batchId), VERSION + "\n" + tree);
  }

  /// The watermark for the micro-batch behind a finished one.
  public long nextWatermark(long batchId) {
    return JsonParser.parseString(lines(commits(batchId)).get(1))
        .getAsJsonObject()
        .get("nextBatchWatermarkMs")
        .getAsLong();
  }

  private static List<String> lines(Path file) {
    var lines = List.of(WholeFiles.text(file).split("\n", -1));
    if (lines.size() < 2 || !lines.getFirst().equals(VERSION)) {
      throw damaged(file);
    }
    return lines;
  }

  /// Where the stateful operators of the query are noted.
  public SavedState state(List<Durable> memories) {
    return new SavedState(folder.resolve("state"), memories, minDeltas, retained);
  }

  /// Where a source notes what it needs.
  ///
  /// @param number of the source in the query
  public SourceLog source(int number) {
    return new FolderLog(folder.resolve("sources").resolve(Integer.toString(number)));
  }

  /// Takes away what no restart needs any more.
  private void keep(long newestBatch) {
    long gone = newestBatch - retained - 1;
    if (gone >= 0) {
      WholeFiles.delete(offsets(gone));
      WholeFiles.delete(commits(gone));
    }
  }

  private static OptionalLong newest(Path log) {
    return WholeFiles.list(log).stream()
        .filter(Files::isRegularFile)
        .map(file -> file.getFileName().toString())
        .filter(name -> name.chars().allMatch(Character::isDigit))
        .mapToLong(Long::parseLong)
        .max();
  }

  static MachineException damaged(Path file) {
    return MachineException.unnamed(
        "%s is no file of a checkpoint that this version writes; take another checkpointLocation"
            .formatted(file));
  }
}
