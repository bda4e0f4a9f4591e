/// Tests of ORC files; `spark-*.orc` of the resources were written by Apache Spark 4.2, in the
/// versions of the format that their names tell.
@NullMarked
package millrace.engine.format.orc;

import org.jspecify.annotations.NullMarked;
