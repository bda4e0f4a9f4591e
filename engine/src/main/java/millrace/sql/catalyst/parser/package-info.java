/// What is wrong with a text that is to be read.
@NullMarked
package millrace.sql.catalyst.parser;

import org.jspecify.annotations.NullMarked;
