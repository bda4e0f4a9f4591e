package millrace.kernel.language;

/// A stretch of a cell's text.
///
/// @param text whole lines of the cell
/// @param linesAbove how many lines of the cell come before it, so that errors name the cell's
///   lines
/// @param cell the number of the cell, as the front end shows it in brackets; 0 if it has none
public record Code(String text, int linesAbove, int cell) {
  public Code {
    if (linesAbove < 0) {
      throw new IllegalArgumentException("a cell has no line " + linesAbove);
    }
  }

  /// A text that is a whole cell without a number.
  public static Code of(String text) {
    return new Code(text, 0, 0);
  }
}
