package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.BooleanType;
import static millrace.sql.types.DataTypes.StringType;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// Functions that look at the signs of a text: whether they are right, and others in their place.
final class Checks {
  private Checks() {}

  static List<Function> functions() {
    return List.of(
        named("luhn_check")
            .takes(TEXT)
            .gives(BooleanType)
            .mayBeNull()
            .loop(Rows.one(text -> isLuhn(text.toString()))),
        named("mask")
            .takes(TEXT)
            .may(TEXT, Utf8.of("X"), StringType)
            .may(TEXT, Utf8.of("x"), StringType)
            .may(TEXT, Utf8.of("n"), StringType)
            .may(TEXT, null, StringType)
            .calls("str", "upperChar", "lowerChar", "digitChar", "otherChar")
            .casts(Checks::signs)
            .mayBeNull()
            .takesNulls()
            .loop(Rows.eachWithNulls(Checks::masked)),
        named("sentences")
            .takes(TEXT)
            .may(TEXT, Utf8.of(""), StringType)
            .may(TEXT, Utf8.of(""), StringType)
            .gives(new ArrayType(new ArrayType(StringType, false), false))
            .mayBeNull()
            .takesNulls()
            .loop(Rows.eachWithNulls(Checks::sentences)),
        utf8("is_valid_utf8").gives(BooleanType).loop(Rows.one(text -> isValid((Utf8) text))),
        utf8("make_valid_utf8").loop(Rows.one(text -> Utf8.of(text.toString()))),
        utf8("validate_utf8").canFail().loop(Rows.one(text -> validated((Utf8) text))),
        utf8("try_validate_utf8").loop(Rows.one(text -> isValid((Utf8) text) ? text : null)));
  }

  private static Function utf8(String name) {
    return named(name)
        .takes(TEXT)
        .casts(
            call ->
                call.type(0) instanceof BinaryType
                    ? List.of(Casts.explicit(call.argument(0), StringType, false, call.settings()))
                    : List.of(call.castTo(TEXT, 0)))
        .gives(StringType)
        .mayBeNull();
  }

  private static boolean isValid(Utf8 text) {
    return Utf8.of(text.toString()).equals(text);
  }

  private static Object validated(Utf8 text) {
    if (isValid(text)) {
      return text;
    }
    throw new DataException(
        DataException.Kind.ILLEGAL_ARGUMENT, "INVALID_UTF8_STRING", Map.of("str", bytes(text)));
  }

  /// The bytes of a text, as Spark shows those that are no UTF-8.
  private static String bytes(Utf8 text) {
    var shown = new StringBuilder();
    for (byte each : text.bytes()) {
      shown.append("\\x%02X".formatted(each));
    }
    return shown.toString();
  }

  /// Digits alone, whose sum by Luhn's rule ends in 0.
  private static boolean isLuhn(String text) {
    if (text.isEmpty() || !text.chars().allMatch(sign -> sign >= '0' && sign <= '9')) {
      return false;
    }
    int sum = 0;
    boolean twice = false;
    for (int i = text.length() - 1; i >= 0; i--) {
      int digit = text.charAt(i) - '0';
      int value = twice ? digit * 2 : digit;
      sum += value > 9 ? value - 9 : value;
      twice = !twice;
    }
    return sum % 10 == 0;
  }

  // --- mask ---

  private static List<Expression> signs(Invocation call) {
    var cast = new ArrayList<Expression>();
    for (int i = 0; i < call.count(); i++) {
      var argument = call.castTo(TEXT, i);
      if (i > 0) {
        requireSign(call, i, argument);
      }
      cast.add(argument);
    }
    return cast;
  }

  private static void requireSign(Invocation call, int index, Expression argument) {
    if (!Functions.isConstant(argument)) {
      throw call.notConstant(index, call.name(), DataTypes.StringType);
    }
    var value = Evaluator.fold(argument, call.settings()).value();
    if (value != null && value.toString().codePointCount(0, value.toString().length()) != 1) {
      throw call.mismatch(
          "INPUT_SIZE_NOT_ONE",
          "argument %d of mask is to be one sign, but got '%s'".formatted(index + 1, value));
    }
  }

  /// Null in the place of a sign leaves the signs of that kind as they are.
  private static @Nullable Object masked(@Nullable Object[] values) {
    if (values[0] == null) {
      return null;
    }
    var masked = new StringBuilder();
    values[0]
        .toString()
        .codePoints()
        .forEach(
            sign -> {
              var instead =
                  Character.isUpperCase(sign)
                      ? values[1]
                      : Character.isLowerCase(sign)
                          ? values[2]
                          : Character.isDigit(sign) ? values[3] : values[4];
              if (instead == null) {
                masked.appendCodePoint(sign);
              } else {
                masked.append(instead);
              }
            });
    return Utf8.of(masked.toString());
  }

  // --- sentences ---

  private static @Nullable Object sentences(@Nullable Object[] values) {
    if (values[0] == null) {
      return null;
    }
    var locale = locale(values[1], values[2]);
    var text = values[0].toString();
    var sentences = new ArrayList<List<Utf8>>();
    for (var sentence : pieces(text, BreakIterator.getSentenceInstance(locale))) {
      var words = new ArrayList<Utf8>();
      for (var word : pieces(sentence, BreakIterator.getWordInstance(locale))) {
        if (Character.isLetterOrDigit(word.charAt(0))) {
          words.add(Utf8.of(word));
        }
      }
      sentences.add(words);
    }
    return sentences;
  }

  private static Locale locale(@Nullable Object language, @Nullable Object country) {
    if (language == null || language.toString().isEmpty()) {
      return Locale.US;
    }
    return country == null
        ? Locale.of(language.toString())
        : Locale.of(language.toString(), country.toString());
  }

  private static List<String> pieces(String text, BreakIterator breaks) {
    breaks.setText(text);
    var pieces = new ArrayList<String>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces;
  }
}
