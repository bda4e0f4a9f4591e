/// Small pictures of many values: whether a value may be among them, and about how often it is.
@NullMarked
package millrace.util.sketch;

import org.jspecify.annotations.NullMarked;
