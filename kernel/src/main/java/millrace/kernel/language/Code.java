package millrace.kernel.language;

/// A stretch of a cell's text.
///
/// @param text whole lines of the cell
/// @param linesAbove how many lines of the cell come before it, so that errors name the cell's
///   lines
public record Code(String text, int linesAbove) {
  public Code {
    if (linesAbove < 0) {
      throw new IllegalArgumentException("a cell has no line " + linesAbove);
    }
  }

  /// A text that starts at its cell's first line.
  public static Code of(String text) {
    return new Code(text, 0);
  }
}
