package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.ANY_TIMESTAMP;
import static millrace.engine.function.Kind.TEXT;

import java.util.List;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.LengthText;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Utf8;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.NullType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;

/// Windows of time. Their lengths are parsed here; the analysis moves them into the plan.
final class TimeWindows {
  private TimeWindows() {}

  static List<Function> functions() {
    return List.of(
        named("window").takesAny(2, 4).means(TimeWindows::window).shown((_, _) -> "window"),
        named("session_window")
            .takes(ANY, ANY)
            .means(TimeWindows::session)
            .shown((_, _) -> "session_window"),
        named("window_time")
            .takes(Kind.STRUCT)
            .gives(arguments -> momentOf(arguments.getFirst()))
            .mayBeNull()
            .loop((_, _) -> (arguments, size) -> lastMoments((StructVector) arguments[0], size)));
  }

  /// The type of a window's times; a struct that is no window has no moment.
  private static DataType momentOf(Expression window) {
    boolean isWindow =
        switch (window) {
          case Expression.Column(var column) ->
              column.metadata().contains(Attribute.TIME_WINDOW)
                  || column.metadata().contains(Attribute.SESSION_WINDOW);
          default ->
              window instanceof Expression.TimeWindow || window instanceof Expression.SessionWindow;
        };
    if (isWindow) {
      return ((StructType) window.type()).apply(1).dataType();
    }
    throw new QueryException(
        "_LEGACY_ERROR_TEMP_3101",
        Map.of("windowTime", "window_time(%s)".formatted(Names.of(window))));
  }

  private static Expression window(Invocation call) {
    long size = length(call, 1);
    long slide = call.count() > 2 ? length(call, 2) : size;
    long offset = call.count() > 3 ? length(call, 3) : 0;
    if (size <= 0 || slide <= 0) {
      throw call.mismatch(
          "VALUE_OUT_OF_RANGE",
          "a window and its slide are longer than zero, but got %s"
              .formatted(Names.of(call.argument(size <= 0 ? 1 : 2))));
    }
    if (slide > size) {
      throw call.mismatch(
          "PARAMETER_CONSTRAINT_VIOLATION",
          "the slide %s is to be at most as long as the window %s, else rows fall between windows"
              .formatted(Names.of(call.argument(2)), Names.of(call.argument(1))));
    }
    if (Math.abs(offset) >= slide) {
      throw call.mismatch(
          "PARAMETER_CONSTRAINT_VIOLATION",
          "the start %s is to be shorter than the slide".formatted(Names.of(call.argument(3))));
    }
    return new Expression.TimeWindow(moment(call), size, slide, offset);
  }

  /// The moment to be put into windows; of a window, its last moment.
  private static Expression moment(Invocation call) {
    if (call.type(0) instanceof StructType struct
        && struct.length() == 2
        && struct.apply(0).name().equals("start")) {
      return call.to("window_time", call.argument(0));
    }
    return call.castTo(ANY_TIMESTAMP, 0);
  }

  private static Expression session(Invocation call) {
    return new Expression.SessionWindow(
        moment(call),
        switch (call.argument(1)) {
          case Expression.Literal(Utf8 text, _) -> constantGap(call, text.toString());
          case Expression.Literal(var gap, NullType _) ->
              new Expression.Literal(gap, DataTypes.createDayTimeIntervalType());
          case Expression gap
              when gap.type() instanceof StringType || gap.type() instanceof CalendarIntervalType ->
              ofEachRow(call);
          case Expression gap -> throw noLength(gap);
        });
  }

  /// A text that is no length of time is no gap: no row begins a session.
  private static Expression constantGap(Invocation call, String text) {
    var interval = LengthText.parse(text);
    return interval.isPresent() && interval.get().months() != 0
        ? ofEachRow(call)
        : new Expression.Literal(
            interval.map(each -> each.dayTimeMicros()).orElse(null),
            DataTypes.createDayTimeIntervalType());
  }

  /// A gap that may be another for each row, and may count days and months.
  private static Expression ofEachRow(Invocation call) {
    var length =
        call.type(1) instanceof CalendarIntervalType
            ? call.argument(1)
            : new Expression.Cast(call.castTo(TEXT, 1), DataTypes.CalendarIntervalType, true);
    var moment = moment(call);
    return call.to("-", call.to("+", moment, length), moment);
  }

  private static QueryException noLength(Expression expression) {
    return QueryException.unnamed(
        "a window's length is a text such as '10 minutes', but got %s of the type %s"
            .formatted(Names.of(expression), expression.type().sql()));
  }

  private static long length(Invocation call, int index) {
    return switch (call.argument(index)) {
      case Expression.Literal(var value, var _) when value instanceof Utf8 text ->
          parsed(text.toString());
      case Expression.Literal(Integer micros, IntegerType _) -> micros;
      case Expression.Literal(Long micros, LongType _) -> micros;
      case Expression other -> throw noLength(other);
    };
  }

  /// A length of time such as `10 minutes`, in microseconds.
  private static long parsed(String text) {
    var interval =
        LengthText.parse(text)
            .orElseThrow(
                () ->
                    new QueryException(
                        "CANNOT_PARSE_INTERVAL",
                        Map.of("intervalString", Quoted.text(text)),
                        "'%s' is no length of time; write it as '10 minutes'".formatted(text)));
    if (interval.months() != 0) {
      throw new DataException(
          DataException.Kind.ILLEGAL_ARGUMENT, "_LEGACY_ERROR_TEMP_3231", Map.of("interval", text));
    }
    return interval.dayTimeMicros();
  }

  /// The last microsecond within each window.
  private static LongVector lastMoments(StructVector windows, int size) {
    var ends = (LongVector) windows.field(1);
    var result = new long[size];
    for (int row = 0; row < size; row++) {
      result[row] = ends.values()[row] - 1;
    }
    return new LongVector(result, size, windows.validity().and(ends.validity(), size));
  }
}
