package millrace.kernel.language;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A command to the kernel: `%name arguments` on a line of its own, or `%%name arguments` above a
/// body that takes up the rest of the cell.
public interface Magic {
  enum Form {
    LINE,
    CELL
  }

  /// Without the per cent signs.
  String name();

  Set<Form> forms();

  /// Whether the body of the `%%name` form is code of the kernel's language, to be completed and
  /// inspected as such.
  default boolean hasCodeBody() {
    return true;
  }

  /// One line for the list of `%help`.
  String summary();

  /// What `%help name` shows: the arguments, their values, an example.
  String help();

  /// Runs in the thread of the cell. An interrupt of the cell reaches it as an interrupt of the
  /// thread, so a magic that waits lets the [InterruptedException] through.
  ///
  /// @return what the cell comes to; a [millrace.kernel.display.MimeBundle] is shown as it is, any
  ///   other value as the renderers have it
  /// @throws UsageException if the call is wrong: shown as one sentence
  /// @throws Exception anything else that goes wrong: shown as an error of the cell
  Optional<Object> run(MagicCall call) throws Exception;

  /// How the last word of the arguments may go on. Each choice replaces that whole word.
  ///
  /// @param arguments what is typed after the magic's name, up to the cursor
  default List<Completion> complete(String arguments) {
    return List.of();
  }
}
