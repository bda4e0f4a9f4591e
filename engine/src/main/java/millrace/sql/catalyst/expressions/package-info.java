/// Rows by the names that older programs make them by.
@NullMarked
package millrace.sql.catalyst.expressions;

import org.jspecify.annotations.NullMarked;
