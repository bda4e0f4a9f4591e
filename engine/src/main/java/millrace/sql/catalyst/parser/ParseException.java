package millrace.sql.catalyst.parser;

import millrace.engine.error.EngineException;
import millrace.sql.AnalysisException;

/// A text of SQL cannot be read; the message tells the place and shows it.
public final class ParseException extends AnalysisException {
  public ParseException(EngineException wrong) {
    super(wrong);
  }
}
