/// The arguments of magics: words, options with values, and what to say when they are wrong.
///
/// A magic describes its options once, as [Option]s of a [Grammar]. Parsing, the sentences about
/// mistakes (with the nearest right word) and what TAB offers all come from that description.
@NullMarked
package millrace.magics.argument;

import org.jspecify.annotations.NullMarked;
