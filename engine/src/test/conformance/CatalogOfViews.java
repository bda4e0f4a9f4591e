import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalog.Catalog;
import org.apache.spark.sql.catalog.Column;
import org.apache.spark.sql.catalog.Database;
import org.apache.spark.sql.catalog.Function;
import org.apache.spark.sql.catalog.Table;
import org.apache.spark.sql.types.DataTypes;

/** What the catalogue tells of the views, functions and the one database of a session. */
public final class CatalogOfViews {
  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    Catalog catalog = spark.catalog();
    Harness.say("catalog", catalog.currentCatalog());
    Harness.say("database", catalog.currentDatabase());
    rows("catalogs", catalog::listCatalogs);
    rows("catalogs like", () -> catalog.listCatalogs("none*"));
    rows("databases", () -> catalog.listDatabases().select("name", "catalog", "description"));
    rows("databases like", () -> catalog.listDatabases("x*"));
    Database database = catalog.getDatabase("default");
    Harness.say(
        "default", database.name() + " " + database.catalog() + " " + database.description());
    Harness.say("has default", catalog.databaseExists("default"));
    Harness.say("has DEFAULT", catalog.databaseExists("DEFAULT"));
    Harness.say("has other", catalog.databaseExists("other"));
    Harness.error("other database", () -> catalog.getDatabase("other"));
    Harness.error("set other", () -> catalog.setCurrentDatabase("other"));
    Harness.error("set default", () -> catalog.setCurrentDatabase("default"));
    Harness.error("set other catalog", () -> catalog.setCurrentCatalog("other"));
    Harness.error("set the catalog", () -> catalog.setCurrentCatalog("spark_catalog"));

    spark.range(3).createOrReplaceTempView("numbers");
    spark
        .range(1)
        .selectExpr(
            "id AS Id", "cast(null as decimal(5,2)) d", "array(struct(1 as x)) l", "map('a', 1) m")
        .createOrReplaceTempView("Wide");
    spark.range(1).createOrReplaceGlobalTempView("everywhere");
    rows("tables", catalog::listTables);
    rows("tables of default", () -> catalog.listTables("default"));
    rows("tables like", () -> catalog.listTables("default", "num*|x"));
    rows("tables of global_temp", () -> catalog.listTables("global_temp"));
    Harness.error("tables of other", () -> catalog.listTables("other"));
    rows("views", catalog::listViews);
    rows("views of default", () -> catalog.listViews("default"));
    rows("views like", () -> catalog.listViews("default", "w*"));
    for (String name :
        List.of(
            "numbers",
            "NUMBERS",
            "global_temp.everywhere",
            "everywhere",
            "default.numbers",
            "none")) {
      Harness.say("exists " + name, catalog.tableExists(name));
      table(name, catalog);
      rows("columns of " + name, () -> catalog.listColumns(name));
    }
    Harness.say("exists default numbers", catalog.tableExists("default", "numbers"));
    Harness.say("exists global_temp everywhere", catalog.tableExists("global_temp", "everywhere"));
    Harness.error("get default numbers", () -> catalog.getTable("default", "numbers"));
    Harness.error(
        "get global_temp everywhere", () -> catalog.getTable("global_temp", "everywhere"));
    rows("columns of Wide", () -> catalog.listColumns("wide"));
    Harness.say("one", catalog.listColumns("wide").collectAsList().get(1));
    try {
      Dataset<Column> columns = catalog.listColumns("a");
      Harness.say("columns", columns.count());
    } catch (AnalysisException e) {
      Harness.say("columns", e.getCondition() + " " + e.getSqlState());
    }

    spark.udf().register("mine", (UDF1<Integer, Integer>) x -> x + 1, DataTypes.IntegerType);
    for (String name :
        List.of("mine", "MINE", "abs", "Count", "none", "default.abs", "builtin.abs")) {
      Harness.say("function " + name, catalog.functionExists(name));
    }
    Harness.say("function default abs", catalog.functionExists("default", "abs"));
    rows(
        "functions",
        () ->
            catalog
                .listFunctions()
                .where("name in ('abs', 'mine', 'explode')")
                .drop("className", "description"));
    rows(
        "functions like",
        () -> catalog.listFunctions("default", "mi*").drop("className", "description"));
    rows(
        "functions of default",
        () ->
            catalog
                .listFunctions("default")
                .where("name in ('count', 'mine')")
                .drop("className", "description"));
    for (String name : List.of("abs", "mine", "none")) {
      Harness.error(
          "get function " + name,
          () -> {
            Function found = catalog.getFunction(name);
            Harness.say(
                "found",
                found.name()
                    + " "
                    + found.catalog()
                    + " "
                    + found.database()
                    + " "
                    + found.isTemporary());
          });
    }

    Harness.say("cached", catalog.isCached("numbers"));
    catalog.cacheTable("numbers");
    Harness.say("cached then", catalog.isCached("numbers"));
    Harness.say("and by its rows", catalog.isCached("wide"));
    catalog.refreshTable("numbers");
    Harness.say("cached after refresh", catalog.isCached("numbers"));
    catalog.uncacheTable("numbers");
    Harness.say("cached no more", catalog.isCached("numbers"));
    catalog.cacheTable("numbers");
    catalog.clearCache();
    Harness.say("cached after clear", catalog.isCached("numbers"));
    Harness.error("cache none", () -> catalog.cacheTable("none"));
    Harness.error("cached none", () -> catalog.isCached("none"));
    Harness.say("drop", catalog.dropTempView("numbers") + " " + catalog.dropTempView("numbers"));
    Harness.say(
        "drop global",
        catalog.dropGlobalTempView("everywhere") + " " + catalog.dropGlobalTempView("everywhere"));
    rows("tables at the end", catalog::listTables);
    rows(
        "rows of names",
        () ->
            catalog.listTables().map((MapFunction<Table, String>) Table::name, Encoders.STRING()));
    spark.stop();
  }

  private static void rows(String step, Callable<Dataset<?>> made) {
    Harness.error(
        step,
        () -> {
          Dataset<?> dataset = made.call();
          Harness.rows(step, () -> dataset);
        });
  }

  private static void table(String name, Catalog catalog) {
    Harness.error("table " + name, () -> Harness.say("is", catalog.getTable(name)));
  }
}
