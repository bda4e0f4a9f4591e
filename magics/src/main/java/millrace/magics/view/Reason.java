package millrace.magics.view;

/// A sentence that says why the view looks as it does.
public record Reason(Tone tone, String sentence) {
  public enum Tone {
    CALM,
    WARNING,
    ERROR
  }

  public static Reason calm(String sentence) {
    return new Reason(Tone.CALM, sentence);
  }

  public static Reason warning(String sentence) {
    return new Reason(Tone.WARNING, sentence);
  }

  public static Reason error(String sentence) {
    return new Reason(Tone.ERROR, sentence);
  }
}
