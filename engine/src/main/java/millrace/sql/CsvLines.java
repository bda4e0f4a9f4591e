package millrace.sql;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.StringJoiner;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.sql.types.ArrayType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Rows as lines of comma-separated values.
///
/// @param nullText what stands for null
record CsvLines(
    StructType schema, CellText cells, String separator, boolean header, String nullText)
    implements RowLines {
  /// @throws QueryException when a column cannot be written
  static void check(StructType schema) {
    for (var field : schema) {
      if (field.dataType() instanceof StructType
          || field.dataType() instanceof ArrayType
          || field.dataType() instanceof MapType) {
        throw new QueryException(
            "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE",
            Map.of(
                "columnName",
                Quoted.name(field.name()),
                "columnType",
                Quoted.sql(field.dataType().sql()),
                "format",
                "CSV"),
            "CSV has no way to write '%s' of type %s; select its parts, or write JSON"
                .formatted(field.name(), field.dataType().sql()));
      }
    }
  }

  @Override
  public void head(Writer out) throws IOException {
    if (header) {
      var names = new StringJoiner(separator, "", "\n");
      for (var field : schema) {
        names.add(quoted(field.name()));
      }
      out.write(names.toString());
    }
  }

  @Override
  public boolean hasHead() {
    return header;
  }

  @Override
  public String of(@Nullable Object[] values) {
    var line = new StringJoiner(separator);
    for (int i = 0; i < values.length; i++) {
      line.add(
          values[i] == null ? nullText : quoted(cells.of(values[i], schema.apply(i).dataType())));
    }
    return line.toString();
  }

  private String quoted(String cell) {
    if (cell.isEmpty()) {
      return "\"\"";
    }
    boolean plain =
        !cell.contains(separator)
            && cell.indexOf('"') < 0
            && cell.indexOf('\n') < 0
            && cell.indexOf('\r') < 0;
    return plain ? cell : '"' + cell.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
