package millrace.engine.error;

/// The query is wrong: its author can put it right. The public API shows it as Spark's
/// `AnalysisException`.
public final class QueryException extends EngineException {
  public QueryException(String condition, String sentence) {
    super(condition, sentence);
  }

  public QueryException(String condition, String sentence, Throwable cause) {
    super(condition, sentence, cause);
  }
}
