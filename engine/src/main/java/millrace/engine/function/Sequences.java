package millrace.engine.function;

import java.time.LocalDate;
import java.util.ArrayList;
import millrace.engine.error.DataException;
import millrace.engine.expression.Expression;
import millrace.engine.format.ZoneOffsets;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// `sequence(first, last, step)`: whole numbers, dates or moments.
final class Sequences {
  private static final int LONGEST = Integer.MAX_VALUE - 15;

  private Sequences() {}

  static Loop open(Expression.Call call, Environment environment) {
    var type = call.arguments().getFirst().type();
    boolean months =
        call.arguments().size() > 2
            && call.arguments().get(2).type() instanceof YearMonthIntervalType;
    var zone = new ZoneOffsets(environment.settings().zone());
    return Rows.loop(
        call.type(),
        values ->
            months
                ? byMonths(values[0], number(values[1]), (int) number(values[2]), zone)
                : byNumber(values, type),
        true);
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  private static Object byNumber(@Nullable Object[] values, DataType type) {
    long first = number(values[0]);
    long last = number(values[1]);
    boolean day = type instanceof DateType;
    long unit = Types.isDateOrTime(type) && !day ? TimeCasts.DAY : 1;
    long step = values.length > 2 ? number(values[2]) : first <= last ? unit : -unit;
    if (values.length > 2 && day) {
      step /= TimeCasts.DAY;
    }
    check(first, last, step);
    var all = new ArrayList<@Nullable Object>();
    for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
      all.add(values[0] instanceof Integer ? (Object) (int) value : (Object) value);
      if (step == 0) {
        break;
      }
    }
    return all;
  }

  private static Object byMonths(@Nullable Object first, long last, int months, ZoneOffsets zone) {
    check(number(first), last, months);
    var all = new ArrayList<@Nullable Object>();
    for (int i = 0; ; i++) {
      Object next =
          first instanceof Integer days
              ? (Object) (int) LocalDate.ofEpochDay(days).plusMonths((long) months * i).toEpochDay()
              : Truncation.plusMonths(first, months * i, zone);
      if (months > 0 ? number(next) > last : number(next) < last) {
        return all;
      }
      all.add(next);
    }
  }

  private static void check(long first, long last, long step) {
    boolean reaches = step > 0 ? first <= last : step < 0 ? first >= last : first == last;
    if (!reaches || (step != 0 && (last - first) / step > LONGEST)) {
      throw DataException.unnamed(
          DataException.Kind.ILLEGAL_ARGUMENT,
          "no sequence leads from %d to %d by %d".formatted(first, last, step));
    }
  }
}
