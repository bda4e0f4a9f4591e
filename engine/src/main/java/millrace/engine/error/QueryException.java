package millrace.engine.error;

/// The query is wrong: its author can put it right. The public API shows it as Spark's
/// `AnalysisException`.
public final class QueryException extends EngineException {
  private final Place place;
  private final String sentence;

  public QueryException(String condition, String sentence) {
    super(condition, sentence);
    this.place = Place.NOWHERE;
    this.sentence = sentence;
  }

  public QueryException(String condition, String sentence, Throwable cause) {
    super(condition, sentence, cause);
    this.place = Place.NOWHERE;
    this.sentence = sentence;
  }

  private QueryException(QueryException found, Place place) {
    super(
        found.condition(),
        found.condition().startsWith("PARSE_")
            ? place.atSyntax(found.sentence)
            : place.at(found.sentence));
    this.place = place;
    this.sentence = found.sentence;
    if (found.getCause() != null) {
      initCause(found.getCause());
    }
    setStackTrace(found.getStackTrace());
  }

  /// The same with the place in the text that it is about; what knows its place keeps it.
  public QueryException at(Place where) {
    return place.isKnown() || !where.isKnown() ? this : new QueryException(this, where);
  }

  public Place place() {
    return place;
  }
}
