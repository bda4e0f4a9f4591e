/// What authors make functions of their own of.
@NullMarked
package millrace.sql.expressions;

import org.jspecify.annotations.NullMarked;
