/// What the kernel needs of a language, and what others may add to the kernel.
///
/// [Language] is the whole of what the session asks of Java (or, in tests, of an echo): evaluate,
/// complete, inspect, tell whether a text is complete, be interrupted.
///
/// An [Extension], found by [java.util.ServiceLoader], adds names, imports, [Magic]s, renderers and
/// comm targets. It sees the running kernel as a [Session].
@NullMarked
package millrace.kernel.language;

import org.jspecify.annotations.NullMarked;
