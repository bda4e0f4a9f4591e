/// What stands at the root of Spark's API.
@NullMarked
package millrace;

import org.jspecify.annotations.NullMarked;
