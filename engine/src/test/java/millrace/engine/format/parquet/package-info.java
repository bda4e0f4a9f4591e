/// Tests of Parquet files; `spark-*.parquet` of the resources were written by Apache Spark 4.2.
@NullMarked
package millrace.engine.format.parquet;

import org.jspecify.annotations.NullMarked;
