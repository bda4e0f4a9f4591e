package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.LONG;
import static millrace.engine.function.Kind.TEXT;
import static millrace.engine.function.Kind.TEXT_OR_BINARY;
import static millrace.sql.types.DataTypes.BooleanType;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.engine.compute.TextLoops;
import millrace.engine.error.DataException;
import millrace.engine.expression.Expression;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// Functions of texts: case, blanks, parts, joining, padding, searching.
final class Text {
  private static final int TO_THE_END = Integer.MAX_VALUE;

  private Text() {}

  static List<Function> functions() {
    var all = new ArrayList<Function>();
    all.addAll(shapes());
    all.addAll(parts());
    all.addAll(joins());
    all.addAll(searches());
    return all;
  }

  private static BytesVector bytes(millrace.engine.vector.Vector vector) {
    return (BytesVector) vector;
  }

  private static List<Function> shapes() {
    return List.of(
        named("upper", "ucase")
            .takes(TEXT)
            .loop((_, _) -> (arguments, _) -> TextLoops.upper(bytes(arguments[0]))),
        named("lower", "lcase")
            .takes(TEXT)
            .loop((_, _) -> (arguments, _) -> TextLoops.lower(bytes(arguments[0]))),
        named("initcap").takes(TEXT).loop(Rows.text(Text::initcap)),
        named("length", "len", "char_length", "character_length")
            .takes(TEXT_OR_BINARY)
            .gives(IntegerType)
            .loop(
                (call, _) ->
                    call.arguments().getFirst().type() instanceof BinaryType
                        ? (arguments, _) -> TextLoops.bytes(bytes(arguments[0]))
                        : (arguments, _) -> TextLoops.signs(bytes(arguments[0]))),
        named("octet_length")
            .takes(TEXT_OR_BINARY)
            .gives(IntegerType)
            .loop((_, _) -> (arguments, _) -> TextLoops.bytes(bytes(arguments[0]))),
        named("bit_length")
            .takes(TEXT_OR_BINARY)
            .gives(IntegerType)
            .loop(Rows.one(text -> ((Utf8) text).bytes().length * 8)),
        trim("trim", true, true),
        trim("ltrim", true, false),
        trim("rtrim", false, true),
        named("btrim").takes(TEXT).may(TEXT).loop((call, _) -> trimming(call, true, true)),
        named("reverse")
            .takes(Kind.oneOf(TEXT_OR_BINARY, Kind.ARRAY))
            .loop(
                (call, _) ->
                    Rows.loop(
                        call.type(),
                        call.type() instanceof BinaryType
                            ? values -> Padding.reversed(values[0])
                            : values ->
                                values[0] instanceof List<?> list
                                    ? list.reversed()
                                    : Utf8.of(
                                        new StringBuilder(String.valueOf(values[0]))
                                            .reverse()
                                            .toString()),
                        true)),
        named("repeat")
            .takes(TEXT, INT)
            .loop(Rows.two((text, n) -> Utf8.of(text.toString().repeat(Math.max(0, (Integer) n))))),
        named("space")
            .takes(INT)
            .gives(StringType)
            .loop(Rows.one(n -> Utf8.of(" ".repeat(Math.max(0, (Integer) n))))),
        Padding.pad("lpad", true),
        Padding.pad("rpad", false),
        named("translate").takes(TEXT, TEXT, TEXT).loop(Rows.three(Text::translate)),
        named("quote")
            .takes(TEXT)
            .mayBeNull()
            .loop(Rows.text(text -> "'" + text.replace("'", "\\'") + "'")));
  }

  /// Without blanks at its ends; with a second argument, given in front in SQL's old order, without
  /// the signs in it.
  private static Function trim(String name, boolean left, boolean right) {
    return named(name)
        .takes(TEXT)
        .may(TEXT)
        .casts(
            call ->
                call.count() == 1
                    ? List.of(call.castTo(TEXT, 0))
                    : List.of(call.castTo(TEXT, 1), call.castTo(TEXT, 0)))
        .loop((call, _) -> trimming(call, left, right))
        .shown(
            (written, arguments) ->
                arguments.size() == 1
                    ? written + "(" + arguments.getFirst() + ")"
                    : "TRIM(%s %s FROM %s)"
                        .formatted(
                            left && right ? "BOTH" : left ? "LEADING" : "TRAILING",
                            arguments.get(0),
                            arguments.get(1)));
  }

  private static Loop trimming(Expression.Call call, boolean left, boolean right) {
    if (call.arguments().size() == 1) {
      return (arguments, _) -> TextLoops.trim(bytes(arguments[0]), left, right);
    }
    return Rows.loop(
        StringType,
        values ->
            Utf8.of(trimmed(String.valueOf(values[0]), String.valueOf(values[1]), left, right)),
        true);
  }

  private static String trimmed(String text, String signs, boolean left, boolean right) {
    int from = 0;
    int to = text.length();
    while (left && from < to && signs.indexOf(text.codePointAt(from)) >= 0) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (right && to > from && signs.indexOf(text.codePointBefore(to)) >= 0) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(from, to);
  }

  private static String initcap(String text) {
    var result = new StringBuilder(text.length());
    boolean begins = true;
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      result.append(begins ? Character.toTitleCase(sign) : Character.toLowerCase(sign));
      begins = sign == ' ';
    }
    return result.toString();
  }

  private static Utf8 translate(Object text, Object from, Object to) {
    var found = from.toString();
    var instead = to.toString();
    var result = new StringBuilder();
    text.toString()
        .chars()
        .forEach(
            sign -> {
              int place = found.indexOf(sign);
              if (place < 0) {
                result.append((char) sign);
              } else if (place < instead.length()) {
                result.append(instead.charAt(place));
              }
            });
    return Utf8.of(result.toString());
  }

  private static List<Function> parts() {
    return List.of(
        named("substring", "substr")
            .takes(TEXT_OR_BINARY, INT)
            .may(INT, TO_THE_END, IntegerType)
            .loop(
                (call, _) ->
                    call.type() instanceof BinaryType
                        ? (arguments, _) ->
                            TextLoops.subBytes(bytes(arguments[0]), arguments[1], arguments[2])
                        : (arguments, _) ->
                            TextLoops.substring(bytes(arguments[0]), arguments[1], arguments[2])),
        named("left")
            .takes(TEXT_OR_BINARY, INT)
            .means(call -> call.to("substring", call.argument(0), one(), call.argument(1))),
        named("right")
            .takes(TEXT, INT)
            .mayBeNull()
            .loop(
                Rows.two(
                    (text, length) -> {
                      int[] signs = text.toString().codePoints().toArray();
                      int kept = Math.clamp((Integer) length, 0, signs.length);
                      return Utf8.of(new String(signs, signs.length - kept, kept));
                    })),
        named("substring_index").takes(TEXT, TEXT, INT).loop(Rows.three(Text::substringIndex)),
        named("split_part")
            .takes(TEXT, TEXT, INT)
            .mayBeNull()
            .canFail()
            .loop(Rows.three(Text::splitPart)),
        Padding.overlay(),
        named("elt")
            .takes(INT, TEXT)
            .andMore()
            .mayBeNull()
            .takesNulls()
            .gives(StringType)
            .nullIfLenient()
            .loop(Rows.eachWithNulls(Text::elt)));
  }

  private static Expression one() {
    return new Expression.Literal(1, IntegerType);
  }

  private static Utf8 substringIndex(Object value, Object delimiter, Object number) {
    var text = value.toString();
    var cut = delimiter.toString();
    int count = (Integer) number;
    if (cut.isEmpty() || count == 0) {
      return Utf8.of("");
    }
    int at = count > 0 ? -cut.length() : text.length();
    for (int i = 0; i < Math.abs(count); i++) {
      at = count > 0 ? text.indexOf(cut, at + cut.length()) : text.lastIndexOf(cut, at - 1);
      if (at < 0) {
        return Utf8.of(text);
      }
    }
    return Utf8.of(count > 0 ? text.substring(0, at) : text.substring(at + cut.length()));
  }

  private static Utf8 splitPart(Object text, Object delimiter, Object number) {
    int index = (Integer) number;
    if (index == 0) {
      throw new DataException(DataException.Kind.RUNTIME, "INVALID_INDEX_OF_ZERO", Map.of());
    }
    var parts =
        delimiter.toString().isEmpty()
            ? new String[] {text.toString()}
            : text.toString().split(java.util.regex.Pattern.quote(delimiter.toString()), -1);
    int place = index > 0 ? index - 1 : parts.length + index;
    return Utf8.of(place >= 0 && place < parts.length ? parts[place] : "");
  }

  private static @Nullable Object elt(@Nullable Object[] values) {
    if (!(values[0] instanceof Integer index)) {
      return null;
    }
    if (index < 1 || index >= values.length) {
      throw new DataException(
          DataException.Kind.ARRAY_INDEX,
          "INVALID_ARRAY_INDEX",
          Map.of(
              "indexValue", String.valueOf(index), "arraySize", String.valueOf(values.length - 1)),
          "elt chooses among %d values, but got %d".formatted(values.length - 1, index));
    }
    return values[index];
  }

  private static List<Function> joins() {
    return List.of(
        named("concat")
            .takesAny(0, Integer.MAX_VALUE)
            .casts(Text::concatenated)
            .gives(arguments -> arguments.isEmpty() ? StringType : arguments.getFirst().type())
            .loop(
                (call, _) ->
                    call.type() instanceof ArrayType
                        ? Rows.loop(call.type(), Text::concatLists, true)
                        : TextLoops::concat),
        named("concat_ws")
            .takesAny(1, Integer.MAX_VALUE)
            .casts(Text::joined)
            .gives(StringType)
            .nullable(arguments -> arguments.getFirst().nullable())
            .takesNulls()
            .loop(Rows.eachWithNulls(Text::concatWs)));
  }

  private static List<Expression> concatenated(Invocation call) {
    if (call.count() == 0) {
      return List.of();
    }
    var types = call.types();
    if (types.stream().anyMatch(ArrayType.class::isInstance)) {
      return call.alike();
    }
    boolean binary = types.stream().allMatch(BinaryType.class::isInstance);
    DataType type = binary ? types.getFirst() : StringType;
    for (int i = 0; i < call.count(); i++) {
      if (!binary && !(call.type(i) instanceof BinaryType)) {
        call.castTo(TEXT, i);
      }
    }
    return call.castAll(type);
  }

  private static Object concatLists(@Nullable Object[] values) {
    var all = new ArrayList<@Nullable Object>();
    for (var value : values) {
      if (value instanceof List<?> list) {
        all.addAll(list);
      }
    }
    return all;
  }

  private static List<Expression> joined(Invocation call) {
    var cast = new ArrayList<Expression>();
    for (int i = 0; i < call.count(); i++) {
      cast.add(
          call.type(i) instanceof ArrayType
              ? call.cast(call.argument(i), new ArrayType(StringType, true))
              : call.castTo(TEXT, i));
    }
    return cast;
  }

  private static @Nullable Object concatWs(@Nullable Object[] values) {
    if (values[0] == null) {
      return null;
    }
    var parts = new ArrayList<String>();
    for (int i = 1; i < values.length; i++) {
      if (values[i] instanceof List<?> list) {
        list.stream().filter(each -> each != null).forEach(each -> parts.add(each.toString()));
      } else if (values[i] != null) {
        parts.add(String.valueOf(values[i]));
      }
    }
    return Utf8.of(String.join(values[0].toString(), parts));
  }

  private static List<Function> searches() {
    return List.of(
        test("contains", TextLoops::contains),
        test("startswith", TextLoops::startsWith),
        test("endswith", TextLoops::endsWith),
        named("instr")
            .takes(TEXT, TEXT)
            .gives(IntegerType)
            .loop(Rows.two((text, part) -> position(text.toString(), part.toString(), 1))),
        named("locate", "position")
            .takes(TEXT, TEXT)
            .may(INT, 1, IntegerType)
            .gives(IntegerType)
            .loop(
                Rows.three(
                    (part, text, from) ->
                        position(text.toString(), part.toString(), (Integer) from))),
        named("find_in_set")
            .takes(TEXT, TEXT)
            .gives(IntegerType)
            .loop(
                Rows.two(
                    (part, set) ->
                        part.toString().contains(",")
                            ? 0
                            : List.of(set.toString().split(",", -1)).indexOf(part.toString()) + 1)),
        named("replace")
            .takes(TEXT, TEXT)
            .may(TEXT, Utf8.of(""), StringType)
            .loop(
                Rows.three(
                    (text, part, instead) ->
                        part.toString().isEmpty()
                            ? text
                            : Utf8.of(
                                text.toString().replace(part.toString(), instead.toString())))),
        named("levenshtein")
            .takes(TEXT, TEXT)
            .may(INT)
            .gives(IntegerType)
            .loop(
                Rows.each(
                    values -> {
                      int distance =
                          Distance.between(String.valueOf(values[0]), String.valueOf(values[1]));
                      return values.length == 3 && distance > number(values[2]) ? -1 : distance;
                    })),
        named("soundex").takes(TEXT).loop(Rows.text(Soundex::of)),
        named("ascii")
            .takes(TEXT)
            .gives(IntegerType)
            .loop(Rows.one(text -> text.toString().isEmpty() ? 0 : text.toString().codePointAt(0))),
        named("chr", "char")
            .takes(LONG)
            .gives(StringType)
            .loop(
                Rows.one(
                    code ->
                        Utf8.of(
                            (Long) code < 0 ? "" : String.valueOf((char) ((Long) code & 255))))));
  }

  private static Integer number(@Nullable Object value) {
    return value instanceof Integer number ? number : 0;
  }

  private static Function test(String name, TextLoops.Test loop) {
    return named(name)
        .takes(TEXT_OR_BINARY, TEXT_OR_BINARY)
        .gives(BooleanType)
        .nullable(
            arguments ->
                arguments.stream()
                    .anyMatch(each -> each.nullable() || each.type() instanceof BinaryType))
        .loop((_, _) -> (arguments, _) -> loop.run(bytes(arguments[0]), bytes(arguments[1])));
  }

  /// Counted in signs from 1; 0 where it is not.
  private static int position(String text, String part, int from) {
    if (from < 1) {
      return 0;
    }
    int start =
        text.codePointCount(0, text.length()) < from - 1
            ? text.length() + 1
            : text.offsetByCodePoints(0, from - 1);
    int found = start > text.length() ? -1 : text.indexOf(part, start);
    return found < 0 ? 0 : text.codePointCount(0, found) + 1;
  }
}
