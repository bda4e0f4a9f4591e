package millrace.kernel.language;

import java.util.List;

/// The ways to go on from a place in a text.
///
/// @param start where the text begins that a choice replaces, in UTF-16 units
/// @param end where it ends
public record Completions(int start, int end, List<Completion> choices) {
  public Completions {
    choices = List.copyOf(choices);
  }

  public static Completions none(int cursor) {
    return new Completions(cursor, cursor, List.of());
  }
}
