/// Where kernel and engine meet.
///
/// [Streaming] is the extension that the kernel finds: it lets cells use Spark's names, gives them
/// `spark`, shows Datasets, adds the magics, and stops the queries at the end. The floors below
/// know less and less: `stream` the magics and their live views, `live` what a view says about a
/// query, `view` what it looks like.
@NullMarked
package millrace.magics;

import org.jspecify.annotations.NullMarked;
