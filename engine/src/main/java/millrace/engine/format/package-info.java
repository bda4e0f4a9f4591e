/// Bytes to columns: JSON lines, CSV and plain text, Parquet and ORC in packages below, and how
/// texts become dates and timestamps.
///
/// A reader takes chunks of a file that end at a line's end, parses only the columns that are asked
/// for, and hands out {@link millrace.engine.vector.Batch}es. {@link
/// millrace.engine.format.DateTimes} and {@link millrace.engine.format.DateTimePattern} are the one
/// place that knows how dates and timestamps look as text.
@NullMarked
package millrace.engine.format;

import org.jspecify.annotations.NullMarked;
