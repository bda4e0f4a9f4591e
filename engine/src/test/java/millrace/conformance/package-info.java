/// Programs in plain Spark Java, in `src/test/conformance`, that run on both engines. What Apache
/// Spark printed is checked in beside each as `NAME.out`; the build runs them on this engine and
/// compares. The profile `spark` runs them on Spark and writes the records anew:
///
/// ```
/// mvn -pl engine process-test-classes -Pspark
/// ```
@NullMarked
package millrace.conformance;

import org.jspecify.annotations.NullMarked;
