/// Where rows come from: a {@link millrace.engine.source.Table} that stands still, or a {@link
/// millrace.engine.source.Source} that goes on. Both hand out {@link
/// millrace.engine.source.Split}s, each read by one worker from start to end.
@NullMarked
package millrace.engine.source;

import org.jspecify.annotations.NullMarked;
