package millrace.sql;

import java.util.List;
import java.util.stream.Stream;
import millrace.sql.catalog.CatalogMetadata;
import millrace.sql.catalog.Column;
import millrace.sql.catalog.Database;
import millrace.sql.catalog.Function;
import millrace.sql.catalog.Table;
import millrace.sql.catalog.TablePartition;
import millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// What a catalogue lists, as columns and back.
final class Listed {
  static final ValueEncoder<CatalogMetadata> CATALOGS =
      encoder(
          CatalogMetadata.class,
          List.of(
              text("name", each -> ((CatalogMetadata) each).name()),
              text("description", each -> ((CatalogMetadata) each).description())),
          values -> new CatalogMetadata(required(values[0]), (String) values[1]));

  static final ValueEncoder<Database> DATABASES =
      encoder(
          Database.class,
          List.of(
              text("name", each -> ((Database) each).name()),
              text("catalog", each -> ((Database) each).catalog()),
              text("description", each -> ((Database) each).description()),
              text("locationUri", each -> ((Database) each).locationUri())),
          values ->
              new Database(
                  required(values[0]),
                  (String) values[1],
                  (String) values[2],
                  required(values[3])));

  static final ValueEncoder<TablePartition> PARTITIONS =
      encoder(
          TablePartition.class,
          List.of(text("partition", each -> ((TablePartition) each).partition())),
          values -> new TablePartition(required(values[0])));

  static final ValueEncoder<Table> TABLES =
      encoder(
          Table.class,
          List.of(
              text("name", each -> ((Table) each).name()),
              text("catalog", each -> ((Table) each).catalog()),
              texts("namespace", each -> ((Table) each).namespace()),
              text("description", each -> ((Table) each).description()),
              text("tableType", each -> ((Table) each).tableType()),
              flag("isTemporary", each -> ((Table) each).isTemporary())),
          values ->
              new Table(
                  required(values[0]),
                  (String) values[1],
                  array(values[2]),
                  (String) values[3],
                  required(values[4]),
                  Boolean.TRUE.equals(values[5])));

  static final ValueEncoder<Function> FUNCTIONS =
      encoder(
          Function.class,
          List.of(
              text("name", each -> ((Function) each).name()),
              text("catalog", each -> ((Function) each).catalog()),
              texts("namespace", each -> ((Function) each).namespace()),
              text("description", each -> ((Function) each).description()),
              text("className", each -> ((Function) each).className()),
              flag("isTemporary", each -> ((Function) each).isTemporary())),
          values ->
              new Function(
                  required(values[0]),
                  (String) values[1],
                  array(values[2]),
                  (String) values[3],
                  required(values[4]),
                  Boolean.TRUE.equals(values[5])));

  static final ValueEncoder<Column> COLUMNS =
      encoder(
          Column.class,
          List.of(
              text("name", each -> ((Column) each).name()),
              text("description", each -> ((Column) each).description()),
              text("dataType", each -> ((Column) each).dataType()),
              flag("nullable", each -> ((Column) each).nullable()),
              flag("isPartition", each -> ((Column) each).isPartition()),
              flag("isBucket", each -> ((Column) each).isBucket()),
              flag("isCluster", each -> ((Column) each).isCluster())),
          values ->
              new Column(
                  required(values[0]),
                  (String) values[1],
                  required(values[2]),
                  Boolean.TRUE.equals(values[3]),
                  Boolean.TRUE.equals(values[4]),
                  Boolean.TRUE.equals(values[5]),
                  Boolean.TRUE.equals(values[6])));

  private Listed() {}

  private static <T> ValueEncoder<T> encoder(
      Class<T> type, List<StructCodec.Field> fields, StructCodec.Maker maker) {
    return new ValueEncoder<>(new StructCodec(type, fields, false, maker), false);
  }

  private static StructCodec.Field text(String name, StructCodec.Getter getter) {
    return new StructCodec.Field(name, ScalarCodec.STRING, getter);
  }

  private static StructCodec.Field texts(String name, StructCodec.Getter getter) {
    var list = External.codec(DataTypes.createArrayType(DataTypes.StringType), false);
    return new StructCodec.Field(name, list, getter);
  }

  private static StructCodec.Field flag(String name, StructCodec.Getter getter) {
    return new StructCodec.Field(name, ScalarCodec.BOOLEAN.required(), getter);
  }

  private static String required(@Nullable Object value) {
    return String.valueOf(value);
  }

  private static String @Nullable [] array(@Nullable Object value) {
    return value instanceof List<?> list
        ? Stream.of(list.toArray()).map(String::valueOf).toArray(String[]::new)
        : null;
  }
}
