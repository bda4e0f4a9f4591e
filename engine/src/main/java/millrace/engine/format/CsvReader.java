package millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import millrace.engine.error.DataException;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// CSV records into columns.
final class CsvReader implements BatchReader {
  private static final int CORRUPT = -1;

  private final Path file;
  private final CsvRecords records;
  private final CsvOptions options;
  private final CsvValues values;
  private final byte[] nullValue;
  private final byte[] emptyValue;

  private final Filler[] columns;
  private final DataType[] types;

  /// Those of the columns of which is asked whether the record has a value, or an empty place, that
  /// fits.
  private final List<Filler> told = new ArrayList<>();

  /// Where in a record each column's value is; CORRUPT for the column of malformed records.
  private final int[] places;

  /// How many values a record has by the schema, where all of them are asked for; else any number
  /// is right, as the others are not looked at.
  private final Optional<Integer> width;

  private int row;

  CsvReader(Path file, CsvRecords records, StructType schema, int[] ordinals, CsvOptions options) {
    this.file = file;
    this.records = records;
    this.options = options;
    this.values = new CsvValues(options);
    this.nullValue = options.nullValue().getBytes(StandardCharsets.UTF_8);
    this.emptyValue = options.emptyValue().getBytes(StandardCharsets.UTF_8);
    int[] asked = Arrays.stream(ordinals).filter(each -> each < schema.length()).toArray();
    columns = new Filler[asked.length];
    types = new DataType[asked.length];
    places = new int[asked.length];
    var byOrdinal = new HashMap<Integer, Filler>();
    for (int i = 0; i < asked.length; i++) {
      types[i] = schema.apply(asked[i]).dataType();
      columns[i] = Filler.of(types[i], options.temporals());
      places[i] = place(schema, asked[i]);
      byOrdinal.put(asked[i], columns[i]);
    }
    for (int ordinal : ordinals) {
      if (ordinal >= schema.length()) {
        told.add(Objects.requireNonNull(byOrdinal.get(ordinal - schema.length())));
      }
    }
    int inRecord = (int) List.of(schema.fields()).stream().filter(each -> !isCorrupt(each)).count();
    long read = Arrays.stream(places).filter(each -> each != CORRUPT).distinct().count();
    width = read == inRecord ? Optional.of(inRecord) : Optional.empty();
  }

  @Override
  public Optional<Batch> read() {
    return read(Batch.ROWS);
  }

  @Override
  public Optional<Batch> read(int few) {
    row = 0;
    for (var column : columns) {
      column.begin(few);
    }
    while (row < few && records.next()) {
      readRecord();
    }
    if (row == 0) {
      return Optional.empty();
    }
    var vectors = new ArrayList<Vector>();
    var flags = told.stream().map(column -> column.told(row)).toList();
    for (var column : columns) {
      vectors.add(column.take(row));
    }
    vectors.addAll(flags);
    return Optional.of(new Batch(row, vectors));
  }

  @Override
  public void close() {
    records.close();
  }

  private void readRecord() {
    var tokens = records.tokens();
    var problem =
        width.isPresent() && width.get() != tokens.count()
            ? "it has %d values and the schema %d columns".formatted(tokens.count(), width.get())
            : "";
    for (int i = 0; i < columns.length; i++) {
      columns[i].clear(row);
      if (places[i] >= 0 && places[i] < tokens.count() && !fill(i, tokens, places[i])) {
        problem = "'%s' is no %s".formatted(text(tokens, places[i]), types[i].simpleString());
      }
    }
    if (problem.isEmpty()) {
      row++;
      return;
    }
    switch (options.mode()) {
      case DROPMALFORMED -> {}
      case PERMISSIVE -> {
        keepRecord();
        row++;
      }
      case FAILFAST ->
          throw new DataException(
              Records.kindOf(file),
              "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
              Map.of("badRecord", record(), "failFastMode", "FAILFAST"),
              "the record in line %d of %s is malformed: %s. Parse Mode: FAILFAST. To read it as null, set the option 'mode' to 'PERMISSIVE'"
                  .formatted(records.lineNumber(), file, problem));
    }
  }

  /// Whether the value fits the column's type.
  private boolean fill(int column, CsvTokens tokens, int place) {
    byte[] data = tokens.text();
    int from = tokens.start(place);
    int to = tokens.end(place);
    if (tokens.isQuoted(place) && from == to && emptyValue.length > 0) {
      data = Arrays.copyOf(emptyValue, emptyValue.length + Words.SLACK);
      from = 0;
      to = emptyValue.length;
    }
    if (Arrays.equals(data, from, to, nullValue, 0, nullValue.length)) {
      columns[column].putNull(row);
      return true;
    }
    if (columns[column] instanceof TextFiller texts) {
      texts.add(data, from, to, row);
      return true;
    }
    var value = values.parse(data, from, to, types[column]);
    value.ifPresent(found -> columns[column].set(row, found));
    return value.isPresent();
  }

  private void keepRecord() {
    for (int i = 0; i < columns.length; i++) {
      if (places[i] == CORRUPT) {
        columns[i].set(
            row, Utf8.of(Arrays.copyOfRange(records.data(), records.from(), records.to())));
      }
    }
  }

  private String record() {
    return new String(
        records.data(), records.from(), records.to() - records.from(), StandardCharsets.UTF_8);
  }

  private static String text(CsvTokens tokens, int place) {
    int from = tokens.start(place);
    return new String(tokens.text(), from, tokens.end(place) - from, StandardCharsets.UTF_8);
  }

  private int place(StructType schema, int ordinal) {
    int place = 0;
    for (int i = 0; i < ordinal; i++) {
      place += isCorrupt(schema.apply(i)) ? 0 : 1;
    }
    return isCorrupt(schema.apply(ordinal)) ? CORRUPT : place;
  }

  private boolean isCorrupt(StructField field) {
    return field.name().equals(options.corruptColumn()) && field.dataType() instanceof StringType;
  }
}
