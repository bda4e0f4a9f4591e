package millrace.magics.view;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// Text for people, and text made safe for HTML, XML and links.
public final class Texts {
  private static final String HEX = "0123456789ABCDEF";
  private static final String UNRESERVED = "-_.~!$'()*+,;=:@/?{}| ";

  private Texts() {}

  /// For HTML and XML, between tags and in attributes.
  static String escape(String text) {
    var safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (each) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(isControl(each) ? '\uFFFD' : each);
      }
    }
    return safe.toString();
  }

  /// At most `most` characters, the last of them a sign that there were more; on one line.
  static String cut(String text, int most) {
    var line = text.replace('\n', '⏎').replace('\r', ' ').replace('\t', ' ');
    if (line.length() <= most) {
      return line;
    }
    int end = most - 1;
    if (Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end) + "…";
  }

  /// An SVG document as the address of an image; safe in an HTML attribute in double quotes.
  static String imageAddress(String svg) {
    var address =
        new StringBuilder(svg.length() * 5 / 4).append("data:image/svg+xml;charset=utf-8,");
    for (byte each : svg.getBytes(StandardCharsets.UTF_8)) {
      if ((each >= 'a' && each <= 'z')
          || (each >= 'A' && each <= 'Z')
          || (each >= '0' && each <= '9')
          || UNRESERVED.indexOf(each) >= 0) {
        address.append((char) each);
      } else {
        address.append('%').append(HEX.charAt((each >> 4) & 15)).append(HEX.charAt(each & 15));
      }
    }
    return address.toString();
  }

  /// `5,312`.
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// A figure to look at: three digits or so, `1.2k`, `3.4M`.
  public static String figure(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size >= 1e15 || (size > 0 && size < 1e-4)) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    if (size >= 999.5e9) {
      return shortened(value / 1e12) + "T";
    }
    if (size >= 999.5e6) {
      return shortened(value / 1e9) + "G";
    }
    if (size >= 999.5e3) {
      return shortened(value / 1e6) + "M";
    }
    if (size >= 9_999.5) {
      return shortened(value / 1e3) + "k";
    }
    if (size >= 999.5) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return shortened(value);
  }

  /// `31 ms`, `0.31 s`, `2.5 s`, `12 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`.
  public static String time(Duration time) {
    if (time.isNegative()) {
      return "-" + time(time.negated());
    }
    double seconds = time.toMillis() / 1000.0;
    if (seconds < 0.1) {
      return time.toMillis() + " ms";
    }
    if (seconds < 1) {
      return trimmed(String.format(Locale.ROOT, "%.2f", seconds)) + " s";
    }
    if (seconds < 10) {
      return trimmed(String.format(Locale.ROOT, "%.1f", seconds)) + " s";
    }
    if (seconds < 60) {
      return Math.round(Math.floor(seconds)) + " s";
    }
    if (seconds < 3600) {
      return parts(time.toMinutes(), "min", time.toSecondsPart(), "s");
    }
    return time.toHours() < 24
        ? parts(time.toHours(), "h", time.toMinutesPart(), "min")
        : parts(time.toDays(), "d", time.toHoursPart(), "h");
  }

  private static String parts(long large, String unit, int small, String smallUnit) {
    return small == 0
        ? "%d %s".formatted(large, unit)
        : "%d %s %d %s".formatted(large, unit, small, smallUnit);
  }

  private static String shortened(double value) {
    double size = Math.abs(value);
    int digits = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
    return trimmed(String.format(Locale.ROOT, "%." + digits + "f", value));
  }

  /// Without zeros at the end of a fraction.
  private static String trimmed(String number) {
    if (number.indexOf('.') < 0) {
      return number;
    }
    int end = number.length();
    while (number.charAt(end - 1) == '0') {
      end--;
    }
    return number.substring(0, number.charAt(end - 1) == '.' ? end - 1 : end);
  }

  private static boolean isControl(char each) {
    return (each < ' ' && each != '\n' && each != '\t') || each == '\uFFFE' || each == '\uFFFF';
  }
}
