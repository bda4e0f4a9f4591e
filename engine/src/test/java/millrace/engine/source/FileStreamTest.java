package millrace.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import millrace.engine.error.DataException;
import millrace.engine.error.MachineException;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Settings;
import millrace.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStreamTest {
  private static final long HOUR = 3_600_000;

  @TempDir private Path folder;

  @Test
  void readsFilesInTheOrderOfTheirTimes() throws IOException {
    add("b.json", 1, 30);
    add("a.json", 2, 10);
    add("c.json", 3, 20);
    var batches = batches(open("maxFilesPerTrigger", "1"));
    assertThat(batches).containsExactly(List.of("[2]"), List.of("[3]"), List.of("[1]"));
  }

  @Test
  void readsTheNewestFirstWhereAsked() throws IOException {
    add("a.json", 1, 10);
    add("b.json", 2, 20);
    assertThat(batches(open("maxFilesPerTrigger", "1", "latestFirst", "true")))
        .containsExactly(List.of("[2]"), List.of("[1]"));
  }

  @Test
  void readsEachFileOnceAlthoughItChanges() throws IOException {
    add("a.json", 1, 10);
    var source = open();
    var first = source.latest(source.initial(), ReadLimit.AS_CONFIGURED).orElseThrow();
    add("a.json", 5, 20);
    assertThat(source.latest(first, ReadLimit.AS_CONFIGURED)).isEmpty();
    add("b.json", 2, 30);
    assertThat(Rows.next(source, first)).containsExactly("[2]");
  }

  @Test
  void givesTheSameRowsForTheSameRange() throws IOException {
    add("a.json", 1, 10);
    var source = open();
    var first = source.latest(source.initial(), ReadLimit.AS_CONFIGURED).orElseThrow();
    add("b.json", 2, 20);
    var second = source.latest(first, ReadLimit.AS_CONFIGURED).orElseThrow();
    assertThat(first).isEqualTo(new Offset("{\"logOffset\":0}"));
    assertThat(Rows.of(source.splits(source.initial(), first), source.schema()))
        .containsExactly("[1]");
    assertThat(Rows.of(source.splits(source.initial(), second), source.schema()))
        .containsExactly("[1]", "[2]");
  }

  @Test
  void knowsAfterARestartWhatItHasRead() throws IOException {
    var log = new Notes();
    add("a b.json", 1, 10);
    var first = open();
    first.remember(log);
    var one = first.latest(first.initial(), ReadLimit.AS_CONFIGURED).orElseThrow();
    add("b.json", 2, 20);
    var two = first.latest(one, ReadLimit.AS_CONFIGURED).orElseThrow();
    var second = open();
    second.remember(log);
    assertThat(second.latest(one, ReadLimit.AS_CONFIGURED)).hasValue(two);
    assertThat(second.latest(two, ReadLimit.AS_CONFIGURED)).isEmpty();
    assertThat(Rows.of(second.splits(one, two), second.schema())).containsExactly("[2]");
    add("c.json", 3, 30);
    assertThat(Rows.next(second, two)).containsExactly("[3]");
    assertThat(log.lines().getFirst())
        .isEqualTo(
            "{\"path\":\"%s\",\"timestamp\":%d,\"batchId\":0}"
                .formatted(
                    folder.resolve("a b.json").toUri(),
                    Files.getLastModifiedTime(folder.resolve("a b.json")).toMillis()));
  }

  /// Notes that outlive their source.
  private static final class Notes implements SourceLog {
    private final List<String> lines = new ArrayList<>();

    @Override
    public List<String> lines() {
      return lines;
    }

    @Override
    public void add(long number, List<String> more) {
      lines.addAll(more);
    }
  }

  @Test
  void takesAtLeastOneFileAndNoMoreBytesThanAsked() throws IOException {
    add("a.json", 1, 10);
    add("b.json", 2, 20);
    add("c.json", 3, 30);
    long size = Files.size(folder.resolve("a.json"));
    assertThat(batches(open("maxBytesPerTrigger", String.valueOf(size * 2))))
        .containsExactly(List.of("[1]", "[2]"), List.of("[3]"));
    assertThat(batches(open("maxBytesPerTrigger", "1"))).hasSize(3);
  }

  @Test
  void takesEverythingWhereTheTriggerWantsAll() throws IOException {
    add("a.json", 1, 10);
    add("b.json", 2, 20);
    var source = open("maxFilesPerTrigger", "1");
    var all = source.latest(source.initial(), ReadLimit.ALL).orElseThrow();
    assertThat(Rows.of(source.splits(source.initial(), all), source.schema())).hasSize(2);
  }

  @Test
  void passesOverHiddenFilesAndThoseThatTheFilterDoesNotName() throws IOException {
    add("_a.json", 1, 10);
    add(".b.json", 2, 20);
    add("c.txt", 3, 30);
    add("d.json", 4, 40);
    assertThat(batches(open("pathGlobFilter", "*.json"))).containsExactly(List.of("[4]"));
  }

  @Test
  void entersFoldersOnlyWhereAsked() throws IOException {
    add("a.json", 1, 10);
    add("deep/er/b.json", 2, 20);
    assertThat(batches(open())).containsExactly(List.of("[1]"));
    assertThat(batches(open("recursiveFileLookup", "true"))).containsExactly(List.of("[1]", "[2]"));
  }

  @Test
  void makesColumnsOfPartitionFolders() throws IOException {
    add("day=2026-03-01/n=1/a.json", 1, 10);
    add("day=2026-03-02/n=__HIVE_DEFAULT_PARTITION__/b.json", 2, 20);
    var source = open();
    assertThat(source.schema().toDDL()).isEqualTo("value INT,day DATE,n INT");
    assertThat(batches(source)).containsExactly(List.of("[1, 20513, 1]", "[2, 20514, null]"));
  }

  @Test
  void knowsAFileByItsNameAloneWhereAsked() throws IOException {
    add("x/a.json", 1, 10);
    add("y/a.json", 2, 20);
    assertThat(
            batches(
                open(
                    "recursiveFileLookup",
                    "true",
                    "fileNameOnly",
                    "true",
                    "maxFilesPerTrigger",
                    "1")))
        .hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void passesOverFilesMuchOlderThanTheNewest() throws IOException {
    add("new.json", 1, 100 * HOUR);
    var source = open("maxFileAge", "1h");
    var first = source.latest(source.initial(), ReadLimit.AS_CONFIGURED).orElseThrow();
    add("old.json", 2, 98 * HOUR);
    add("fresh.json", 3, 99 * HOUR + 1);
    assertThat(Rows.next(source, first)).containsExactly("[3]");
  }

  @Test
  void endsAtWhatIsThereWhereAsked() throws IOException {
    add("a.json", 1, 10);
    add("b.json", 2, 20);
    var source = open("maxFilesPerTrigger", "1");
    source.stopAtNewest();
    add("c.json", 3, 30);
    assertThat(batches(source)).containsExactly(List.of("[1]"), List.of("[2]"));
  }

  @Test
  void takesProcessedFilesAway() throws IOException {
    add("a.json", 1, 10);
    var source = open("cleanSource", "delete");
    source.commit(source.latest(source.initial(), ReadLimit.AS_CONFIGURED).orElseThrow());
    assertThat(folder.resolve("a.json")).doesNotExist();
  }

  @Test
  void movesProcessedFilesToTheArchive(@TempDir Path archive) throws IOException {
    add("a.json", 1, 10);
    var source = open("cleanSource", "archive", "sourceArchiveDir", archive.toString());
    source.commit(source.latest(source.initial(), ReadLimit.AS_CONFIGURED).orElseThrow());
    assertThat(folder.resolve("a.json")).doesNotExist();
    assertThat(Path.of(archive + folder.resolve("a.json").toString())).exists();
  }

  @Test
  void saysThatAFileIsGone() throws IOException {
    add("a.json", 1, 10);
    var source = open();
    var end = source.latest(source.initial(), ReadLimit.AS_CONFIGURED).orElseThrow();
    Files.delete(folder.resolve("a.json"));
    assertThatThrownBy(() -> Rows.of(source.splits(source.initial(), end), source.schema()))
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("a.json");
    var careless = open("ignoreMissingFiles", "true");
    assertThat(Rows.of(careless.splits(careless.initial(), careless.initial()), careless.schema()))
        .isEmpty();
  }

  @Test
  void describesItselfAsSparkDoes() {
    assertThat(open().description()).isEqualTo("FileStreamSource[file:%s]".formatted(folder));
  }

  @Test
  void refusesOptionsThatMakeNoSenseWhenItOpens() {
    assertThatThrownBy(() -> open("maxFilesPerTrigger", "x"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Invalid value 'x' for option 'maxFilesPerTrigger', must be a positive integer");
    assertThatThrownBy(() -> open("maxFilesPerTrigger", "1", "maxBytesPerTrigger", "1"))
        .hasMessage(
            "Options 'maxFilesPerTrigger' and 'maxBytesPerTrigger' can't be both set at the same"
                + " time");
    assertThatThrownBy(() -> open("modifiedBefore", "2026-01-01"))
        .hasMessage("option 'modifiedBefore' is not allowed in file stream sources");
    assertThatThrownBy(() -> open("cleanSource", "archive"))
        .hasMessage("Archive mode must be used with 'sourceArchiveDir' option.");
  }

  @Test
  void needsASchemaUnlessItIsToldToInferOne() throws IOException {
    add("a.json", 1, 10);
    assertThatThrownBy(() -> stream(Optional.empty()))
        .hasMessageContaining("Schema must be specified");
    var inferred = stream(Optional.empty(), Sources.SCHEMA_INFERENCE, "true");
    assertThat(inferred.schema().toDDL()).isEqualTo("value BIGINT");
  }

  @Test
  void saysThatAFolderIsNotThere() {
    assertThatThrownBy(
            () ->
                stream(
                    Optional.empty(), "path", "/no/such/folder", Sources.SCHEMA_INFERENCE, "true"))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith("[PATH_NOT_FOUND]")
        .hasMessageContaining("/no/such/folder");
  }

  private void add(String name, int value, long time) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"value\":%d}\n".formatted(value));
    Files.setLastModifiedTime(file, FileTime.fromMillis(time));
  }

  private Source open(String... options) {
    return stream(Optional.of(StructType.fromDDL("value INT")), options).open().get();
  }

  private Sources.Stream stream(Optional<StructType> schema, String... pairs) {
    var options = new HashMap<String, String>();
    options.put("path", folder.toString());
    for (int i = 0; i < pairs.length; i += 2) {
      options.put(pairs[i], pairs[i + 1]);
    }
    return Sources.stream("json", schema, options, Settings.utc(), InstantSource.system());
  }

  private static List<List<String>> batches(Source source) {
    var batches = new ArrayList<List<String>>();
    var from = source.initial();
    for (var to = source.latest(from, ReadLimit.AS_CONFIGURED);
        to.isPresent();
        to = source.latest(from, ReadLimit.AS_CONFIGURED)) {
      batches.add(Rows.of(source.splits(from, to.get()), source.schema()));
      from = to.get();
    }
    return batches;
  }
}
