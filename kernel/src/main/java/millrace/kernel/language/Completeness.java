package millrace.kernel.language;

/// Whether a console should run what was typed, or ask for another line.
public sealed interface Completeness {
  record Complete() implements Completeness {}

  /// It goes on in another line.
  ///
  /// @param indent what the next line should start with
  record Incomplete(String indent) implements Completeness {}

  /// No further line can put it right.
  record Invalid() implements Completeness {}

  record Unknown() implements Completeness {}
}
