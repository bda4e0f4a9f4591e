/// Where rows are asked to be kept.
@NullMarked
package millrace.storage;

import org.jspecify.annotations.NullMarked;
