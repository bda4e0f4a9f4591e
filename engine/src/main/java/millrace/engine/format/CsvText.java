package millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// One CSV record in a text. Belongs to one thread.
public final class CsvText {
  private final CsvOptions options;
  private final CsvTokens tokens;
  private final CsvValues values;

  /// @throws QueryException if an option is wrong
  public CsvText(Map<String, String> options, ZoneId sessionZone) {
    this.options = CsvOptions.of(new Options(options), sessionZone);
    if (this.options.mode() == ParseMode.DROPMALFORMED) {
      throw new QueryException(
          "PARSE_MODE_UNSUPPORTED",
          Map.of("funcName", Quoted.name("from_csv"), "mode", "DROPMALFORMED"));
    }
    tokens = new CsvTokens(this.options);
    values = new CsvValues(this.options);
  }

  /// The types of the record's values: `_c0`, `_c1`, ... in their order.
  public static StructType infer(String text, Map<String, String> options, ZoneId sessionZone) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(options);
    all.put("inferSchema", "true");
    all.put("header", "false");
    var read = CsvOptions.of(new Options(all), sessionZone);
    var tokens = new CsvTokens(read);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int _ = tokens.read(bytes, 0, bytes.length);
    return new CsvInference(read).infer(tokens);
  }

  /// The values of the fields; a value that is malformed is null, as is one that is not there.
  ///
  /// @throws DataException in the mode FAILFAST, if a value is malformed or missing
  public @Nullable Object[] read(String text, StructType schema) {
    var row = new @Nullable Object[schema.length()];
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int _ = tokens.read(bytes, 0, bytes.length);
    boolean whole = true;
    int corrupt = -1;
    int place = 0;
    for (int i = 0; i < row.length; i++) {
      var field = schema.apply(i);
      if (field.name().equals(options.corruptColumn()) && field.dataType() instanceof StringType) {
        corrupt = i;
        continue;
      }
      whole &= place < tokens.count() && fill(row, i, place, field.dataType());
      place++;
    }
    whole &= place == tokens.count();
    if (!whole && options.mode() == ParseMode.FAILFAST) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
          Map.of("badRecord", text, "failFastMode", "FAILFAST"),
          "'%s' is no record of %s; use the mode PERMISSIVE for null"
              .formatted(text, schema.sql()));
    }
    if (!whole && corrupt >= 0) {
      row[corrupt] = Utf8.of(text);
    }
    return row;
  }

  private boolean fill(@Nullable Object[] row, int ordinal, int place, DataType type) {
    int from = tokens.start(place);
    int to = tokens.end(place);
    byte[] nullValue = options.nullValue().getBytes(StandardCharsets.UTF_8);
    if (tokens.isQuoted(place) && from == to) {
      row[ordinal] = type instanceof StringType ? Utf8.of(options.emptyValue()) : null;
      return true;
    }
    if (Arrays.equals(tokens.text(), from, to, nullValue, 0, nullValue.length)) {
      return true;
    }
    var value = values.parse(tokens.text(), from, to, type);
    row[ordinal] = value.orElse(null);
    return value.isPresent();
  }
}
