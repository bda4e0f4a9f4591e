package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.INTEGRAL;
import static millrace.engine.function.Kind.LONG;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.LongType;

import java.util.List;
import millrace.engine.error.DataException;

/// Functions of the bits of whole numbers.
final class Bits {
  private Bits() {}

  static List<Function> functions() {
    return List.of(
        bitwise("&", (a, b) -> a & b),
        bitwise("|", (a, b) -> a | b),
        bitwise("^", (a, b) -> a ^ b),
        named("~")
            .takes(INTEGRAL)
            .loop(
                Rows.one(
                    value ->
                        value instanceof Long number
                            ? (Object) ~number
                            : (Object) ~(Integer) value))
            .shown((_, arguments) -> "~" + arguments.getFirst()),
        shift("shiftleft", "<<", (a, n) -> a << n, (a, n) -> a << n),
        shift("shiftright", ">>", (a, n) -> a >> n, (a, n) -> a >> n),
        shift("shiftrightunsigned", ">>>", (a, n) -> a >>> n, (a, n) -> a >>> n),
        named("bit_count")
            .takes(Kind.oneOf(INTEGRAL, Kind.BOOLEAN).exactly())
            .gives(IntegerType)
            .loop(
                Rows.one(
                    value ->
                        switch (value) {
                          case Boolean b -> b ? 1 : 0;
                          case Number number -> Long.bitCount(number.longValue());
                          default -> 0;
                        })),
        named("bit_get", "getbit")
            .takes(LONG, INT)
            .gives(millrace.sql.types.DataTypes.ByteType)
            .canFail()
            .loop(Rows.two((value, place) -> bit((Long) value, (Integer) place))));
  }

  private static Object bit(long value, int place) {
    if (place < 0 || place > 63) {
      throw new DataException(
          DataException.Kind.ILLEGAL_ARGUMENT,
          "INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE",
          "a bit's place is from 0 to 63, but got " + place);
    }
    return (int) (value >>> place & 1);
  }

  private interface Work {
    long of(long a, long b);
  }

  private interface LongShift {
    long of(long a, int n);
  }

  private interface IntShift {
    int of(int a, int n);
  }

  private static Function bitwise(String name, Work work) {
    return named(name)
        .takes(INTEGRAL, INTEGRAL)
        .casts(
            call ->
                call.with(List.of(call.castTo(INTEGRAL, 0), call.castTo(INTEGRAL, 1)))
                    .alikeExactly())
        .loop(
            Rows.two(
                (a, b) ->
                    a instanceof Long left
                        ? (Object) work.of(left, (Long) b)
                        : (Object) (int) work.of((Integer) a, (Integer) b)))
        .shownBetween();
  }

  private static Function shift(String name, String sign, LongShift longs, IntShift ints) {
    return named(name, sign)
        .takes(INTEGRAL, INT)
        .casts(
            call -> {
              return List.of(
                  call.type(0).equals(LongType) ? call.argument(0) : call.castTo(INT, 0),
                  call.castTo(INT, 1));
            })
        .loop(
            Rows.two(
                (a, n) ->
                    a instanceof Long left
                        ? (Object) longs.of(left, (Integer) n)
                        : (Object) ints.of((Integer) a, (Integer) n)))
        .shown(
            (written, arguments) ->
                written.equals(sign)
                    ? "(" + String.join(" " + sign + " ", arguments) + ")"
                    : written + "(" + String.join(", ", arguments) + ")");
  }
}
