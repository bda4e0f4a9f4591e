/// Answers that may come before all of the work is done. Here they come when it is: they are exact.
@NullMarked
package millrace.partial;

import org.jspecify.annotations.NullMarked;
