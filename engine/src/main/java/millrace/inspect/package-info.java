/// What is shown beyond Spark's API: streams fed by hand, and a look inside of running queries.
@NullMarked
package millrace.inspect;

import org.jspecify.annotations.NullMarked;
