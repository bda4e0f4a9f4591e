/// Start-up: [Main] runs a kernel for a connection file, [Train] runs sample cells so that the JVM
/// can remember what a kernel loads.
@NullMarked
package millrace.kernel.main;

import org.jspecify.annotations.NullMarked;
