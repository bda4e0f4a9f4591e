/// Where in a query an error comes from, as errors tell it to programs.
@NullMarked
package millrace.sql.catalyst.trees;

import org.jspecify.annotations.NullMarked;
