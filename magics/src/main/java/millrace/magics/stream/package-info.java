/// The magics that start, show and stop streaming queries, and their live views.
///
/// [StreamMagic] is the way in. What it starts becomes a [Watched]: the engine's query with what a
/// person said about it, its history and its shape. All of them are kept by [Queries]. A [LiveView]
/// draws one on one output; [Stage] is the single thread that draws them all, one after the other,
/// so that many views cost no more than a few.
///
/// A view reads the query's memory table, and of that no more than it shows.
@NullMarked
package millrace.magics.stream;

import org.jspecify.annotations.NullMarked;
