package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.TEXT;
import static millrace.engine.function.Kind.TEXT_OR_BINARY;
import static millrace.sql.types.DataTypes.BinaryType;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Utf8;
import millrace.sql.types.BinaryType;
import org.jspecify.annotations.Nullable;

/// Functions that put something before, behind or into a text or bytes. They count signs of a text,
/// and bytes of bytes; where a text meets bytes, both are texts.
final class Padding {
  private static final String BLANK = " ";
  private static final Utf8 ZERO = Utf8.of(new byte[1]);

  private Padding() {}

  /// Filled up to a length on its left or right, or cut to it.
  static Function pad(String name, boolean left) {
    return named(name)
        .takes(TEXT_OR_BINARY, INT)
        .may(TEXT_OR_BINARY)
        .casts(
            call -> {
              boolean bytes =
                  call.type(0) instanceof BinaryType
                      && (call.count() == 2 || call.type(2) instanceof BinaryType);
              var all = new ArrayList<Expression>();
              all.add(bytes ? call.argument(0) : call.castTo(TEXT, 0));
              all.add(call.castTo(INT, 1));
              all.add(
                  call.count() == 3
                      ? bytes ? call.argument(2) : call.castTo(TEXT, 2)
                      : filling(bytes));
              return all;
            })
        .loop(
            (call, _) ->
                Rows.loop(
                    call.type(),
                    values -> {
                      int[] signs = signs(values[0], call);
                      int[] filling = signs(values[2], call);
                      return joined(padded(signs, number(values[1]), filling, left), call);
                    },
                    true));
  }

  static boolean leavesFillingOut(String function, int arguments) {
    return arguments == 2 && (function.equals("lpad") || function.equals("rpad"));
  }

  /// What fills where nothing else is said: blanks, or zeros.
  static Expression filling(boolean bytes) {
    return bytes
        ? new Expression.Literal(ZERO, BinaryType)
        : new Expression.Literal(Utf8.of(BLANK), StringType);
  }

  private static int[] padded(int[] signs, int length, int[] filling, boolean left) {
    int wanted = Math.max(0, length);
    if (signs.length >= wanted || filling.length == 0) {
      return Arrays.copyOf(signs, Math.min(signs.length, wanted));
    }
    var result = new int[wanted];
    int more = wanted - signs.length;
    for (int i = 0; i < more; i++) {
      result[left ? i : signs.length + i] = filling[i % filling.length];
    }
    System.arraycopy(signs, 0, result, left ? more : 0, signs.length);
    return result;
  }

  /// With another text in the place of some signs.
  static Function overlay() {
    return named("overlay")
        .takes(TEXT_OR_BINARY, TEXT_OR_BINARY, INT)
        .may(INT, -1, IntegerType)
        .casts(
            call -> {
              var whole = call.castTo(TEXT_OR_BINARY, 0);
              var part = call.castTo(TEXT_OR_BINARY, 1);
              if (!whole.type().equals(part.type())) {
                throw call.mismatch(
                    "DATA_DIFF_TYPES",
                    "overlay puts a text into a text or bytes into bytes, but got %s and %s"
                        .formatted(whole.type().sql(), part.type().sql()));
              }
              return List.of(whole, part, call.castTo(INT, 2), call.castTo(INT, 3));
            })
        .loop(
            (call, _) ->
                Rows.loop(
                    call.type(),
                    values ->
                        joined(
                            laid(
                                signs(values[0], call),
                                signs(values[1], call),
                                number(values[2]),
                                number(values[3])),
                            call),
                    true));
  }

  private static int[] laid(int[] whole, int[] part, int position, int given) {
    int length = given >= 0 ? given : part.length;
    int from = Math.clamp(position - 1L, 0, whole.length);
    int to = Math.clamp((long) position - 1 + length, from, whole.length);
    var result = new int[from + part.length + whole.length - to];
    System.arraycopy(whole, 0, result, 0, from);
    System.arraycopy(part, 0, result, from, part.length);
    System.arraycopy(whole, to, result, from + part.length, whole.length - to);
    return result;
  }

  /// The last byte first.
  static Utf8 reversed(@Nullable Object bytes) {
    byte[] all = ((Utf8) Objects.requireNonNull(bytes)).bytes();
    var result = new byte[all.length];
    for (int i = 0; i < all.length; i++) {
      result[i] = all[all.length - 1 - i];
    }
    return Utf8.of(result);
  }

  private static int number(@Nullable Object value) {
    return (Integer) Objects.requireNonNull(value);
  }

  /// The signs of a text, or the bytes.
  private static int[] signs(@Nullable Object value, Expression.Call call) {
    if (!(call.type() instanceof BinaryType)) {
      return String.valueOf(value).codePoints().toArray();
    }
    byte[] bytes = ((Utf8) Objects.requireNonNull(value)).bytes();
    var signs = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      signs[i] = bytes[i];
    }
    return signs;
  }

  private static Utf8 joined(int[] signs, Expression.Call call) {
    if (!(call.type() instanceof BinaryType)) {
      return Utf8.of(new String(signs, 0, signs.length));
    }
    var bytes = new byte[signs.length];
    for (int i = 0; i < signs.length; i++) {
      bytes[i] = (byte) signs[i];
    }
    return Utf8.of(bytes);
  }
}
