/// Measurements of single loops by JMH. Run one with
///
/// ```
/// mvn -q -pl bench -am verify -DskipTests -Pjmh -Dbenchmarks=Dictionary
/// ```
///
/// Whole queries are compared with Spark and DuckDB elsewhere: see `docs/benchmarks.md`.
@NullMarked
package millrace.bench;

import org.jspecify.annotations.NullMarked;
