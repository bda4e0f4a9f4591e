/// The notebooks, run and looked at.
@NullMarked
package millrace.notebooks;

import org.jspecify.annotations.NullMarked;
