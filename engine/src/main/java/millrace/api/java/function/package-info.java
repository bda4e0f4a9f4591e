/// The functions that an author hands to a Dataset, each an interface with one method that may
/// throw anything.
@NullMarked
package millrace.api.java.function;

import org.jspecify.annotations.NullMarked;
