/// What a restart needs: the files of a checkpoint folder, laid out as Spark lays them out.
///
/// | file | holds |
/// |---|---|
/// | `metadata` | the query's id |
/// | `offsets/N` | how far micro-batch N reads, written before it runs |
/// | `commits/N` | that micro-batch N is done, and the next watermark |
@NullMarked
package millrace.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
