package millrace.kernel.language;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.kernel.display.MimeBundle;

/// A language that cells are written in.
///
/// Cells are evaluated one at a time, in the thread that calls. [#interrupt] comes from another
/// thread; completions and inspections may, while a cell runs. Places in a text count UTF-16 units.
public interface Language {
  /// How the language introduces itself to front ends.
  ///
  /// @param mimeType for highlighting
  /// @param fileExtension with its dot
  record Description(String name, String version, String mimeType, String fileExtension) {}

  Description description();

  /// Runs code in the calling thread.
  ///
  /// @throws EvaluationException if it does not compile or throws
  /// @throws InterruptedException if it was interrupted before its end
  Evaluation evaluate(Code code) throws EvaluationException, InterruptedException;

  /// What to show of an error that the kernel met elsewhere than in [#evaluate], as in a magic or
  /// while it drew a value.
  EvaluationException explain(Throwable error);

  Completions complete(String code, int cursor);

  /// What there is to say about the name at the cursor, or just before it.
  ///
  /// @param detailed whether the whole documentation is wanted
  Optional<MimeBundle> inspect(String code, int cursor, boolean detailed);

  Completeness isComplete(String code);

  /// Ends the evaluation that is under way, at once if it waits or loops and before the next
  /// statement otherwise, and every further one until [#resume].
  void interrupt();

  /// Forgets an interrupt: called before each cell.
  void resume();

  /// Gives cells a variable.
  ///
  /// @param type as it is written in a declaration
  /// @param value asked for when a cell first names the variable, so that it costs nothing before
  void bind(String name, String type, Supplier<?> value);

  /// Lets cells use the classes in these jars and folders.
  void addToClasspath(List<Path> entries);

  /// What the class path of cells holds.
  List<Path> classpath();
}
