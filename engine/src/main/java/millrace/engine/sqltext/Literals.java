package millrace.engine.sqltext;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Interval;
import millrace.engine.expression.IntervalText;
import millrace.engine.expression.IntervalTypes;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import millrace.sql.types.TimeType;
import millrace.sql.types.YearMonthIntervalType;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/// Parse trees of literals to values.
final class Literals {
  private final String text;

  Literals(String text) {
    this.text = text;
  }

  static Literal string(String value) {
    return new Literal(Utf8.of(value), DataTypes.StringType);
  }

  Expression literal(SqlParser.LiteralContext context) {
    return switch (context) {
      case SqlParser.NullContext _ -> new Literal(null, DataTypes.NullType);
      case SqlParser.BooleanContext truth ->
          new Literal(truth.TRUE() != null, DataTypes.BooleanType);
      case SqlParser.NumberContext number -> number(number);
      case SqlParser.TextContext parts -> string(joined(parts.string()));
      case SqlParser.BytesContext bytes -> bytes(bytes);
      case SqlParser.TypedTextContext typed -> typed(typed);
      case SqlParser.IntervalContext interval -> interval(interval);
      case SqlParser.IntervalTextContext interval -> intervalText(interval);
      case SqlParser.IntervalRangeContext interval -> intervalRange(interval);
      default -> throw new IllegalStateException("a literal without a case: " + context.getText());
    };
  }

  // --- numbers ---

  private Literal number(SqlParser.NumberContext context) {
    var written = context.getText().toUpperCase(Locale.ROOT);
    try {
      return switch (context.number.getType()) {
        case SqlParser.INTEGER -> whole(written);
        case SqlParser.EXACT -> decimal(new BigDecimal(written));
        case SqlParser.EXPONENT -> new Literal(Double.valueOf(written), DataTypes.DoubleType);
        default -> suffixed(context, written);
      };
    } catch (NumberFormatException _) {
      throw SyntaxErrors.at(text, context, "%s does not fit its type".formatted(context.getText()));
    }
  }

  private static Literal whole(String written) {
    var value = new BigInteger(written);
    if (value.bitLength() < Integer.SIZE) {
      return new Literal(value.intValueExact(), DataTypes.IntegerType);
    }
    return value.bitLength() < Long.SIZE
        ? new Literal(value.longValueExact(), DataTypes.LongType)
        : decimal(new BigDecimal(value));
  }

  private Literal suffixed(ParserRuleContext context, String written) {
    var one = written.substring(0, written.length() - 1);
    return switch (written.charAt(written.length() - 1)) {
      case 'L' ->
          new Literal(
              Long.valueOf(ranged(context, Long.MIN_VALUE, Long.MAX_VALUE, "bigint")),
              DataTypes.LongType);
      case 'S' ->
          new Literal(
              Integer.valueOf(ranged(context, Short.MIN_VALUE, Short.MAX_VALUE, "smallint")),
              DataTypes.ShortType);
      case 'Y' ->
          new Literal(
              Integer.valueOf(ranged(context, Byte.MIN_VALUE, Byte.MAX_VALUE, "tinyint")),
              DataTypes.ByteType);
      case 'F' ->
          new Literal(
              Float.valueOf(ranged(context, -Float.MAX_VALUE, Float.MAX_VALUE, "float")),
              DataTypes.FloatType);
      case 'D' ->
          one.endsWith("B")
              ? decimal(new BigDecimal(one.substring(0, one.length() - 1)))
              : new Literal(
                  Double.valueOf(ranged(context, -Double.MAX_VALUE, Double.MAX_VALUE, "double")),
                  DataTypes.DoubleType);
      default -> throw new IllegalStateException("a suffix without a case: " + written);
    };
  }

  /// The number before the suffix, which its type is to hold.
  private String ranged(ParserRuleContext context, Number least, Number most, String type) {
    var written = context.getText();
    var number = written.substring(0, written.length() - 1);
    var value = new BigDecimal(number);
    if (value.compareTo(new BigDecimal(least.toString())) < 0
        || value.compareTo(new BigDecimal(most.toString())) > 0) {
      throw SyntaxErrors.wrong(
          "INVALID_NUMERIC_LITERAL_RANGE",
          text,
          context,
          Map.of(
              "rawStrippedQualifier",
              number,
              "minValue",
              shown(least),
              "maxValue",
              shown(most),
              "typeName",
              type));
    }
    return number;
  }

  private static String shown(Number bound) {
    return bound instanceof Long ? bound.toString() : new BigDecimal(bound.toString()).toString();
  }

  private static Literal decimal(BigDecimal value) {
    var plain = value.scale() < 0 ? value.setScale(0) : value;
    int precision = Math.max(plain.precision(), plain.scale());
    if (precision > DecimalType.MAX_PRECISION) {
      throw new DataException(
          DataException.Kind.ARITHMETIC,
          "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
          Map.of(
              "precision", Integer.toString(precision),
              "maxPrecision", Integer.toString(DecimalType.MAX_PRECISION)),
          "a number has 38 digits at most, but %s has more".formatted(value));
    }
    return new Literal(plain, new DecimalType(precision, plain.scale()));
  }

  // --- texts ---

  private static String joined(List<SqlParser.StringContext> parts) {
    if (parts.size() == 1) {
      return text(parts.getFirst().getText());
    }
    var whole = new StringBuilder();
    parts.forEach(part -> whole.append(text(part.getText())));
    return whole.toString();
  }

  /// What a quoted text says, its escapes read.
  static String text(String quoted) {
    char first = quoted.charAt(0);
    if (first == 'r' || first == 'R') {
      return quoted.substring(2, quoted.length() - 1);
    }
    var inner = quoted.substring(1, quoted.length() - 1);
    if (inner.indexOf('\\') < 0 && inner.indexOf(first) < 0) {
      return inner;
    }
    var read = new StringBuilder(inner.length());
    int at = 0;
    while (at < inner.length()) {
      char sign = inner.charAt(at);
      if (sign == '\\' && at + 1 < inner.length()) {
        at = escape(inner, at + 1, read);
      } else {
        read.append(sign);
        at += sign == first ? 2 : 1;
      }
    }
    return read.toString();
  }

  /// Reads the escape whose sign stands at the given place; returns the place behind it.
  private static int escape(String inner, int at, StringBuilder read) {
    char sign = inner.charAt(at);
    int digits = sign == 'u' ? 4 : sign == 'U' ? 8 : 0;
    if (digits > 0 && at + digits < inner.length() && isHex(inner, at + 1, digits)) {
      read.appendCodePoint(Integer.parseInt(inner, at + 1, at + 1 + digits, 16));
      return at + 1 + digits;
    }
    if (at + 2 < inner.length() && inner.substring(at, at + 3).matches("[01][0-7][0-7]")) {
      read.append((char) Integer.parseInt(inner, at, at + 3, 8));
      return at + 3;
    }
    switch (sign) {
      case '0' -> read.append('\0');
      case 'b' -> read.append('\b');
      case 'n' -> read.append('\n');
      case 'r' -> read.append('\r');
      case 't' -> read.append('\t');
      case 'Z' -> read.append('\u001A');
      // patterns of LIKE have these two for themselves
      case '%', '_' -> read.append('\\').append(sign);
      default -> read.append(sign);
    }
    return at + 1;
  }

  private static boolean isHex(String inner, int from, int digits) {
    return inner.substring(from, from + digits).chars().allMatch(HexFormat::isHexDigit);
  }

  private Literal bytes(SqlParser.BytesContext context) {
    var written = context.getText();
    var hex = written.substring(2, written.length() - 1);
    var even = hex.length() % 2 == 0 ? hex : "0" + hex;
    return new Literal(Utf8.of(HexFormat.of().parseHex(even)), DataTypes.BinaryType);
  }

  /// What the text means depends on the session's time zone.
  private Expression typed(SqlParser.TypedTextContext context) {
    var value = text(context.string().getText());
    return new Expression.TypedText(
        value,
        switch (context.kind.getType()) {
          case SqlParser.DATE -> DataTypes.DateType;
          case SqlParser.TIME -> TimeType.apply();
          case SqlParser.TIMESTAMP_NTZ -> DataTypes.TimestampNTZType;
          default -> DataTypes.TimestampType;
        });
  }

  /// A name, without its backticks if it has some.
  static String identifier(ParserRuleContext context) {
    var written = context.getText();
    if (context instanceof SqlParser.IdentifierContext name && name.string() != null) {
      return text(name.string().getText());
    }
    if (context instanceof SqlParser.AliasNameContext name && name.string() != null) {
      return text(name.string().getText());
    }
    if (context instanceof SqlParser.NameAfterAsContext name && name.identifier() != null) {
      return identifier(name.identifier());
    }
    return written.startsWith("`")
        ? written.substring(1, written.length() - 1).replace("``", "`")
        : written;
  }

  // --- intervals ---

  private Literal interval(SqlParser.IntervalContext context) {
    var parts = context.intervalPart();
    if (parts.size() == 1 && isQuoted(parts.getFirst().amount)) {
      return oneUnit(context, parts.getFirst());
    }
    var sum = Interval.ZERO;
    for (var part : parts) {
      var amount =
          isQuoted(part.amount) ? text(part.amount.getText()).strip() : part.amount.getText();
      var unit = part.unit.getText();
      var one = Interval.of(amount, unit).orElseThrow(() -> badPart(part));
      sum = sum.plus(isNegative(part.sign) ? one.negated() : one);
    }
    return value(context, sum, parts.stream().map(part -> part.unit.getText()).toList());
  }

  /// `'10' DAY`: the text is read by the field's rules, if the unit is a field.
  private Literal oneUnit(ParserRuleContext context, SqlParser.IntervalPartContext part) {
    var written = text(part.amount.getText()).strip();
    var unit = part.unit.getText();
    var one = Interval.of(written, unit).orElseThrow(() -> badPart(part));
    return value(context, isNegative(part.sign) ? one.negated() : one, List.of(unit));
  }

  private static boolean isQuoted(Token amount) {
    return amount.getType() == SqlParser.STRING || amount.getType() == SqlParser.QUOTED_STRING;
  }

  private static boolean isNegative(@Nullable Token sign) {
    return sign != null && sign.getText().equals("-");
  }

  private Literal intervalText(SqlParser.IntervalTextContext context) {
    var written = text(context.string().getText());
    var interval =
        Interval.parse(written)
            .orElseThrow(
                () ->
                    badInterval(
                        "INVALID_TYPED_LITERAL",
                        context,
                        Map.of("valueType", Quoted.sql("INTERVAL"), "value", Quoted.text(written)),
                        written));
    var units =
        Arrays.stream(written.strip().split("[^A-Za-z]+", -1))
            .filter(word -> !word.isEmpty() && !word.equalsIgnoreCase("interval"))
            .toList();
    return value(context, isNegative(context.sign) ? interval.negated() : interval, units);
  }

  private Literal intervalRange(SqlParser.IntervalRangeContext context) {
    var written = text(context.string().getText()).strip();
    var from = context.from.getText();
    var to = context.to.getText();
    var type = IntervalTypes.between(from, to);
    if (type.isEmpty() || from.equalsIgnoreCase(to)) {
      throw SyntaxErrors.wrong(
          "INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION",
          text,
          context,
          Map.of(
              "input", written,
              "from", from.toLowerCase(Locale.ROOT),
              "to", to.toLowerCase(Locale.ROOT)),
          "an interval cannot run from %s to %s".formatted(from, to));
    }
    long value =
        IntervalText.plain(written, type.get())
            .orElseThrow(
                () ->
                    badInterval(
                        "INVALID_INTERVAL_FORMAT.INTERVAL_PARSING",
                        context,
                        Map.of(
                            "input",
                            written,
                            "interval",
                            type.get() instanceof YearMonthIntervalType
                                ? "year-month"
                                : "day-time"),
                        "'%s' %s TO %s".formatted(written, from, to)));
    return literal(isNegative(context.sign) ? -value : value, type.get());
  }

  private static Literal literal(long value, DataType type) {
    return new Literal(
        type instanceof YearMonthIntervalType ? (Object) Math.toIntExact(value) : (Object) value,
        type);
  }

  private Literal value(ParserRuleContext context, Interval interval, List<String> units) {
    var type =
        IntervalTypes.ofUnits(units)
            .orElseThrow(
                () ->
                    SyntaxErrors.wrong(
                        "_LEGACY_ERROR_TEMP_0029",
                        text,
                        context,
                        Map.of("literal", context.getText()),
                        "an interval has years and months, or weeks, days and time, but not"
                            + " both: add two intervals one after the other"));
    try {
      return literal(
          type instanceof YearMonthIntervalType ? interval.months() : interval.dayTimeMicros(),
          type);
    } catch (ArithmeticException tooLong) {
      throw new DataException(
          DataException.Kind.ARITHMETIC,
          "INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION",
          Map.of(),
          tooLong);
    }
  }

  private RuntimeException badPart(SqlParser.IntervalPartContext part) {
    var written = part.amount.getText();
    return IntervalTypes.ofUnits(List.of(part.unit.getText())).isEmpty()
        ? SyntaxErrors.at(text, part, "'%s' is no unit of time".formatted(part.unit.getText()))
        : badInterval(
            "_LEGACY_ERROR_TEMP_0026",
            part,
            Map.of("value", isQuoted(part.amount) ? text(written) : written),
            part.getText());
  }

  private RuntimeException badInterval(
      String condition, ParserRuleContext context, Map<String, String> parameters, String written) {
    return SyntaxErrors.wrong(
        condition,
        text,
        context,
        parameters,
        "%s is no interval; write a number and YEAR, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND,"
                .formatted(written)
            + " MILLISECOND or MICROSECOND, such as INTERVAL 10 MINUTES; only seconds have a"
            + " fraction");
  }
}
