package millrace.engine.error;

/// A value cannot be computed or read as the query asks, such as a division by zero or a text that
/// is no number: the owner of the data can put it right, or the author by a `try_` function.
public final class DataException extends EngineException {
  private final Kind kind;

  /// Which of Java's exceptions Spark's counterpart extends; the public API throws that kind.
  public enum Kind {
    ARITHMETIC,
    NUMBER_FORMAT,
    DATE_TIME,
    ARRAY_INDEX,
    ILLEGAL_ARGUMENT,
    UNSUPPORTED,
    RUNTIME,
    /// An exception that is none of Java's unchecked ones.
    CHECKED,
    /// A function of the author threw something, which is the cause.
    EXECUTION
  }

  public DataException(Kind kind, String condition, String sentence) {
    super(condition, sentence);
    this.kind = kind;
  }

  public DataException(Kind kind, String condition, String sentence, Throwable cause) {
    super(condition, sentence, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
