package millrace.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Settings;
import millrace.engine.function.ValueText;
import millrace.engine.vector.Batch;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.VariantType;
import org.jspecify.annotations.Nullable;

/// Rows by the folders that the values of some of their columns name.
final class Partitioning {
  private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

  /// Signs that file systems, or those who read the folders, may take for something else.
  private static final String UNSAFE = "\"#%'*/:=?\\{[]^\u007f";

  private final StructType schema;
  private final List<String> names;
  private final int[] keys;
  private final int[] rest;
  private final ValueText cells;

  /// @throws QueryException when there is no such column, or nothing is left for the files
  Partitioning(StructType schema, List<String> columns, Settings settings) {
    this.schema = schema;
    this.names = columns;
    this.keys = columns.stream().mapToInt(each -> find(schema, each, settings)).toArray();
    this.rest =
        IntStream.range(0, schema.length())
            .filter(i -> IntStream.of(keys).noneMatch(key -> key == i))
            .toArray();
    this.cells = ValueText.cast(settings);
    check(columns);
  }

  private void check(List<String> columns) {
    var once = new HashSet<Integer>();
    for (int key : keys) {
      if (!once.add(key)) {
        throw new QueryException(
            "COLUMN_ALREADY_EXISTS",
            Map.of("columnName", Quoted.name(schema.apply(key).name().toLowerCase(Locale.ROOT))));
      }
      if (!isPlain(schema.apply(key).dataType())) {
        throw new QueryException(
            "INVALID_PARTITION_COLUMN_DATA_TYPE",
            Map.of("type", Quoted.sql(schema.apply(key).dataType().sql())),
            "a folder cannot be named by '%s' of type %s; choose a number, text, date or time"
                .formatted(schema.apply(key).name(), schema.apply(key).dataType().sql()));
      }
    }
    if (keys.length > 0 && rest.length == 0) {
      throw new QueryException(
          "ALL_PARTITION_COLUMNS_NOT_ALLOWED",
          Map.of(),
          "partitionBy%s names all columns, which leaves none for the files".formatted(columns));
    }
  }

  private static boolean isPlain(DataType type) {
    return !(type instanceof StructType
        || type instanceof ArrayType
        || type instanceof MapType
        || type instanceof VariantType);
  }

  private static int find(StructType schema, String name, Settings settings) {
    for (int i = 0; i < schema.length(); i++) {
      var there = schema.apply(i).name();
      if (settings.names().caseSensitive() ? there.equals(name) : there.equalsIgnoreCase(name)) {
        return i;
      }
    }
    throw new QueryException(
        "_LEGACY_ERROR_TEMP_1155",
        Map.of("col", name, "schemaCatalog", schema.catalogString()),
        "partitionBy names the column '%s', but there are: %s"
            .formatted(name, String.join(", ", schema.fieldNames())));
  }

  /// The columns that the files hold.
  StructType inFiles() {
    var fields = new ArrayList<StructField>();
    for (int each : rest) {
      fields.add(schema.apply(each));
    }
    return new StructType(fields);
  }

  boolean isPartitioned() {
    return keys.length > 0;
  }

  /// The rows, without the columns that name their folder, by that folder.
  Map<String, Batch> folders(Batch batch) {
    if (!isPartitioned()) {
      return Map.of("", batch);
    }
    var rows = new LinkedHashMap<String, Places>();
    var values = new @Nullable Object[keys.length];
    for (int row = 0; row < batch.size(); row++) {
      for (int i = 0; i < keys.length; i++) {
        values[i] = batch.column(keys[i]).object(row);
      }
      rows.computeIfAbsent(folder(values), _ -> new Places()).add(row);
    }
    var folders = new LinkedHashMap<String, Batch>();
    var left = new Batch(batch.size(), IntStream.of(rest).mapToObj(batch::column).toList());
    rows.forEach((folder, places) -> folders.put(folder, left.gather(places.rows, places.count)));
    return folders;
  }

  /// The rows of a batch that belong in one folder.
  private static final class Places {
    private int[] rows = new int[16];
    private int count;

    void add(int row) {
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, count * 2);
      }
      rows[count++] = row;
    }
  }

  private String folder(@Nullable Object[] values) {
    var path = new ArrayList<String>();
    for (int i = 0; i < keys.length; i++) {
      var value = values[i];
      var text = value == null ? "" : cells.text(value, schema.apply(keys[i]).dataType());
      path.add(escaped(names.get(i)) + "=" + (text.isEmpty() ? NULL : escaped(text)));
    }
    return String.join("/", path);
  }

  private static String escaped(String text) {
    var result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (sign < ' ' || UNSAFE.indexOf(sign) >= 0) {
        result.append("%%%02X".formatted((int) sign).toUpperCase(Locale.ROOT));
      } else {
        result.append(sign);
      }
    }
    return result.toString();
  }
}
