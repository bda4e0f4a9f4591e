/// What Spark's Java API takes and gives beside functions.
@NullMarked
package millrace.api.java;

import org.jspecify.annotations.NullMarked;
