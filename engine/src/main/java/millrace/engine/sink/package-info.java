/// Where the rows of a streaming query go.
@NullMarked
package millrace.engine.sink;

import org.jspecify.annotations.NullMarked;
