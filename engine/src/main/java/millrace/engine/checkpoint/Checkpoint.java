package millrace.engine.checkpoint;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import millrace.engine.error.MachineException;
import millrace.engine.source.Offset;

/// The files of a checkpoint folder. Each is written whole under another name and then moved, so
/// that nobody ever reads half of one.
public final class Checkpoint {
  private static final String VERSION = "v1";
  private static final String NO_OFFSET = "-";

  private final Path folder;

  /// @param watermark that the micro-batch used, in milliseconds
  /// @param timestamp of the micro-batch, in milliseconds since 1970
  /// @param ends of the sources in their order; empty where nothing was read yet
  public record Entry(long watermark, long timestamp, List<Optional<Offset>> ends) {
    public Entry {
      ends = List.copyOf(ends);
    }
  }

  public Checkpoint(Path folder) {
    this.folder = folder;
  }

  /// The id of the query that the folder belongs to; a new folder is given the one at hand.
  public UUID claim(UUID fresh) {
    var file = folder.resolve("metadata");
    if (Files.exists(file)) {
      var tree = JsonParser.parseString(read(file)).getAsJsonObject();
      return UUID.fromString(tree.get("id").getAsString());
    }
    var tree = new JsonObject();
    tree.addProperty("id", fresh.toString());
    write(file, tree.toString());
    return fresh;
  }

  /// The last micro-batch that was begun.
  public OptionalLong lastBegun() {
    return newest(folder.resolve("offsets"));
  }

  /// The last micro-batch that was finished.
  public OptionalLong lastDone() {
    return newest(folder.resolve("commits"));
  }

  public void begin(long batchId, Entry entry) {
    var meta = new JsonObject();
    meta.addProperty("batchWatermarkMs", entry.watermark());
    meta.addProperty("batchTimestampMs", entry.timestamp());
    meta.add("conf", new JsonObject());
    var lines = new ArrayList<String>();
    lines.add(VERSION);
    lines.add(meta.toString());
    entry.ends().forEach(end -> lines.add(end.map(Offset::json).orElse(NO_OFFSET)));
    write(folder.resolve("offsets").resolve(Long.toString(batchId)), String.join("\n", lines));
  }

  public Entry begun(long batchId) {
    var file = folder.resolve("offsets").resolve(Long.toString(batchId));
    var lines = read(file).split("\n", -1);
    if (lines.length < 2 || !lines[0].equals(VERSION)) {
      throw damaged(file);
    }
    var meta = JsonParser.parseString(lines[1]).getAsJsonObject();
    return new Entry(
        meta.get("batchWatermarkMs").getAsLong(),
        meta.get("batchTimestampMs").getAsLong(),
        Stream.of(lines)
            .skip(2)
            .map(
                line ->
                    line.equals(NO_OFFSET)
                        ? Optional.<Offset>empty()
                        : Optional.of(new Offset(line)))
            .toList());
  }

  public void finish(long batchId, long nextWatermark) {
    var tree = new JsonObject();
    tree.addProperty("nextBatchWatermarkMs", nextWatermark);
    write(folder.resolve("commits").resolve(Long.toString(batchId)), VERSION + "\n" + tree);
  }

  /// The watermark for the micro-batch behind a finished one.
  public long nextWatermark(long batchId) {
    var file = folder.resolve("commits").resolve(Long.toString(batchId));
    var lines = read(file).split("\n", -1);
    if (lines.length < 2 || !lines[0].equals(VERSION)) {
      throw damaged(file);
    }
    return JsonParser.parseString(lines[1])
        .getAsJsonObject()
        .get("nextBatchWatermarkMs")
        .getAsLong();
  }

  /// Takes away what no restart needs any more: all but the newest entries.
  public void keep(long newestBatch, int entries) {
    for (var log : List.of("offsets", "commits")) {
      try {
        Files.deleteIfExists(folder.resolve(log).resolve(Long.toString(newestBatch - entries)));
      } catch (IOException failure) {
        throw failed(failure);
      }
    }
  }

  private static OptionalLong newest(Path log) {
    if (!Files.isDirectory(log)) {
      return OptionalLong.empty();
    }
    try (var files = Files.list(log)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .mapToLong(Long::parseLong)
          .max();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private void write(Path file, String text) {
    try {
      Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
      var draft = Files.createTempFile(file.getParent(), ".", ".tmp");
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private MachineException failed(IOException failure) {
    return new MachineException(
        "",
        "the checkpoint folder %s cannot be read or written: %s".formatted(folder, failure),
        failure);
  }

  private static MachineException damaged(Path file) {
    return new MachineException(
        "",
        "%s is no file of a checkpoint that this version writes; take another checkpointLocation"
            .formatted(file));
  }
}
