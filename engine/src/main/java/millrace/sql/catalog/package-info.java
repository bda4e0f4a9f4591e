/// The list of tables and views that a session knows.
@NullMarked
package millrace.sql.catalog;

import org.jspecify.annotations.NullMarked;
