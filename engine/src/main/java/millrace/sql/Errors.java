package millrace.sql;

import java.time.DateTimeException;
import java.util.function.Supplier;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;

/// Turns the engine's errors into those that Spark's users know.
final class Errors {
  private Errors() {}

  /// Does the work; what goes wrong is thrown as the author expects it.
  static <R> R shown(Supplier<R> work) {
    try {
      return work.get();
    } catch (QueryException | DataException wrong) {
      throw Errors.<RuntimeException>thrown(shown(wrong));
    }
  }

  static void shown(Runnable work) {
    shown(
        () -> {
          work.run();
          return true;
        });
  }

  /// What an author sees instead of the given failure.
  static Throwable shown(Throwable failure) {
    return switch (failure) {
      case QueryException wrong ->
          new AnalysisException(String.valueOf(wrong.getMessage()), wrong.condition(), wrong);
      case DataException wrong -> ofData(wrong);
      default -> failure;
    };
  }

  private static Throwable ofData(DataException wrong) {
    var message = wrong.getMessage();
    var shown =
        switch (wrong.kind()) {
          case ARITHMETIC -> new ArithmeticException(message);
          case NUMBER_FORMAT -> new NumberFormatException(message);
          case DATE_TIME -> new DateTimeException(message);
          case ARRAY_INDEX -> new ArrayIndexOutOfBoundsException(message);
          case ILLEGAL_ARGUMENT -> new IllegalArgumentException(message);
          case RUNTIME -> new RuntimeException(message);
        };
    shown.initCause(wrong);
    return shown;
  }

  /// Throws a checked exception where none is declared, as Spark does.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <E extends Throwable> RuntimeException thrown(Throwable failure) throws E {
    throw (E) failure;
  }
}
