package millrace.sql;

import java.util.List;
import millrace.sql.catalog.Catalog;
import millrace.sql.catalog.Table;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;

/// The views of a session.
final class SessionCatalog extends Catalog {
  private static final StructType COLUMNS =
      new StructType()
          .add("name", DataTypes.StringType)
          .add("catalog", DataTypes.StringType)
          .add("namespace", DataTypes.createArrayType(DataTypes.StringType))
          .add("description", DataTypes.StringType)
          .add("tableType", DataTypes.StringType)
          .add("isTemporary", DataTypes.BooleanType, false);

  private final SparkSession session;

  SessionCatalog(SparkSession session) {
    this.session = session;
  }

  @Override
  public String currentDatabase() {
    return "default";
  }

  @Override
  public Dataset<Table> listTables() {
    var rows =
        session.views().all().stream()
            .map(each -> RowFactory.create(each.name(), null, List.of(), null, "TEMPORARY", true))
            .toList();
    return Dataset.of(session, session.createDataFrame(rows, COLUMNS).plan(), tables());
  }

  private static ValueEncoder<Table> tables() {
    var list = External.codec(DataTypes.createArrayType(DataTypes.StringType), false);
    List<StructCodec.Field> fields =
        List.of(
            new StructCodec.Field("name", ScalarCodec.STRING, table -> ((Table) table).name()),
            new StructCodec.Field(
                "catalog", ScalarCodec.STRING, table -> ((Table) table).catalog()),
            new StructCodec.Field("namespace", list, table -> ((Table) table).namespace()),
            new StructCodec.Field(
                "description", ScalarCodec.STRING, table -> ((Table) table).description()),
            new StructCodec.Field(
                "tableType", ScalarCodec.STRING, table -> ((Table) table).tableType()),
            new StructCodec.Field(
                "isTemporary",
                ScalarCodec.BOOLEAN.required(),
                table -> ((Table) table).isTemporary()));
    return new ValueEncoder<>(
        new StructCodec(
            Table.class,
            fields,
            false,
            values ->
                new Table(
                    String.valueOf(values[0]),
                    (String) values[1],
                    values[2] == null
                        ? null
                        : ((List<?>) values[2])
                            .stream().map(String::valueOf).toArray(String[]::new),
                    (String) values[3],
                    String.valueOf(values[4]),
                    Boolean.TRUE.equals(values[5]))),
        false);
  }

  @Override
  public boolean tableExists(String tableName) {
    return session.views().find(Engine.name(tableName)).isPresent();
  }

  @Override
  public boolean dropTempView(String viewName) {
    return session.views().drop(viewName);
  }

  @Override
  public boolean dropGlobalTempView(String viewName) {
    return session.views().dropGlobal(viewName);
  }

  @Override
  public void cacheTable(String tableName) {
    var _ = session.table(tableName);
  }

  @Override
  public void uncacheTable(String tableName) {
    var _ = session.table(tableName);
  }

  @Override
  public boolean isCached(String tableName) {
    return false;
  }

  @Override
  public void clearCache() {}
}
