import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.encoders.OuterScopes;
import org.apache.spark.sql.catalyst.expressions.GenericRow;
import org.apache.spark.sql.expressions.MutableAggregationBuffer;
import org.apache.spark.sql.expressions.UserDefinedAggregateFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Aggregate functions over rows, rows by their older name, and beans that belong to an object. */
public final class AggregatesOverRows {
  /** A mean of values with weights; rows without a value do not count. */
  @SuppressWarnings("deprecation")
  public static class Mean extends UserDefinedAggregateFunction {
    @Override
    public StructType inputSchema() {
      return new StructType().add("value", DataTypes.DoubleType).add("weight", DataTypes.LongType);
    }

    @Override
    public StructType bufferSchema() {
      return new StructType()
          .add("sum", DataTypes.DoubleType)
          .add("weights", DataTypes.LongType)
          .add("seen", DataTypes.StringType);
    }

    @Override
    public DataType dataType() {
      return new StructType()
          .add("mean", DataTypes.DoubleType)
          .add("rows", DataTypes.LongType)
          .add("buffer", DataTypes.StringType);
    }

    @Override
    public boolean deterministic() {
      return true;
    }

    @Override
    public void initialize(MutableAggregationBuffer buffer) {
      buffer.update(0, 0.0);
      buffer.update(1, 0L);
      buffer.update(2, null);
    }

    @Override
    public void update(MutableAggregationBuffer buffer, Row input) {
      if (!input.isNullAt(0)) {
        buffer.update(0, buffer.getDouble(0) + input.getDouble(0) * input.getLong(1));
        buffer.update(1, buffer.getLong(1) + input.getLong(1));
        buffer.update(2, buffer.isNullAt(2) ? "some" : buffer.getString(2));
      }
    }

    @Override
    public void merge(MutableAggregationBuffer buffer1, Row buffer2) {
      buffer1.update(0, buffer1.getDouble(0) + buffer2.getDouble(0));
      buffer1.update(1, buffer1.getLong(1) + buffer2.getLong(1));
      buffer1.update(2, buffer1.isNullAt(2) ? buffer2.get(2) : buffer1.get(2));
    }

    @Override
    public Object evaluate(Row buffer) {
      return buffer.getLong(1) == 0
          ? null
          : RowFactory.create(
              buffer.getDouble(0) / buffer.getLong(1), buffer.getLong(1), buffer.getString(2));
    }
  }

  /** A bean of an object: made by it alone. */
  public class Inner {
    private int number;

    public int getNumber() {
      return number;
    }

    public void setNumber(int number) {
      this.number = number;
    }
  }

  @SuppressWarnings("deprecation")
  public static void main(String[] args) {
    SparkSession spark = Harness.session();
    Dataset<Row> rows =
        spark
            .createDataFrame(
                Arrays.asList(
                    RowFactory.create("a", 1.0, 1L),
                    RowFactory.create("a", 4.0, 2L),
                    RowFactory.create("a", 4.0, 2L),
                    RowFactory.create("b", null, 5L),
                    RowFactory.create("c", 7.0, 1L)),
                StructType.fromDDL("k STRING, v DOUBLE, w BIGINT"))
            .repartition(2);
    rows.createOrReplaceTempView("rows");
    Mean mean = new Mean();
    Harness.say("the same", spark.udf().register("mean_of", mean) == mean);
    Harness.rows("all", () -> rows.agg(mean.apply(col("v"), col("w"))));
    Harness.rows("distinct", () -> rows.agg(mean.distinct(col("v"), col("w")).as("m")));
    Harness.rows(
        "groups", () -> rows.groupBy("k").agg(mean.apply(col("v"), col("w")).as("m")).orderBy("k"));
    Harness.rows("none", () -> rows.where("false").agg(mean.apply(col("v"), col("w")).as("m")));
    Harness.sql(
        spark,
        "SELECT k, mean_of(v, w) FROM rows GROUP BY k ORDER BY k",
        "SELECT mean_of(DISTINCT v, w) AS m FROM rows",
        "SELECT mean_of(v, w) FILTER (WHERE k <> 'a') AS m FROM rows",
        "SELECT mean_of(w, 1) AS m FROM rows",
        "SELECT k, mean_of(v, w).mean AS m FROM rows GROUP BY k HAVING mean_of(v, w).rows > 1",
        "SELECT mean_of(k, array(1)) FROM rows");

    Row generic = new GenericRow(new Object[] {"a", 1, null, new byte[] {1}});
    Harness.say("a row", generic.getString(0) + generic.getInt(1) + generic.isNullAt(2));
    Harness.say(
        "equal",
        generic.equals(RowFactory.create("a", 1, null, new byte[] {1})) + " " + generic.size());
    Harness.rows(
        "of rows",
        () ->
            spark.createDataFrame(
                Arrays.asList(new GenericRow(new Object[] {"a", 1}), RowFactory.create("b", 2)),
                StructType.fromDDL("k STRING, n INT")));

    AggregatesOverRows outer = new AggregatesOverRows();
    Harness.error(
        "nobody knows the object",
        () -> spark.sql("SELECT 3 AS number").as(Encoders.bean(Inner.class)).collectAsList());
    OuterScopes.addOuterScope(outer);
    Harness.say(
        "made by the object",
        spark
            .sql("SELECT 3 AS number")
            .as(Encoders.bean(Inner.class))
            .collectAsList()
            .get(0)
            .getNumber());
    spark.stop();
  }
}
