/// The types of columns and rows, under Spark's names. A type is a value: equal types are equal
/// objects, and a switch over {@link millrace.sql.types.DataType} knows every case.
@NullMarked
package millrace.sql.types;

import org.jspecify.annotations.NullMarked;
