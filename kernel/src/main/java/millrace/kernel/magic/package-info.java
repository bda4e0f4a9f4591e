/// The magics of a kernel without an engine: `%help`, `%time`, `%classpath`, `%doc`.
///
/// [KernelMagics] brings them in as any other [millrace.kernel.language.Extension] does.
@NullMarked
package millrace.kernel.magic;

import org.jspecify.annotations.NullMarked;
