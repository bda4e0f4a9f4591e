package millrace.magics.table;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.magics.view.HtmlWriter;
import millrace.magics.view.TableFrame;
import millrace.sql.Dataset;
import millrace.sql.Row;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.NumericType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// Takes the rows of a Dataset into a Tablesaw [Table].
public final class Tables {
  private static final int ROWS = 20;

  private Tables() {}

  /// The rows as they are now. Struct columns become one column for each of their fields
  /// (`window.start`); what Tablesaw has no type for becomes text.
  ///
  /// @throws IllegalArgumentException if the Dataset is a stream
  public static Table of(Dataset<?> dataset) {
    if (dataset.isStreaming()) {
      throw new IllegalArgumentException(
          "a stream has no end: start it with %%stream NAME and take spark.table(\"NAME\")");
    }
    var rows = dataset.toDF().collectAsList();
    var columns = new ArrayList<Column<?>>();
    for (int i = 0; i < dataset.schema().length(); i++) {
      var field = dataset.schema().apply(i);
      int place = i;
      add(
          field.name(),
          field.dataType(),
          rows.stream().map(row -> cell(row, place)).toList(),
          columns);
    }
    return Table.create(columns);
  }

  /// A table as HTML, by its first rows.
  public static String html(Table table) {
    var columns =
        table.columns().stream()
            .map(
                each ->
                    new TableFrame.Column(
                        each.name(), each instanceof tech.tablesaw.api.NumericColumn))
            .toList();
    var lines = new ArrayList<TableFrame.Line>();
    for (int row = 0; row < Math.min(ROWS, table.rowCount()); row++) {
      var cells = new ArrayList<TableFrame.Cell>();
      for (var column : table.columns()) {
        cells.add(TableFrame.Cell.of(column.getString(row)));
      }
      lines.add(new TableFrame.Line(TableFrame.Mark.NONE, cells));
    }
    var caption =
        table.rowCount() > ROWS ? "showing %s of %s rows".formatted(ROWS, table.rowCount()) : "";
    return HtmlWriter.write(new TableFrame(columns, lines, caption));
  }

  private static Optional<Object> cell(Row row, int place) {
    return Optional.ofNullable(row.get(place));
  }

  private static void add(
      String name, DataType type, List<Optional<Object>> values, List<Column<?>> columns) {
    if (type instanceof StructType struct) {
      for (int i = 0; i < struct.length(); i++) {
        var field = struct.apply(i);
        int place = i;
        add(
            name + "." + field.name(),
            field.dataType(),
            values.stream().map(each -> each.flatMap(row -> cell((Row) row, place))).toList(),
            columns);
      }
      return;
    }
    var column = column(name, type);
    for (var value : values) {
      if (value.isEmpty()) {
        column.appendMissing();
      } else {
        column.appendObj(fitting(value.get(), type));
      }
    }
    columns.add(column);
  }

  private static Column<?> column(String name, DataType type) {
    return switch (type) {
      case BooleanType _ -> BooleanColumn.create(name);
      case ByteType _ -> ShortColumn.create(name);
      case ShortType _ -> ShortColumn.create(name);
      case IntegerType _ -> IntColumn.create(name);
      case LongType _ -> LongColumn.create(name);
      case FloatType _ -> FloatColumn.create(name);
      case NumericType _ -> DoubleColumn.create(name);
      case DateType _ -> DateColumn.create(name);
      case TimestampType _ -> InstantColumn.create(name);
      case TimestampNTZType _ -> DateTimeColumn.create(name);
      default -> StringColumn.create(name);
    };
  }

  private static @Nullable Object fitting(Object value, DataType type) {
    return switch (type) {
      case BooleanType _ -> value;
      case ByteType _ -> (Short) ((Number) value).shortValue();
      case ShortType _, IntegerType _, LongType _, FloatType _ -> value;
      case NumericType _ -> (Double) ((Number) value).doubleValue();
      case DateType _ -> value instanceof Date date ? date.toLocalDate() : (LocalDate) value;
      case TimestampType _ ->
          value instanceof Timestamp moment ? moment.toInstant() : (Instant) value;
      case TimestampNTZType _ -> (LocalDateTime) value;
      default -> value.toString();
    };
  }
}
