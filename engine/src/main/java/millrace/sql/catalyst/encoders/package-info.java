/// Encoders under the names by which Spark's guide calls them.
@NullMarked
package millrace.sql.catalyst.encoders;

import org.jspecify.annotations.NullMarked;
