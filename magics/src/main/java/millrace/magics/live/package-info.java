/// From what is known about a running query to the picture of it.
///
/// A [Snapshot] is all that a view needs to know at one moment; whoever watches a query makes it. A
/// [Picture] turns one snapshot after the other into frames: it remembers the rows that it showed,
/// so that it can mark those that changed. The chart, the meters and the sentences that say why
/// things are as they are come from the snapshot alone ([Plot], [Meters], [Explainer]).
///
/// Nothing here knows the engine or the kernel, reads a clock or starts a thread.
@NullMarked
package millrace.magics.live;

import org.jspecify.annotations.NullMarked;
