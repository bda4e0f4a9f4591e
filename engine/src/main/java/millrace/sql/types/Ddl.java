package millrace.sql.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import millrace.engine.error.EngineException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import org.jspecify.annotations.Nullable;

/// Reads types and lists of columns in SQL's notation, by recursive descent: a method each rule.
final class Ddl {
  private final String text;
  private int position;
  private Token token;

  /// The first part that reads as SQL and yet makes no sense: what does not read comes before it.
  private @Nullable EngineException senseless;

  private enum Kind {
    WORD,
    QUOTED,
    STRING,
    NUMBER,
    SYMBOL,
    END
  }

  private record Token(Kind kind, String text, int start) {}

  private Ddl(String text) {
    this.text = text;
    this.token = next();
  }

  static DataType type(String text) {
    var ddl = new Ddl(text);
    ddl.begin();
    var type = ddl.type();
    ddl.end();
    return type;
  }

  static StructType schema(String text) {
    var ddl = new Ddl(text);
    ddl.begin();
    var schema = new StructType(ddl.columns(""));
    ddl.end();
    return schema;
  }

  /// A type where the text reads as one, else a list of columns.
  static DataType typeOrSchema(String text) {
    try {
      return type(text);
    } catch (EngineException notAType) {
      try {
        return schema(text);
      } catch (EngineException notASchema) {
        notAType.addSuppressed(notASchema);
        throw notAType;
      }
    }
  }

  private List<StructField> columns(String closing) {
    var columns = new ArrayList<StructField>();
    while (!symbol(closing)) {
      columns.add(column());
      if (!accept(",")) {
        break;
      }
    }
    return columns;
  }

  private StructField column() {
    var name = identifier();
    accept(":");
    var field = new StructField(name, type(), !acceptNotNull());
    if (acceptWord("comment")) {
      return field.withComment(take(Kind.STRING, "the comment's text in quotes").text);
    }
    return field;
  }

  private boolean acceptNotNull() {
    if (!acceptWord("not")) {
      return false;
    }
    if (!acceptWord("null")) {
      throw unexpected("NULL");
    }
    return true;
  }

  private DataType type() {
    var name = take(Kind.WORD, "a type").text.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "boolean" -> BooleanType.INSTANCE;
      case "tinyint", "byte" -> ByteType.INSTANCE;
      case "smallint", "short" -> ShortType.INSTANCE;
      case "int", "integer" -> IntegerType.INSTANCE;
      case "bigint", "long" -> LongType.INSTANCE;
      case "float", "real" -> FloatType.INSTANCE;
      case "double" -> DoubleType.INSTANCE;
      case "date" -> DateType.INSTANCE;
      case "timestamp", "timestamp_ltz" -> TimestampType.INSTANCE;
      case "timestamp_ntz" -> TimestampNTZType.INSTANCE;
      case "string" -> StringType.INSTANCE;
      case "binary" -> BinaryType.INSTANCE;
      case "variant" -> VariantType.INSTANCE;
      case "void" -> NullType.INSTANCE;
      case "decimal", "dec", "numeric" -> decimal();
      case "char", "character" -> withLength(name, CharType::new);
      case "varchar" -> withLength(name, VarcharType::new);
      case "time" -> time();
      case "interval" -> interval();
      case "array" -> array();
      case "map" -> map();
      case "struct" -> struct();
      default -> unknown(name);
    };
  }

  private DataType unknown(String name) {
    if (accept("(")) {
      do {
        number();
      } while (accept(","));
      expect(")");
    }
    return senseless(
        new QueryException(
            "UNSUPPORTED_DATATYPE",
            Map.of("typeName", Quoted.sql(name.toUpperCase(Locale.ROOT))),
            "there is no type \"%s\" in '%s'; types are, among others, INT, BIGINT, DOUBLE, STRING, BOOLEAN, DATE, TIMESTAMP, DECIMAL(10,2), ARRAY<INT>, MAP<STRING,INT>, STRUCT<a: INT>"
                .formatted(name.toUpperCase(Locale.ROOT), text)));
  }

  /// Stands for a type that cannot be, until the text is read to its end.
  private DataType senseless(EngineException wrong) {
    if (senseless == null) {
      senseless = wrong;
    }
    return NullType.INSTANCE;
  }

  private DataType sensible(Supplier<DataType> type) {
    try {
      return type.get();
    } catch (EngineException wrong) {
      return senseless(wrong);
    }
  }

  private DataType withLength(String name, IntFunction<DataType> type) {
    if (!accept("(")) {
      return senseless(
          new QueryException(
              "DATATYPE_MISSING_SIZE",
              Map.of("type", Quoted.sql(name)),
              "a %s has a length, such as %s(10)".formatted(name, name)));
    }
    int length = number();
    expect(")");
    return type.apply(length);
  }

  private DataType time() {
    if (!accept("(")) {
      return TimeType.INSTANCE;
    }
    int precision = number();
    expect(")");
    return sensible(() -> TypeTexts.time(precision));
  }

  private DataType decimal() {
    if (!accept("(")) {
      return DecimalType.USER_DEFAULT;
    }
    int precision = number();
    int scale = accept(",") ? number() : 0;
    expect(")");
    return sensible(() -> TypeTexts.decimal(precision, scale));
  }

  private DataType interval() {
    if (token.kind != Kind.WORD) {
      return CalendarIntervalType.INSTANCE;
    }
    boolean months = YearMonthIntervalType.FIELDS.contains(token.text.toLowerCase(Locale.ROOT));
    var fields = months ? YearMonthIntervalType.FIELDS : DayTimeIntervalType.FIELDS;
    int start = fields.indexOf(token.text.toLowerCase(Locale.ROOT));
    if (start < 0) {
      return CalendarIntervalType.INSTANCE;
    }
    advance();
    int end = start;
    if (acceptWord("to")) {
      end = fields.indexOf(token.text.toLowerCase(Locale.ROOT));
      if (end <= start) {
        throw unexpected("a smaller field of an interval");
      }
      advance();
    }
    return months
        ? new YearMonthIntervalType((byte) start, (byte) end)
        : new DayTimeIntervalType((byte) start, (byte) end);
  }

  private DataType array() {
    expect("<");
    var element = type();
    expect(">");
    return new ArrayType(element, true);
  }

  private DataType map() {
    expect("<");
    var key = type();
    expect(",");
    var value = type();
    expect(">");
    return new MapType(key, value, true);
  }

  private DataType struct() {
    expect("<");
    var fields = columns(">");
    expect(">");
    return new StructType(fields);
  }

  private String identifier() {
    if (token.kind == Kind.WORD || token.kind == Kind.QUOTED) {
      return advance().text;
    }
    if (token.kind == Kind.NUMBER && position < text.length() && isLetter(text.charAt(position))) {
      var digits = advance();
      return digits.text + take(Kind.WORD, "a name").text;
    }
    throw unexpected("a column's name");
  }

  private int number() {
    var digits = take(Kind.NUMBER, "a number").text;
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private Token take(Kind kind, String what) {
    if (token.kind != kind) {
      throw unexpected(what);
    }
    return advance();
  }

  private void expect(String symbol) {
    if (!accept(symbol)) {
      throw unexpected("'%s'".formatted(symbol));
    }
  }

  private boolean accept(String symbol) {
    boolean there = symbol(symbol);
    if (there) {
      advance();
    }
    return there;
  }

  private boolean symbol(String symbol) {
    return token.kind == Kind.SYMBOL && token.text.equals(symbol);
  }

  private boolean acceptWord(String word) {
    boolean there = token.kind == Kind.WORD && token.text.equalsIgnoreCase(word);
    if (there) {
      advance();
    }
    return there;
  }

  private void begin() {
    if (token.kind == Kind.END) {
      throw new QueryException("PARSE_EMPTY_STATEMENT", Map.of());
    }
  }

  private void end() {
    if (token.kind != Kind.END) {
      throw unexpected("the end");
    }
    if (senseless != null) {
      throw senseless;
    }
  }

  private QueryException unexpected(String wanted) {
    var found = token.kind == Kind.END ? "end of input" : "'%s'".formatted(token.text);
    return new QueryException(
        "PARSE_SYNTAX_ERROR",
        Map.of("error", found, "hint", ""),
        "syntax error at or near %s: expected %s at character %d of '%s'"
            .formatted(found, wanted, token.start + 1, text));
  }

  private Token advance() {
    var taken = token;
    token = next();
    return taken;
  }

  private Token next() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    int start = position;
    if (start == text.length()) {
      return new Token(Kind.END, "", start);
    }
    char first = text.charAt(start);
    if (first == '`') {
      return new Token(Kind.QUOTED, quoted(first), start);
    }
    if (first == '\'' || first == '"') {
      return new Token(Kind.STRING, quoted(first), start);
    }
    if (isDigit(first)) {
      return new Token(Kind.NUMBER, run(false), start);
    }
    if (isLetter(first) || Character.isLetter(first)) {
      return new Token(Kind.WORD, run(true), start);
    }
    position++;
    return new Token(Kind.SYMBOL, String.valueOf(first), start);
  }

  private String run(boolean letters) {
    int start = position;
    while (position < text.length() && belongs(text.charAt(position), letters)) {
      position++;
    }
    return text.substring(start, position);
  }

  private static boolean belongs(char c, boolean letters) {
    return isDigit(c) || (letters && (isLetter(c) || Character.isLetter(c)));
  }

  /// The text up to the closing quote. Backticks double themselves, other quotes take a backslash.
  private String quoted(char quote) {
    int start = position;
    var content = new StringBuilder();
    for (position++; position < text.length(); position++) {
      char c = text.charAt(position);
      boolean more = position + 1 < text.length();
      if (c == quote && more && quote == '`' && text.charAt(position + 1) == quote) {
        position++;
      } else if (c == quote) {
        position++;
        return content.toString();
      } else if (c == '\\' && quote != '`' && more) {
        c = text.charAt(++position);
      }
      content.append(c);
    }
    throw new QueryException(
        "PARSE_SYNTAX_ERROR",
        Map.of("error", "end of input", "hint", ""),
        "the quote at character %d of '%s' is never closed".formatted(start + 1, text));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
