package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.INTEGRAL;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.LongType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import org.jspecify.annotations.Nullable;

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
        bit("bit_get"),
        bit("getbit"));
  }

  private static Function bit(String name) {
    return named(name)
        .takes(INTEGRAL, INT)
        .gives(millrace.sql.types.DataTypes.ByteType)
        .canFail()
        .loop(
            (call, _) -> {
              int size = call.arguments().getFirst().type().defaultSize() * Byte.SIZE;
              return Rows.loop(
                  call.type(),
                  values ->
                      bit(
                          name,
                          ((Number) present(values[0])).longValue(),
                          size,
                          (Integer) present(values[1])),
                  true);
            });
  }

  private static Object present(@Nullable Object value) {
    return Objects.requireNonNull(value);
  }

  private static Object bit(String function, long value, int size, int place) {
    if (place < 0 || place >= size) {
      throw new DataException(
          DataException.Kind.ILLEGAL_ARGUMENT,
          "INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE",
          Map.of(
              "parameter",
              Quoted.name("pos"),
              "functionName",
              Quoted.name(function),
              "upper",
              Integer.toString(size),
              "invalidValue",
              Integer.toString(place)));
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
