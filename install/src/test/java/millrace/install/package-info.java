/// The launcher as a person meets it: every test starts `install/millrace` in a process of its own,
/// in a scratch folder, and looks at what it prints, what it leaves behind and how it ends.
@NullMarked
package millrace.install;

import org.jspecify.annotations.NullMarked;
