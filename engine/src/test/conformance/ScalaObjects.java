import java.util.Arrays;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType$;
import org.apache.spark.sql.types.BooleanType$;
import org.apache.spark.sql.types.ByteType$;
import org.apache.spark.sql.types.CalendarIntervalType$;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType$;
import org.apache.spark.sql.types.DoubleType$;
import org.apache.spark.sql.types.FloatType$;
import org.apache.spark.sql.types.IntegerType$;
import org.apache.spark.sql.types.LongType$;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.NullType$;
import org.apache.spark.sql.types.ShortType$;
import org.apache.spark.sql.types.StringType$;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType$;
import org.apache.spark.sql.types.TimestampType$;

/** Types by the names that Scala's objects have in Java. */
public final class ScalaObjects {
  public static void main(String[] args) {
    DataType[] objects = {
      StringType$.MODULE$,
      BinaryType$.MODULE$,
      BooleanType$.MODULE$,
      DateType$.MODULE$,
      TimestampType$.MODULE$,
      TimestampNTZType$.MODULE$,
      CalendarIntervalType$.MODULE$,
      DoubleType$.MODULE$,
      FloatType$.MODULE$,
      ByteType$.MODULE$,
      IntegerType$.MODULE$,
      LongType$.MODULE$,
      ShortType$.MODULE$,
      NullType$.MODULE$
    };
    DataType[] types = {
      DataTypes.StringType,
      DataTypes.BinaryType,
      DataTypes.BooleanType,
      DataTypes.DateType,
      DataTypes.TimestampType,
      DataTypes.TimestampNTZType,
      DataTypes.CalendarIntervalType,
      DataTypes.DoubleType,
      DataTypes.FloatType,
      DataTypes.ByteType,
      DataTypes.IntegerType,
      DataTypes.LongType,
      DataTypes.ShortType,
      DataTypes.NullType
    };
    for (int i = 0; i < types.length; i++) {
      Harness.say(objects[i].sql(), objects[i] == types[i]);
    }
    StructType schema =
        new StructType(
            new StructField[] {
              new StructField("a", DoubleType$.MODULE$, false, Metadata.empty()),
              new StructField(
                  "b", new ArrayType(IntegerType$.MODULE$, true), true, Metadata.empty())
            });
    SparkSession spark = Harness.session();
    Harness.rows(
        "rows",
        () ->
            spark.createDataFrame(
                Arrays.asList(RowFactory.create(1.5, Arrays.asList(1, null))), schema));
    spark.stop();
  }
}
