/// Parquet files: bytes to batches and back, with Spark's schema and notes in the footer.
///
/// Encodings and levels are parquet-column's work, compression is aircompressor's. What lies
/// between, the footer, the pages and the way from levels to vectors, is here: Parquet's own file
/// reader brings Hadoop's classes along, which would get in the way of whoever has Hadoop on the
/// class path.
///
/// Reading: a {@link millrace.engine.format.parquet.Footer} tells the row groups; {@link
/// millrace.engine.format.parquet.RowGroupPages} hands the pages of the columns asked for to
/// parquet-column; a {@link millrace.engine.format.parquet.Node} for each column makes a vector of
/// them. Writing: {@link millrace.engine.format.parquet.Shredder}s give the values of vectors to
/// parquet-column, whose pages {@link millrace.engine.format.parquet.RowGroupChunks} collects until
/// a row group is full.
@NullMarked
package millrace.engine.format.parquet;

import org.jspecify.annotations.NullMarked;
