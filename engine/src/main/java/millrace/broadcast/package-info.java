/// Values that all tasks share.
@NullMarked
package millrace.broadcast;

import org.jspecify.annotations.NullMarked;
