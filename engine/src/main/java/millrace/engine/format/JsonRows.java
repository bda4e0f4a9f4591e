package millrace.engine.format;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import millrace.engine.error.DataException;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Vector;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// The columns that a JSON reader fills, row by row, and what becomes of records that are
/// malformed. Belongs to one thread.
final class JsonRows {
  private final Path file;
  private final JsonOptions options;
  private final JsonRecords records;

  /// All columns in their order, and those among them that come out of the records.
  private final List<Filler> columns = new ArrayList<>();

  private final Filler[] parsed;
  private final String[] names;
  private final Optional<Filler> corrupt;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int room;
  private int row;

  /// A row that found the batch full.
  private record Waiting(List<@Nullable Object> values, @Nullable Utf8 text) {}

  JsonRows(Path file, StructType schema, int[] ordinals, JsonOptions options) {
    this.file = file;
    this.options = options;
    var asked = new ArrayList<StructField>();
    var askedColumns = new ArrayList<Filler>();
    Filler corruptColumn = null;
    for (int ordinal : ordinals) {
      var field = schema.apply(ordinal);
      var column = Filler.of(field.dataType(), options.temporals());
      columns.add(column);
      if (field.name().equals(options.corruptColumn()) && field.dataType() instanceof StringType) {
        corruptColumn = column;
      } else {
        asked.add(field);
        askedColumns.add(column);
      }
    }
    corrupt = Optional.ofNullable(corruptColumn);
    parsed = askedColumns.toArray(Filler[]::new);
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
    columns.forEach(column -> column.begin(rows));
    while (!isFull() && !waiting.isEmpty()) {
      var next = waiting.remove();
      add(next.values.toArray(), next.text);
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
      outcome.rows().forEach(values -> add(values, null));
      return;
    }
    switch (options.mode()) {
      case DROPMALFORMED -> {}
      case FAILFAST -> throw malformed(outcome.problem().get(), line.getAsLong());
      case PERMISSIVE -> {
        var text = corrupt.isEmpty() ? null : Utf8.of(Arrays.copyOfRange(data, from, to));
        if (outcome.rows().isEmpty()) {
          add(new @Nullable Object[parsed.length], text);
        }
        outcome.rows().forEach(values -> add(values, text));
      }
    }
  }

  /// The rows so far, if there are any.
  Optional<Batch> take() {
    if (row == 0) {
      return Optional.empty();
    }
    var vectors = new ArrayList<Vector>();
    for (var column : columns) {
      vectors.add(column.take(row));
    }
    return Optional.of(new Batch(row, vectors));
  }

  private void add(@Nullable Object[] values, @Nullable Utf8 text) {
    if (isFull()) {
      waiting.add(new Waiting(Arrays.asList(values), text));
      return;
    }
    for (int i = 0; i < parsed.length; i++) {
      parsed[i].set(row, values[i]);
    }
    corrupt.ifPresent(column -> column.set(row, text));
    row++;
  }

  private DataException malformed(String problem, long line) {
    return new DataException(
        Records.kindOf(file),
        "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
        "the record in line %d of %s is malformed: %s. Parse Mode: FAILFAST. To read it as null, set the option 'mode' to 'PERMISSIVE'"
            .formatted(line, file, problem));
  }
}
