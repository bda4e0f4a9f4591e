package millrace.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.MachineException;
import millrace.engine.error.QueryException;
import millrace.engine.state.Durable;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedStateTest {
  private static final StructType KEY =
      new StructType().add("key0", DataTypes.StringType).add("key1", DataTypes.LongType);
  private static final StructType VALUE =
      new StructType()
          .add("flag", DataTypes.BooleanType)
          .add("byte", DataTypes.ByteType)
          .add("int", DataTypes.IntegerType)
          .add("long", DataTypes.LongType)
          .add("float", DataTypes.FloatType)
          .add("double", DataTypes.DoubleType)
          .add("decimal", DataTypes.createDecimalType(38, 4))
          .add("time", DataTypes.TimestampType)
          .add("bytes", DataTypes.BinaryType)
          .add("list", DataTypes.createArrayType(DataTypes.StringType))
          .add("map", DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType))
          .add("struct", new StructType().add("a", DataTypes.IntegerType).add("b", "string"));

  @TempDir private Path folder;

  private final Rows rows = new Rows("counts", KEY, VALUE);

  /// A memory that is nothing but its rows.
  private static final class Rows implements Durable {
    private final String operator;
    private final StateTable table;
    private final Map<List<@Nullable Object>, @Nullable Object[]> content = new LinkedHashMap<>();
    private final List<List<@Nullable Object>> changed = new ArrayList<>();

    Rows(String operator, StructType key, StructType value) {
      this.operator = operator;
      this.table =
          new StateTable(operator.equals("more") ? operator : StateTable.DEFAULT, key, value);
    }

    void put(@Nullable Object[] key, @Nullable Object... value) {
      var row = Arrays.copyOf(key, key.length + value.length);
      System.arraycopy(value, 0, row, key.length, value.length);
      content.put(Arrays.asList(key), row);
      changed.add(Arrays.asList(key));
    }

    void remove(@Nullable Object... key) {
      content.remove(Arrays.asList(key));
      changed.add(Arrays.asList(key));
    }

    @Override
    public String operator() {
      return operator;
    }

    @Override
    public List<StateTable> tables() {
      return List.of(table);
    }

    @Override
    public void trackChanges() {}

    @Override
    public void changes(Changes changes) {
      for (var key : changed) {
        var row = content.get(key);
        if (row == null) {
          changes.remove(table, batch(table.key(), key.toArray()));
        } else {
          changes.put(table, batch(columns(), row));
        }
      }
      changed.clear();
    }

    @Override
    public void all(Changes rows) {
      content.values().forEach(row -> rows.put(table, batch(columns(), row)));
    }

    private StructType columns() {
      var columns = table.key();
      for (var column : table.value()) {
        columns = columns.add(column);
      }
      return columns;
    }

    private static Batch batch(StructType columns, @Nullable Object[] row) {
      return VectorBuilder.batch(columns, List.<@Nullable Object[]>of(row));
    }

    @Override
    public void restore(StateTable from, Batch batch) {
      for (int i = 0; i < batch.size(); i++) {
        var row = batch.row(i);
        content.put(Arrays.asList(Arrays.copyOf(row, table.key().length())), row);
      }
    }
  }

  private SavedState open(Durable... memories) {
    return new Checkpoint(folder, 3, 2).state(List.of(memories));
  }

  private Rows restored(long version) {
    var again = new Rows("counts", KEY, VALUE);
    open(again).restore(version);
    return again;
  }

  private static @Nullable Object[] key(@Nullable String text, @Nullable Long number) {
    return new @Nullable Object[] {text == null ? null : Utf8.of(text), number};
  }

  private static @Nullable Object[] value(long number) {
    var entries = new LinkedHashMap<@Nullable Object, @Nullable Object>();
    entries.put(Utf8.of("m"), number);
    entries.put(Utf8.of("n"), null);
    return new @Nullable Object[] {
      number % 2 == 0,
      (int) (byte) number,
      (int) -number,
      number,
      (float) number / 3,
      number == 0 ? -0.0 : number / 7.0,
      new BigDecimal(number + ".1234"),
      number * 1_000_000,
      Utf8.of(new byte[] {0, -1, (byte) number}),
      Arrays.asList(Utf8.of("x"), null, Utf8.of("é")),
      entries,
      new @Nullable Object[] {(int) number, null}
    };
  }

  private static void same(Rows actual, Rows expected) {
    assertThat(actual.content.keySet())
        .containsExactlyInAnyOrderElementsOf(expected.content.keySet());
    expected.content.forEach(
        (key, row) ->
            assertThat(actual.content.get(key)).usingRecursiveComparison().isEqualTo(row));
  }

  @Test
  void everyVersionIsReadBackAsItWas() {
    var state = open(rows);
    state.restore(0);
    for (long version = 1; version <= 20; version++) {
      rows.put(key("k" + version % 7, version), value(version));
      rows.put(key(null, null), value(-version));
      rows.put(key("", Long.MIN_VALUE), new @Nullable Object[VALUE.length()]);
      rows.remove(key("k" + (version - 3) % 7, version - 3));
      rows.remove(key("never", version));
      state.save(0, version);
      same(restored(version), rows);
    }
  }

  @Test
  void aVersionThatWasNotFinishedIsForgotten() {
    var state = open(rows);
    state.restore(0);
    rows.put(key("a", 1L), value(1));
    state.save(0, 1);
    rows.put(key("a", 1L), value(2));
    rows.put(key("b", 2L), value(3));
    state.save(0, 2);
    var again = restored(1);
    assertThat(again.content).hasSize(1);
    assertThat(folder.resolve("state/0/0/2.delta")).doesNotExist();
  }

  @Test
  void oldVersionsGo() {
    var state = open(rows);
    state.restore(0);
    for (long version = 1; version <= 12; version++) {
      rows.put(key("a", version), value(version));
      state.save(0, version);
    }
    assertThat(folder.resolve("state/0/0").toFile().list())
        .containsExactlyInAnyOrder(
            "9.snapshot", "10.delta", "11.delta", "12.delta", "12.snapshot", "_metadata");
    same(restored(12), rows);
  }

  @Test
  void aDamagedFileIsNamedWhateverByteIsWrong() throws IOException {
    var state = open(rows);
    state.restore(0);
    rows.put(key("a", 1L), value(1));
    state.save(0, 1);
    var file = folder.resolve("state/0/0/1.delta");
    var content = Files.readAllBytes(file);
    for (int place = 0; place < content.length; place++) {
      var damaged = content.clone();
      damaged[place] ^= 0x41;
      Files.write(file, damaged);
      assertThatThrownBy(() -> StateReader.read(file, new HashMap<>()))
          .as("byte %d", place)
          .isInstanceOf(MachineException.class)
          .hasMessageStartingWith("[CANNOT_LOAD_STATE_STORE")
          .hasMessageContaining("1.delta");
    }
    for (int length = 0; length < content.length; length++) {
      Files.write(file, Arrays.copyOf(content, length));
      assertThatThrownBy(() -> StateReader.read(file, new HashMap<>()))
          .isInstanceOf(MachineException.class);
    }
    Files.delete(file);
    assertThatThrownBy(() -> restored(1))
        .hasMessageStartingWith("[CANNOT_LOAD_STATE_STORE.CANNOT_READ_DELTA_FILE_NOT_EXISTS]");
  }

  @Test
  void anotherKeyOrValueOrOperatorIsRefused() {
    var state = open(rows);
    state.restore(0);
    state.save(0, 1);
    var fewer = new StructType().add("key0", DataTypes.StringType);
    refused(
        DataException.class,
        "STATE_STORE_KEY_SCHEMA_NOT_COMPATIBLE",
        new Rows("counts", fewer, VALUE));
    refused(
        DataException.class,
        "STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE",
        new Rows("counts", KEY, fewer));
    var other = "STREAMING_STATEFUL_OPERATOR_NOT_MATCH_IN_STATE_METADATA";
    refused(QueryException.class, other, new Rows("sums", KEY, VALUE));
    refused(QueryException.class, other, rows, rows);
    refused(QueryException.class, other);
  }

  @Test
  void aTableMayBeAddedLater() {
    var state = open(new Several("counts", rows));
    state.restore(0);
    rows.put(key("a", 1L), value(1));
    state.save(0, 1);
    var more = new Rows("more", KEY, VALUE);
    var first = new Rows("counts", KEY, VALUE);
    var later = open(new Several("counts", first, more));
    later.restore(1);
    same(first, rows);
    more.put(key("b", 2L), value(2));
    later.save(0, 2);
    var again = new Rows("more", KEY, VALUE);
    open(new Several("counts", new Rows("counts", KEY, VALUE), again)).restore(2);
    same(again, more);
  }

  /// An operator with several memories, each a table.
  private static final class Several implements Durable {
    private final String operator;
    private final List<Rows> parts;

    Several(String operator, Rows... parts) {
      this.operator = operator;
      this.parts = List.of(parts);
    }

    @Override
    public String operator() {
      return operator;
    }

    @Override
    public List<StateTable> tables() {
      return parts.stream().map(part -> part.table).toList();
    }

    @Override
    public void trackChanges() {}

    @Override
    public void changes(Changes changes) {
      parts.forEach(part -> part.changes(changes));
    }

    @Override
    public void all(Changes rows) {
      parts.forEach(part -> part.all(rows));
    }

    @Override
    public void restore(StateTable from, Batch rows) {
      parts.stream()
          .filter(part -> part.table.equals(from))
          .forEach(part -> part.restore(from, rows));
    }
  }

  @Test
  void aStateThatIsGoneIsMissed() {
    refused(QueryException.class, "STREAMING_STATEFUL_OPERATOR_MISSING_STATE_DIRECTORY", rows);
  }

  private void refused(Class<?> kind, String condition, Durable... memories) {
    var state = open(memories);
    assertThatThrownBy(() -> state.restore(1))
        .isInstanceOf(kind)
        .hasMessageStartingWith("[" + condition + "]");
  }
}
