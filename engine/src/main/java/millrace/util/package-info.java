/// What tasks count for who asked for them, and statistics of numbers.
@NullMarked
package millrace.util;

import org.jspecify.annotations.NullMarked;
