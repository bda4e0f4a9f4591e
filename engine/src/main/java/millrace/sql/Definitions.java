package millrace.sql;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.engine.error.Place;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.format.LocalPath;
import millrace.engine.function.TextLengths;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.MapType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// The statements that would make tables and views, as SHOW CREATE TABLE tells them.
final class Definitions {
  private static final Pattern PLAIN = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private final SparkSession session;

  Definitions(SparkSession session) {
    this.session = session;
  }

  /// @throws QueryException when there is no table of that name, or it goes with the session
  String of(List<String> name, Place place) {
    if (session.views().view(name).isPresent()) {
      throw new QueryException(
              "EXPECT_PERMANENT_VIEW_NOT_TEMP",
              Map.of("viewName", Quoted.name(name), "operation", "SHOW CREATE TABLE"),
              "%s is a temporary view, which nothing would make again".formatted(Quoted.name(name)))
          .at(place);
    }
    return session
        .tables()
        .findView(name)
        .map(Definitions::of)
        .orElseGet(() -> of(new TableCommands(session).table(name, place)));
  }

  private static String of(StoredTable table) {
    var text =
        new StringBuilder(
            "CREATE TABLE %s (\n"
                .formatted(
                    String.join(".", SessionCatalog.CATALOG, table.namespace(), table.name())));
    text.append(
        Stream.of(TextLengths.declared(table.schema()).fields())
            .map(each -> "  " + explicit(each))
            .collect(Collectors.joining(",\n", "", ")\n")));
    text.append("USING ").append(table.format()).append('\n');
    text.append(settings("OPTIONS", table.options()));
    if (!table.partitions().isEmpty()) {
      text.append("PARTITIONED BY (%s)\n".formatted(String.join(", ", table.partitions())));
    }
    table.buckets().ifPresent(each -> text.append(of(each)));
    table.comment().ifPresent(each -> text.append("COMMENT %s\n".formatted(literal(each))));
    if (!table.managed()) {
      text.append("LOCATION '%s'\n".formatted(LocalPath.uri(table.location())));
    }
    text.append(settings("TBLPROPERTIES", table.properties()));
    return text.toString();
  }

  private static String of(StoredTable.Buckets buckets) {
    var sorted =
        buckets.sorted().isEmpty()
            ? ""
            : "SORTED BY (%s)\n".formatted(String.join(", ", buckets.sorted()));
    return "CLUSTERED BY (%s)\n%sINTO %d BUCKETS\n"
        .formatted(String.join(", ", buckets.columns()), sorted, buckets.count());
  }

  private static String of(StoredView view) {
    var text = new StringBuilder("CREATE VIEW %s.%s (\n".formatted(view.namespace(), view.name()));
    text.append(
        Stream.of(view.schema().fields())
            .map(Definitions::column)
            .collect(Collectors.joining(",\n", "", ")\n")));
    view.text().comment().ifPresent(each -> text.append("COMMENT %s\n".formatted(literal(each))));
    text.append(settings("TBLPROPERTIES", view.text().properties()));
    text.append("WITH SCHEMA %s\n".formatted(view.text().mode().sql()));
    text.append("AS %s\n".formatted(view.text().query()));
    return text.toString();
  }

  private static String column(StructField field) {
    return "  "
        + name(field.name())
        + (field.getComment().isEmpty() ? "" : " COMMENT " + literal(field.getComment().get()));
  }

  private static String name(String name) {
    return PLAIN.matcher(name).matches() ? name : Quoted.name(name);
  }

  /// A column with the collation of its texts.
  private static String explicit(StructField field) {
    return field.toDDL().replace(field.dataType().sql(), explicit(field.dataType()));
  }

  private static String explicit(DataType type) {
    return switch (type) {
      case StringType _ -> type.sql() + " COLLATE UTF8_BINARY";
      case ArrayType array -> "ARRAY<%s>".formatted(explicit(array.elementType()));
      case MapType map ->
          "MAP<%s, %s>".formatted(explicit(map.keyType()), explicit(map.valueType()));
      case StructType struct ->
          Stream.of(struct.fields())
              .map(
                  each ->
                      "%s: %s%s"
                          .formatted(
                              name(each.name()),
                              explicit(each.dataType()),
                              each.nullable() ? "" : " NOT NULL"))
              .collect(Collectors.joining(", ", "STRUCT<", ">"));
      default -> type.sql();
    };
  }

  private static String settings(String clause, Map<String, String> settings) {
    return settings.isEmpty()
        ? ""
        : TableDetails.redacted(settings).entrySet().stream()
            .map(each -> "  %s = %s".formatted(literal(each.getKey()), literal(each.getValue())))
            .collect(Collectors.joining(",\n", clause + " (\n", ")\n"));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "\\'") + "'";
  }
}
