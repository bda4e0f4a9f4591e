package millrace.sql;

import java.util.Set;
import java.util.function.Supplier;
import millrace.SparkArithmeticException;
import millrace.SparkArrayIndexOutOfBoundsException;
import millrace.SparkClassNotFoundException;
import millrace.SparkDateTimeException;
import millrace.SparkException;
import millrace.SparkIllegalArgumentException;
import millrace.SparkNoSuchElementException;
import millrace.SparkNumberFormatException;
import millrace.SparkRuntimeException;
import millrace.SparkUnsupportedOperationException;
import millrace.SparkUpgradeException;
import millrace.engine.error.DataException;
import millrace.engine.error.MachineException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Thrown;
import millrace.sql.catalyst.parser.ParseException;

/// Turns the engine's errors into those that Spark's users know.
final class Errors {
  private static final Set<String> OF_THE_TEXT =
      Set.of(
          "DATATYPE_MISSING_SIZE",
          "DUPLICATE_KEY",
          "EXEC_IMMEDIATE_DUPLICATE_ARGUMENT_ALIASES",
          "FAILED_TO_PARSE_TOO_COMPLEX",
          "INCOMPATIBLE_JOIN_TYPES",
          "INCOMPLETE_TYPE_DEFINITION.ARRAY",
          "INCOMPLETE_TYPE_DEFINITION.MAP",
          "INCOMPLETE_TYPE_DEFINITION.STRUCT",
          "INVALID_ESC",
          "INVALID_INTERVAL_FORMAT.INTERVAL_PARSING",
          "INVALID_INTERVAL_FORMAT.TIMEZONE_INTERVAL_OUT_OF_RANGE",
          "INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION",
          "INVALID_LATERAL_JOIN_TYPE",
          "INVALID_NUMERIC_LITERAL_RANGE",
          "INVALID_PARAMETER_VALUE.DATETIME_UNIT",
          "INVALID_TEMP_OBJ_QUALIFIER",
          "INVALID_TYPED_LITERAL",
          "MULTIPLE_QUERY_RESULT_CLAUSES_WITH_PIPE_OPERATORS",
          "SYNTAX_DISCONTINUED.BANG_EQUALS_NOT",
          "UNPIVOT_VALUE_SIZE_MISMATCH",
          "UNSUPPORTED_DATATYPE",
          "UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES",
          "UNSUPPORTED_FEATURE.LATERAL_JOIN_USING",
          "UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE",
          "_LEGACY_ERROR_TEMP_0026",
          "_LEGACY_ERROR_TEMP_1228");

  /// What conditions of files that cannot be read begin with.
  private static final String UNREAD = "FAILED_READ_FILE.";

  private Errors() {}

  /// Does the work; what goes wrong is thrown as the author expects it.
  static <R> R shown(Supplier<R> work) {
    try {
      return work.get();
    } catch (QueryException | DataException | MachineException wrong) {
      throw Thrown.asIs(shown(wrong));
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
      case QueryException wrong when isOfTheText(wrong.condition()) -> new ParseException(wrong);
      case QueryException wrong -> new AnalysisException(wrong);
      case DataException wrong when wrong.condition().isEmpty() -> plain(wrong);
      case DataException wrong -> ofData(wrong);
      case MachineException file when file.condition().startsWith(UNREAD) ->
          new SparkException(file);
      default -> failure;
    };
  }

  /// Whether it is found while a text is read, before anything of it is looked up.
  private static boolean isOfTheText(String condition) {
    return condition.startsWith("PARSE_")
        || condition.startsWith("INVALID_SQL_SYNTAX.")
        || condition.startsWith("_LEGACY_ERROR_TEMP_00")
        || OF_THE_TEXT.contains(condition);
  }

  /// What has no condition is none of Spark's own exceptions.
  private static Throwable plain(DataException wrong) {
    var message = wrong.getMessage();
    return switch (wrong.kind()) {
      case ARITHMETIC -> new ArithmeticException(message);
      case ILLEGAL_ARGUMENT -> new IllegalArgumentException(message, wrong.getCause());
      case UNSUPPORTED -> new UnsupportedOperationException(message, wrong.getCause());
      default -> ofData(wrong);
    };
  }

  private static Throwable ofData(DataException wrong) {
    return switch (wrong.kind()) {
      case ARITHMETIC -> new SparkArithmeticException(wrong);
      case NUMBER_FORMAT -> new SparkNumberFormatException(wrong);
      case DATE_TIME -> new SparkDateTimeException(wrong);
      case ARRAY_INDEX -> new SparkArrayIndexOutOfBoundsException(wrong);
      case ILLEGAL_ARGUMENT -> new SparkIllegalArgumentException(wrong);
      case UNSUPPORTED -> new SparkUnsupportedOperationException(wrong);
      case RUNTIME -> new SparkRuntimeException(wrong);
      case UPGRADE -> new SparkUpgradeException(wrong);
      case NO_CLASS -> new SparkClassNotFoundException(wrong);
      case NO_SUCH_ELEMENT -> new SparkNoSuchElementException(wrong);
      case CHECKED, EXECUTION -> new SparkException(wrong);
    };
  }
}
