/// What a restart needs: the files of a checkpoint folder, laid out as Spark lays them out.
///
/// | file | holds |
/// |---|---|
/// | `metadata` | the query's id |
/// | `offsets/N` | how far micro-batch N reads, written before it runs |
/// | `state/OPERATOR/0/N.delta` | what micro-batch N - 1 changed in an operator's table |
/// | `state/OPERATOR/0/N.snapshot` | all of the table before micro-batch N |
/// | `commits/N` | that micro-batch N is done, and the next watermark |
/// | `sources/NUMBER` | what a source notes |
///
/// {@link millrace.engine.checkpoint.Checkpoint} is the folder, {@link
/// millrace.engine.checkpoint.SavedState} the state in it. Operators show their memory as {@link
/// millrace.engine.state.Durable}; rows become bytes in a `RowCodec`. `docs/checkpoint.md` has the
/// whole format, and what a restart does.
@NullMarked
package millrace.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
