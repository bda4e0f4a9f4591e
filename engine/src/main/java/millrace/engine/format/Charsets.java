package millrace.engine.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;

/// How texts are bytes.
public final class Charsets {
  /// In the order in which an error names them.
  private static final List<String> KNOWN =
      List.of("iso-8859-1", "us-ascii", "utf-16", "utf-16be", "utf-16le", "utf-32", "utf-8");

  private Charsets() {}

  /// Out of `encoding` or `charset`; UTF-8 without either.
  ///
  /// @param asks who is named by the error about a wrong name
  public static Charset of(Options options, String asks) {
    return options
        .text("encoding")
        .or(() -> options.text("charset"))
        .map(name -> named(name, asks))
        .orElse(StandardCharsets.UTF_8);
  }

  /// @param asks who is named by the error about a wrong name
  public static Charset named(String name, String asks) {
    if (KNOWN.contains(name.toLowerCase(Locale.ROOT))) {
      return Charset.forName(name);
    }
    throw new DataException(
        DataException.Kind.ILLEGAL_ARGUMENT,
        "INVALID_PARAMETER_VALUE.CHARSET",
        Map.of(
            "parameter", Quoted.name("charset"),
            "functionName", Quoted.name(asks),
            "charsets", String.join(", ", KNOWN),
            "charset", name));
  }

  /// Whether bytes of UTF-8 can be taken for it as they are.
  static boolean isUtf8(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
  }
}
