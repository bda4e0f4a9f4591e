/// Results as Tablesaw tables, for those who go on from there.
@NullMarked
package millrace.magics.table;

import org.jspecify.annotations.NullMarked;
