package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.BooleanType;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import millrace.engine.compute.LikePattern;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Vector;
import millrace.sql.types.ArrayType;
import org.jspecify.annotations.Nullable;

/// `like` and regular expressions.
final class Patterns {
  private static final Utf8 BACKSLASH = Utf8.of("\\");

  private Patterns() {}

  static List<Function> functions() {
    return List.of(
        like("like", false),
        like("ilike", true),
        named("rlike", "regexp", "regexp_like")
            .takes(TEXT, TEXT)
            .gives(BooleanType)
            .loop((_, _) -> matches())
            .shown(
                (name, arguments) ->
                    name.toUpperCase(java.util.Locale.ROOT)
                        + "("
                        + String.join(", ", arguments)
                        + ")"),
        named("regexp_replace")
            .takes(TEXT, TEXT, TEXT)
            .may(INT, 1, IntegerType)
            .loop(withPatterns(1, Patterns::replace)),
        named("regexp_extract")
            .takes(TEXT, TEXT)
            .may(INT, 1, IntegerType)
            .canFail()
            .loop(withPatterns(1, Patterns::extract)),
        named("regexp_extract_all")
            .takes(TEXT, TEXT)
            .may(INT, 1, IntegerType)
            .gives(new ArrayType(StringType, true))
            .canFail()
            .loop(withPatterns(1, Patterns::extractAll)),
        named("regexp_count")
            .takes(TEXT, TEXT)
            .gives(IntegerType)
            .loop(
                withPatterns(
                    1,
                    (pattern, values) -> (int) pattern.matcher(text(values[0])).results().count())),
        named("regexp_substr")
            .takes(TEXT, TEXT)
            .mayBeNull()
            .loop(
                withPatterns(
                    1,
                    (pattern, values) -> {
                      var matcher = pattern.matcher(text(values[0]));
                      return matcher.find() ? Utf8.of(matcher.group()) : null;
                    })),
        named("regexp_instr")
            .takes(TEXT, TEXT)
            .may(INT, 0, IntegerType)
            .gives(IntegerType)
            .loop(
                withPatterns(
                    1,
                    (pattern, values) -> {
                      var matcher = pattern.matcher(text(values[0]));
                      return matcher.find() ? matcher.start() + 1 : 0;
                    })),
        named("split")
            .takes(TEXT, TEXT)
            .may(INT, -1, IntegerType)
            .gives(new ArrayType(StringType, false))
            .loop(withPatterns(1, Patterns::split)));
  }

  private static Function like(String name, boolean ignoresCase) {
    return named(name)
        .takes(TEXT, TEXT)
        .may(TEXT, BACKSLASH, StringType)
        .gives(BooleanType)
        .loop(
            (_, _) -> {
              var known = new Like(ignoresCase);
              return (arguments, size) ->
                  known.match(
                      (BytesVector) arguments[0],
                      (BytesVector) arguments[1],
                      (BytesVector) arguments[2],
                      size);
            })
        .shown(
            (written, arguments) ->
                written.equals("like")
                    ? arguments.get(0)
                        + " LIKE "
                        + arguments.get(1)
                        + (arguments.get(2).equals("\\")
                            ? ""
                            : " ESCAPE '" + arguments.get(2) + "'")
                    : "ilike(" + arguments.get(0) + ", " + arguments.get(1) + ")");
  }

  /// Keeps the pattern of the last row, as it is the same for all as a rule.
  private static final class Like {
    private final boolean ignoresCase;
    private @Nullable Utf8 last;
    private LikePattern pattern = LikePattern.of("", '\\', false);

    Like(boolean ignoresCase) {
      this.ignoresCase = ignoresCase;
    }

    Vector match(BytesVector text, BytesVector patterns, BytesVector escapes, int size) {
      var result = new boolean[size];
      var validity = text.validity().and(patterns.validity(), size);
      for (int row = 0; row < size; row++) {
        if (validity.isValid(row)) {
          boolean same =
              row > 0
                  && patterns.starts()[row] == patterns.starts()[row - 1]
                  && patterns.ends()[row] == patterns.ends()[row - 1];
          if (!same || last == null) {
            prepare(Objects.requireNonNull(patterns.object(row)), escapes, row);
          }
          result[row] = pattern.matches(text.data(), text.starts()[row], text.ends()[row]);
        }
      }
      return new BooleanVector(result, size, validity);
    }

    private void prepare(Utf8 wanted, BytesVector escapes, int row) {
      if (last == null || !wanted.equals(last)) {
        var escape = escapes.text(row);
        pattern = LikePattern.of(wanted.toString(), escape.charAt(0), ignoresCase);
        last = wanted;
      }
    }
  }

  /// Work with a regular expression, compiled once for as long as it stays the same.
  @FunctionalInterface
  private interface Work {
    @Nullable Object of(Pattern pattern, @Nullable Object[] values);
  }

  private static final class Known {
    private final String function;
    private @Nullable Utf8 text;
    private Pattern pattern = Pattern.compile("");

    Known(String function) {
      this.function = function;
    }

    Pattern of(@Nullable Object wanted) {
      if (wanted instanceof Utf8 utf8 && (text == null || !utf8.equals(text))) {
        pattern = compile(utf8.toString(), function);
        text = utf8;
      }
      return pattern;
    }
  }

  private static Function.Opening withPatterns(int argument, Work work) {
    return (call, _) -> {
      var known = new Known(call.function());
      return Rows.loop(call.type(), values -> work.of(known.of(values[argument]), values), true);
    };
  }

  private static Pattern compile(String text, String function) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException wrong) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "INVALID_PARAMETER_VALUE.PATTERN",
          Map.of(
              "parameter",
              Quoted.name("regexp"),
              "functionName",
              Quoted.name(function),
              "value",
              Quoted.text(text)),
          wrong);
    }
  }

  private static Loop matches() {
    var known = new Known("rlike");
    return (arguments, size) -> {
      var text = (BytesVector) arguments[0];
      var patterns = (BytesVector) arguments[1];
      var validity = text.validity().and(patterns.validity(), size);
      var result = new boolean[size];
      for (int row = 0; row < size; row++) {
        if (validity.isValid(row)) {
          result[row] = known.of(patterns.object(row)).matcher(text.text(row)).find();
        }
      }
      return new BooleanVector(result, size, validity);
    };
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }

  private static Object replace(Pattern pattern, @Nullable Object[] values) {
    var text = text(values[0]);
    int from = values[3] instanceof Integer position ? position - 1 : 0;
    if (from >= text.length()) {
      return Utf8.of(text);
    }
    var matcher = pattern.matcher(text);
    matcher.region(from, text.length());
    var result = new StringBuilder(text.substring(0, 0));
    while (matcher.find()) {
      matcher.appendReplacement(result, text(values[2]));
    }
    return Utf8.of(matcher.appendTail(result).toString());
  }

  private static int group(String function, Matcher matcher, @Nullable Object index) {
    int group = index instanceof Integer number ? number : 1;
    if (group < 0 || group > matcher.groupCount()) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX",
          Map.of(
              "parameter",
              Quoted.name("idx"),
              "functionName",
              Quoted.name(function),
              "groupCount",
              Integer.toString(matcher.groupCount()),
              "groupIndex",
              Integer.toString(group)));
    }
    return group;
  }

  private static Object extract(Pattern pattern, @Nullable Object[] values) {
    var matcher = pattern.matcher(text(values[0]));
    if (!matcher.find()) {
      return Utf8.of("");
    }
    var found = matcher.group(group("regexp_extract", matcher, values[2]));
    return Utf8.of(found == null ? "" : found);
  }

  private static Object extractAll(Pattern pattern, @Nullable Object[] values) {
    var matcher = pattern.matcher(text(values[0]));
    var all = new ArrayList<Utf8>();
    while (matcher.find()) {
      var found = matcher.group(group("regexp_extract_all", matcher, values[2]));
      all.add(Utf8.of(found == null ? "" : found));
    }
    return all;
  }

  private static Object split(Pattern pattern, @Nullable Object[] values) {
    int limit = values[2] instanceof Integer number && number > 0 ? number : -1;
    var text = text(values[0]);
    if (pattern.pattern().isEmpty()) {
      return signs(text, limit);
    }
    return java.util.Arrays.stream(pattern.split(text, limit)).map(Utf8::of).toList();
  }

  /// An empty pattern parts each sign from the next.
  private static List<Utf8> signs(String text, int limit) {
    var all = new ArrayList<Utf8>();
    int at = 0;
    while (at < text.length() && (limit < 0 || all.size() < limit)) {
      boolean last = all.size() == limit - 1;
      int next = last ? text.length() : text.offsetByCodePoints(at, 1);
      all.add(Utf8.of(text.substring(at, next)));
      at = next;
    }
    return all.isEmpty() ? List.of(Utf8.of("")) : all;
  }
}
