/// Plain records about how a query is doing, made by the runtime, shown by the public API and by
/// live views.
@NullMarked
package millrace.engine.progress;

import org.jspecify.annotations.NullMarked;
