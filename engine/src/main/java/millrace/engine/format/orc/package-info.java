/// ORC files: bytes to batches and back, with Spark's types and notes.
///
/// The records of a file's tail, protobuf messages, are read and written by the classes that ORC
/// publishes for its format; compression is aircompressor's. The rest is here, as ORC's own reader
/// cannot be had without Hadoop.
///
/// Reading: a {@link millrace.engine.format.orc.Tail} tells the stripes and types; a {@link
/// millrace.engine.format.orc.Stripe} has the streams of a stripe, each {@link
/// millrace.engine.format.orc.Blocks} of compressed bytes; {@link millrace.engine.format.orc.Runs}
/// make numbers of them, and a {@link millrace.engine.format.orc.Column} for each column makes a
/// vector of those. Writing goes the same way back: {@link
/// millrace.engine.format.orc.ColumnWriter}s collect the streams of a stripe until it is full.
///
/// A stream has no place for what is null, nor for fields of a struct that is null: a column reads
/// as many values as are there and spreads them over its rows.
@NullMarked
package millrace.engine.format.orc;

import org.jspecify.annotations.NullMarked;
