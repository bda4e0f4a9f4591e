package millrace.kernel.language;

/// One way to go on typing.
///
/// @param text what takes the place of the text that is being completed
/// @param type what it is, for the front end's icon and column: `function`, `class`, `keyword`,
///   `magic`, `option`, ... or empty
/// @param signature what it takes and gives, such as `(int, int) int`; may be empty
public record Completion(String text, String type, String signature) {
  public static Completion of(String text, String type) {
    return new Completion(text, type, "");
  }
}
