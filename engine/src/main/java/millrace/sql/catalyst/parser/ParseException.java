package millrace.sql.catalyst.parser;

import millrace.sql.AnalysisException;
import org.jspecify.annotations.Nullable;

/// A text of SQL cannot be read; the message tells the place and shows it.
public final class ParseException extends AnalysisException {
  public ParseException(String message, String condition, @Nullable Throwable cause) {
    super(message, condition, cause);
  }
}
