/// Java as the language of cells, by JShell inside the kernel's process.
///
/// [JavaLanguage] reads a cell as a sequence of statements and gives each to JShell. [CellControl]
/// runs what JShell compiled, in the thread of the cell, and keeps the real object that an
/// expression gave instead of its text. [StopChecks] puts checks into the compiled code, so that a
/// loop that never waits can be stopped; they cost nothing until somebody does. [MappedText] is a
/// cell's text with some names put in place of others, and the way back to the places of the
/// author's own text.
@NullMarked
package millrace.kernel.jshell;

import org.jspecify.annotations.NullMarked;
