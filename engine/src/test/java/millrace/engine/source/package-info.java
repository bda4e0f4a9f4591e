/// Tests of the sources.
@NullMarked
package millrace.engine.source;

import org.jspecify.annotations.NullMarked;
