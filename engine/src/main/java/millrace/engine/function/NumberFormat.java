package millrace.engine.function;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.sql.types.DecimalType;

/// How a number is written, as `$99,999.00S` says it: `0` and `9` for digits, `.` or `D` for the
/// point, `,` or `G` between groups, `$`, `S` or `MI` for the sign at either end, `PR` at the end
/// for angle brackets around a negative number.
final class NumberFormat {
  /// What stands at one place of the format.
  private enum Kind {
    /// A run of digits that begins with 0: as many as that.
    EXACT("0"),
    /// A run of digits that begins with 9: at most as many as that.
    MOST("9"),
    COMMA(","),
    POINT(". or D"),
    DOLLAR("$"),
    SIGN("S"),
    MINUS("MI"),
    OPENS("PR"),
    CLOSES("PR");

    private final String written;

    Kind(String written) {
      this.written = written;
    }
  }

  private record Part(Kind kind, int digits) {}

  private final String text;
  private final List<Part> parts = new ArrayList<>();
  private String unexpected = "";

  NumberFormat(String text) {
    this.text = text.toUpperCase(Locale.ROOT);
    scan();
    check();
  }

  private void scan() {
    int at = 0;
    while (at < text.length()) {
      char sign = text.charAt(at);
      int next = at + 1;
      switch (sign) {
        case '0', '9' -> {
          while (next < text.length() && (text.charAt(next) == '0' || text.charAt(next) == '9')) {
            next++;
          }
          parts.add(new Part(sign == '0' ? Kind.EXACT : Kind.MOST, next - at));
        }
        case '.', 'D' -> parts.add(new Part(Kind.POINT, 0));
        case ',', 'G' -> parts.add(new Part(Kind.COMMA, 0));
        case '$' -> parts.add(new Part(Kind.DOLLAR, 0));
        case 'S' -> parts.add(new Part(Kind.SIGN, 0));
        case 'M' -> {
          expect("MI", at);
          parts.add(new Part(Kind.MINUS, 0));
          next++;
        }
        case 'P' -> {
          expect("PR", at);
          parts.addFirst(new Part(Kind.OPENS, 0));
          parts.add(new Part(Kind.CLOSES, 0));
          next++;
        }
        default -> expect("", at);
      }
      at = next;
    }
  }

  /// Remembers the first sign that cannot stand in a format, which is told after all else.
  private void expect(String token, int at) {
    if (unexpected.isEmpty() && (token.isEmpty() || !text.startsWith(token, at))) {
      unexpected = text.substring(at, at + 1);
    }
  }

  private void require(boolean right, String wrong) {
    require(right, wrong, "");
  }

  private void require(boolean right, String wrong, String token) {
    if (!right) {
      throw new QueryException(
          "INVALID_FORMAT." + wrong,
          token.isEmpty()
              ? Map.of("format", Quoted.text(text))
              : Map.of("format", Quoted.text(text), "token", Quoted.text(token)));
    }
  }

  @Override
  public String toString() {
    return text;
  }

  private void check() {
    require(!text.isEmpty(), "EMPTY");
    require(parts.stream().anyMatch(NumberFormat::isDigits), "WRONG_NUM_DIGIT");
    require(unexpected.isEmpty(), "UNEXPECTED_TOKEN", unexpected);
    for (var kind : List.of(Kind.POINT, Kind.DOLLAR, Kind.SIGN, Kind.MINUS, Kind.CLOSES)) {
      require(
          parts.stream().filter(part -> part.kind == kind).count() <= 1,
          "WRONG_NUM_TOKEN",
          kind.written);
    }
    int point = place(Kind.POINT);
    int dollar = place(Kind.DOLLAR);
    int firstDigits = firstDigits();
    require(dollar < 0 || dollar < firstDigits, "CUR_MUST_BEFORE_DIGIT");
    require(dollar < 0 || point < 0 || dollar < point, "CUR_MUST_BEFORE_DEC");
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).kind == Kind.COMMA) {
        require(point < 0 || i < point, "THOUSANDS_SEPS_MUST_BEFORE_DEC");
        require(
            i > 0
                && i + 1 < parts.size()
                && isDigits(parts.get(i - 1))
                && isDigits(parts.get(i + 1)),
            "CONT_THOUSANDS_SEPS");
      }
    }
    for (int i = 0; i < parts.size(); i++) {
      var kind = parts.get(i).kind;
      if (kind == Kind.SIGN || kind == Kind.MINUS) {
        boolean first = i == 0;
        boolean last = i == parts.size() - 1;
        require(first || last, "UNEXPECTED_TOKEN", kind.written);
      }
    }
  }

  private static boolean isDigits(Part part) {
    return part.kind == Kind.EXACT || part.kind == Kind.MOST;
  }

  private int place(Kind kind) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).kind == kind) {
        return i;
      }
    }
    return -1;
  }

  private int firstDigits() {
    for (int i = 0; i < parts.size(); i++) {
      if (isDigits(parts.get(i)) || parts.get(i).kind == Kind.POINT) {
        return i;
      }
    }
    return parts.size();
  }

  /// The type of the numbers that are read by the format.
  DecimalType type() {
    int point = place(Kind.POINT);
    int all = 0;
    int behind = 0;
    for (int i = 0; i < parts.size(); i++) {
      all += parts.get(i).digits;
      behind += point >= 0 && i > point ? parts.get(i).digits : 0;
    }
    return new DecimalType(Math.min(all, DecimalType.MAX_PRECISION), behind);
  }

  // --- reading ---

  /// The number that the text says.
  ///
  /// @return empty if it is not written as the format says
  Optional<BigDecimal> read(String number) {
    if (number.isEmpty()) {
      return Optional.empty();
    }
    var reading = new Reading(number);
    for (int i = 0; i < parts.size(); i++) {
      if (!reading.read(i)) {
        return Optional.empty();
      }
    }
    return reading.result();
  }

  private final class Reading {
    private final String number;
    private final StringBuilder digits = new StringBuilder();
    private int at;
    private int groupsRead = -1;
    private boolean negative;
    private boolean opened;
    private boolean pointed;

    Reading(String number) {
      this.number = number;
    }

    private boolean accept(char sign) {
      while (at < number.length() && Character.isWhitespace(number.charAt(at))) {
        at++;
      }
      boolean there = at < number.length() && number.charAt(at) == sign;
      at += there ? 1 : 0;
      return there;
    }

    boolean read(int index) {
      return switch (parts.get(index).kind) {
        case EXACT, MOST, COMMA -> pointed ? fraction(index) : whole(index);
        case POINT -> {
          pointed = accept('.');
          if (pointed) {
            digits.append('.');
          }
          yield true;
        }
        case DOLLAR -> accept('$');
        case SIGN -> {
          negative |= accept('-');
          if (!negative) {
            var _ = accept('+');
          }
          yield true;
        }
        case MINUS -> {
          negative |= accept('-');
          yield true;
        }
        case OPENS -> {
          opened = accept('<');
          negative |= opened;
          yield true;
        }
        case CLOSES -> opened == accept('>');
      };
    }

    /// All digits before the point at once, when the first of their groups is met.
    private boolean whole(int index) {
      if (index <= groupsRead) {
        return true;
      }
      if (place(Kind.POINT) >= 0 && index > place(Kind.POINT)) {
        // no point in the text, and so no digits behind it
        return true;
      }
      int end = index;
      while (end < parts.size()
          && (isDigits(parts.get(end)) || parts.get(end).kind == Kind.COMMA)) {
        end++;
      }
      groupsRead = end - 1;
      return matches(parts.subList(index, end), groups());
    }

    private List<String> groups() {
      var groups = new ArrayList<String>();
      var group = new StringBuilder();
      for (; at < number.length(); at++) {
        char sign = number.charAt(at);
        if (Character.isDigit(sign)) {
          group.append(sign);
        } else if (sign == ',') {
          groups.add(group.toString());
          group.setLength(0);
        } else if (!Character.isWhitespace(sign)) {
          break;
        }
      }
      groups.add(group.toString());
      return groups;
    }

    /// Compares from the last group to the first; groups of nines may have less.
    private boolean matches(List<Part> wanted, List<String> found) {
      var runs = wanted.stream().filter(NumberFormat::isDigits).toList();
      if (found.size() > runs.size()) {
        return false;
      }
      for (int i = 0; i < runs.size(); i++) {
        var run = runs.get(runs.size() - 1 - i);
        var group = i < found.size() ? found.get(found.size() - 1 - i) : "";
        boolean fits =
            run.kind == Kind.EXACT ? group.length() == run.digits : group.length() <= run.digits;
        if (!fits) {
          return false;
        }
      }
      found.forEach(digits::append);
      return true;
    }

    private boolean fraction(int index) {
      int start = at;
      while (at < number.length() && Character.isDigit(number.charAt(at))) {
        at++;
      }
      digits.append(number, start, at);
      var part = parts.get(index);
      int count = at - start;
      return part.kind == Kind.EXACT ? count == part.digits : count <= part.digits;
    }

    Optional<BigDecimal> result() {
      if (!number.substring(at).isBlank()) {
        return Optional.empty();
      }
      var read = digits.toString();
      var plain = read.isEmpty() || read.equals(".") ? "0" : read.endsWith(".") ? read + "0" : read;
      var value = new BigDecimal(plain.startsWith(".") ? "0" + plain : plain);
      return Optional.of((negative ? value.negate() : value).setScale(type().scale()));
    }
  }

  // --- writing ---

  /// The number as the format says; with `#` for digits if it has more of them than the format.
  String write(BigDecimal number) {
    var plain = number.abs().stripTrailingZeros().toPlainString();
    int dot = plain.indexOf('.');
    var before = (dot < 0 ? plain : plain.substring(0, dot)).replaceFirst("^0+", "");
    var after = dot < 0 ? "" : plain.substring(dot + 1);
    int behind = type().scale();
    int room = parts.stream().mapToInt(Part::digits).sum() - behind;
    boolean fits = before.length() <= room && after.length() <= behind;
    return new Writing(number.signum() < 0)
        .write(
            fits ? " ".repeat(room - before.length()) + before : "#".repeat(room),
            fits ? after + "0".repeat(behind - after.length()) : "#".repeat(behind));
  }

  private final class Writing {
    private final StringBuilder result = new StringBuilder();
    private final boolean negative;
    private int place;

    Writing(boolean negative) {
      this.negative = negative;
    }

    /// @param before a sign for each digit of the format before the point, blanks first
    /// @param after a digit for each behind it
    String write(String before, String after) {
      var digits = before + after;
      for (var part : parts) {
        switch (part.kind) {
          case EXACT, MOST -> digits(part, digits);
          case COMMA -> {
            if (endsInDigit()) {
              result.append(',');
            } else {
              blank();
            }
          }
          case POINT -> {
            if (!result.isEmpty() && result.charAt(result.length() - 1) == ' ') {
              result.setCharAt(result.length() - 1, '0');
            }
            result.append('.');
          }
          case DOLLAR -> result.append('$');
          case SIGN -> sign(negative ? '-' : '+');
          case MINUS -> {
            if (negative) {
              sign('-');
            } else {
              result.append(' ');
            }
          }
          case OPENS -> result.append(negative ? "<" : "");
          case CLOSES -> {
            if (negative) {
              sign('>');
            } else {
              result.append("  ");
            }
          }
        }
      }
      withoutLonelyPoint();
      var text = result.toString();
      return text.isEmpty() || text.equals("+") || text.equals("-") ? "0" : text;
    }

    private void digits(Part part, String digits) {
      for (int i = 0; i < part.digits; i++) {
        char digit = digits.charAt(place++);
        if (digit != ' ') {
          result.append(digit);
        } else if (part.kind == Kind.EXACT) {
          result.append('0');
        } else {
          blank();
        }
      }
    }

    private boolean endsInDigit() {
      return !result.isEmpty() && Character.isDigit(result.charAt(result.length() - 1));
    }

    /// A blank goes before signs.
    private void blank() {
      int at = result.length();
      while (at > 0 && "+-<".indexOf(result.charAt(at - 1)) >= 0) {
        at--;
      }
      result.insert(at, ' ');
    }

    /// A sign goes before blanks.
    private void sign(char sign) {
      withoutLonelyPoint();
      int at = result.length();
      while (at > 0 && result.charAt(at - 1) == ' ') {
        at--;
      }
      result.insert(at, sign);
    }

    /// A point with nothing behind it is a blank.
    private void withoutLonelyPoint() {
      int point = result.indexOf(".");
      if (point >= 0 && (point == result.length() - 1 || result.charAt(point + 1) == ' ')) {
        result.setCharAt(point, ' ');
      }
    }
  }
}
