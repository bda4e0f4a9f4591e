/// What an author touches of streaming queries: readers and writers of streams, the running query,
/// its progress, its listeners, and the state of groups, under Spark's names.
@NullMarked
package millrace.sql.streaming;

import org.jspecify.annotations.NullMarked;
