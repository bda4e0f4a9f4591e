package millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import millrace.engine.error.DataException;
import millrace.engine.vector.Batch;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// The columns that a JSON reader fills, row by row, and what becomes of records that are
/// malformed. Belongs to one thread.
final class JsonRows {
  private static final BitSet NOTHING = new BitSet();

  private final Path file;
  private final JsonOptions options;
  private final JsonRecords records;

  /// All columns in their order, and those among them that come out of the records.
  private final List<Filler> columns = new ArrayList<>();

  private final Filler[] parsed;
  private final DataType[] types;
  private final String[] names;
  private final Optional<Filler> corrupt;

  private final List<Told> told = new ArrayList<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /// The rows that have values without having been told them field by field.
  private final BitSet untold = new BitSet();

  /// The rows of records that broke off: what was told until then is no value of theirs.
  private final BitSet broken = new BitSet();

  private int room;
  private int row;

  /// What is asked of a column besides.
  ///
  /// @param values whether it is what records told, or else whether they told anything
  private record Told(Filler column, boolean values) {}

  /// A row that found the batch full.
  private record Waiting(List<@Nullable Object> values, @Nullable Utf8 text) {}

  JsonRows(Path file, StructType schema, int[] ordinals, JsonOptions options) {
    this.file = file;
    this.options = options;
    var asked = new ArrayList<StructField>();
    var askedColumns = new ArrayList<Filler>();
    Filler corruptColumn = null;
    var byOrdinal = new HashMap<Integer, Filler>();
    for (int ordinal : ordinals) {
      if (ordinal >= schema.length()) {
        var column = Objects.requireNonNull(byOrdinal.get(ordinal % schema.length()));
        told.add(new Told(column, ordinal >= 2 * schema.length()));
        continue;
      }
      var field = schema.apply(ordinal);
      var column = Filler.of(field.dataType(), options.temporals());
      columns.add(column);
      byOrdinal.put(ordinal, column);
      if (field.name().equals(options.corruptColumn()) && field.dataType() instanceof StringType) {
        corruptColumn = column;
      } else {
        asked.add(field);
        askedColumns.add(column);
      }
    }
    corrupt = Optional.ofNullable(corruptColumn);
    parsed = askedColumns.toArray(Filler[]::new);
    types = asked.stream().map(StructField::dataType).toArray(DataType[]::new);
    names = asked.stream().map(StructField::name).toArray(String[]::new);
    records = new JsonRecords(new StructType(asked), options);
  }

  /// The columns that come out of the records, in the order of {@link #names}.
  Filler[] parsed() {
    return parsed;
  }

  String[] names() {
    return names;
  }

  /// Whether nothing is asked for but how many rows there are, broken or not.
  boolean isOnlyCounted() {
    return columns.isEmpty() && options.mode() == ParseMode.PERMISSIVE;
  }

  boolean isRelaxed() {
    return options.relaxed();
  }

  /// The row that is being filled.
  int row() {
    return row;
  }

  boolean isFull() {
    return row == room;
  }

  /// How many more rows have a place.
  int left() {
    return room - row;
  }

  /// Begins a batch of at most so many rows, with those that found no place in the one before.
  void begin(int rows) {
    room = rows;
    row = 0;
    untold.clear();
    broken.clear();
    columns.forEach(column -> column.begin(rows));
    while (!isFull() && !waiting.isEmpty()) {
      var next = waiting.remove();
      addUntold(next.values.toArray(), next.text);
    }
  }

  /// The row being filled is done: its columns have been filled from outside.
  void advance(int rows) {
    row = rows;
  }

  /// Reads a record with care. Clears what the row being filled may already hold.
  void readCarefully(byte[] data, int from, int to, LongSupplier line) {
    if (!isFull()) {
      for (var column : columns) {
        column.clear(row);
      }
    }
    var outcome = records.parse(data, from, to);
    if (outcome.problem().isEmpty()) {
      add(outcome, null);
      return;
    }
    switch (options.mode()) {
      case DROPMALFORMED -> {}
      case FAILFAST ->
          throw malformed(
              outcome.problem().get(),
              line.getAsLong(),
              new String(data, from, to - from, StandardCharsets.UTF_8));
      case PERMISSIVE -> {
        var text = corrupt.isEmpty() ? null : Utf8.of(Arrays.copyOfRange(data, from, to));
        if (outcome.rows().isEmpty()) {
          addBroken(outcome, text);
        }
        add(outcome, text);
      }
    }
  }

  /// The rows so far, if there are any.
  Optional<Batch> take() {
    if (row == 0) {
      return Optional.empty();
    }
    var flags = told.stream().map(each -> told(each.column)).toList();
    var taken = new LinkedHashMap<Filler, Vector>();
    columns.forEach(column -> taken.put(column, column.take(row)));
    var vectors = new ArrayList<>(taken.values());
    if (!broken.isEmpty()) {
      for (int i = 0; i < parsed.length; i++) {
        int place = columns.indexOf(parsed[i]);
        vectors.set(place, withoutBroken(vectors.get(place), types[i]));
      }
    }
    for (int i = 0; i < flags.size(); i++) {
      var column = Objects.requireNonNull(taken.get(told.get(i).column));
      vectors.add(told.get(i).values ? column : flags.get(i));
    }
    return Optional.of(new Batch(row, vectors));
  }

  private BooleanVector told(Filler column) {
    var flags = column.told(row);
    untold.stream().forEach(each -> flags.values()[each] = false);
    return flags;
  }

  private Vector withoutBroken(Vector column, DataType type) {
    var builder = VectorBuilder.of(type);
    for (int i = 0; i < row; i++) {
      builder.append(broken.get(i) ? null : column.object(i));
    }
    return builder.build();
  }

  /// A record that broke off is a row of nulls; what it told until then is kept for those who ask.
  private void addBroken(JsonRecords.Parsed outcome, @Nullable Utf8 text) {
    if (told.isEmpty() || outcome.begun().isEmpty() || isFull()) {
      addUntold(new @Nullable Object[parsed.length], text);
      return;
    }
    broken.set(row);
    add(outcome.begun().get(), outcome.told(), text);
  }

  private void add(JsonRecords.Parsed outcome, @Nullable Utf8 text) {
    for (var values : outcome.rows()) {
      if (outcome.told().isEmpty() || isFull()) {
        addUntold(values, text);
      } else {
        add(values, outcome.told(), text);
      }
    }
  }

  private void addUntold(@Nullable Object[] values, @Nullable Utf8 text) {
    if (isFull()) {
      waiting.add(new Waiting(Arrays.asList(values), text));
    } else {
      untold.set(row);
      add(values, NOTHING, text);
    }
  }

  private void add(@Nullable Object[] values, BitSet told, @Nullable Utf8 text) {
    for (int i = 0; i < parsed.length; i++) {
      parsed[i].set(row, values[i]);
      if (values[i] == null && told.get(i)) {
        parsed[i].putNull(row);
      }
    }
    corrupt.ifPresent(column -> column.set(row, text));
    row++;
  }

  private DataException malformed(String problem, long line, String text) {
    return new DataException(
        Records.kindOf(file),
        "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
        Map.of("badRecord", text, "failFastMode", "FAILFAST"),
        "the record in line %d of %s is malformed: %s. Parse Mode: FAILFAST. To read it as null, set the option 'mode' to 'PERMISSIVE'"
            .formatted(line, file, problem));
  }
}
