package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.BINARY;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.LONG;
import static millrace.engine.function.Kind.TEXT;
import static millrace.engine.function.Kind.TEXT_OR_BINARY;
import static millrace.sql.types.DataTypes.BinaryType;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.LongType;
import static millrace.sql.types.DataTypes.StringType;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import millrace.engine.compute.Murmur3;
import millrace.engine.compute.XxHash64;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.format.Charsets;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Validity;
import millrace.sql.types.NumericType;
import millrace.sql.types.StringType;
import org.jspecify.annotations.Nullable;

/// Hashes, digests, encodings, and numbers formatted for people.
final class Encoding {
  private static final int SEED = 42;

  private Encoding() {}

  static List<Function> functions() {
    var all = new ArrayList<Function>();
    all.addAll(hashes());
    all.addAll(encodings());
    all.addAll(formats());
    return all;
  }

  /// Maps whose entries are in another order are equal, and variants can be written in several
  /// ways.
  private static List<Expression> hashable(Invocation call) {
    for (var type : call.types()) {
      if (Types.holdsMap(type) || Types.holdsVariant(type)) {
        throw call.mismatch(
            Types.holdsMap(type) ? "HASH_MAP_TYPE" : "HASH_VARIANT_TYPE",
            Map.of("functionName", Quoted.name(call.name())));
      }
    }
    return call.arguments();
  }

  private static List<Function> hashes() {
    return List.of(
        named("hash")
            .takesAny(1, Integer.MAX_VALUE)
            .casts(Encoding::hashable)
            .gives(IntegerType)
            .neverNull()
            .takesNulls()
            .loop((call, _) -> murmur(call)),
        named("xxhash64")
            .takesAny(1, Integer.MAX_VALUE)
            .casts(Encoding::hashable)
            .gives(LongType)
            .neverNull()
            .takesNulls()
            .loop((call, _) -> xx(call)),
        digest("md5", "MD5"),
        digest("sha1", "SHA-1", "sha"),
        named("sha2")
            .takes(BINARY, INT)
            .gives(StringType)
            .mayBeNull()
            .loop(Rows.two((bytes, bits) -> sha2((Utf8) bytes, (Integer) bits))),
        named("crc32")
            .takes(BINARY)
            .gives(LongType)
            .loop(
                Rows.one(
                    bytes -> {
                      var crc = new CRC32();
                      crc.update(((Utf8) bytes).bytes());
                      return crc.getValue();
                    })));
  }

  private static Loop murmur(Expression.Call call) {
    var types = call.arguments().stream().map(Expression::type).toList();
    return (arguments, size) -> {
      var result = new int[size];
      for (int row = 0; row < size; row++) {
        int hash = SEED;
        for (int i = 0; i < arguments.length; i++) {
          hash =
              arguments[i] instanceof LongVector longs && !longs.isNull(row)
                  ? Murmur3.ofLong(longs.values()[row], hash)
                  : Murmur3.hash(arguments[i].object(row), types.get(i), hash);
        }
        result[row] = hash;
      }
      return new IntVector(result, size, Validity.ALL);
    };
  }

  private static Loop xx(Expression.Call call) {
    var types = call.arguments().stream().map(Expression::type).toList();
    return (arguments, size) -> {
      var result = new long[size];
      for (int row = 0; row < size; row++) {
        long hash = SEED;
        for (int i = 0; i < arguments.length; i++) {
          hash = XxHash64.hash(arguments[i].object(row), types.get(i), hash);
        }
        result[row] = hash;
      }
      return new LongVector(result, size, Validity.ALL);
    };
  }

  private static Function digest(String name, String algorithm, String... others) {
    var names = new ArrayList<>(List.of(name));
    names.addAll(List.of(others));
    return named(names.toArray(String[]::new))
        .takes(BINARY)
        .gives(StringType)
        .loop(Rows.one(bytes -> digested((Utf8) bytes, algorithm)));
  }

  private static Utf8 digested(Utf8 bytes, String algorithm) {
    try {
      return Utf8.of(
          HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes.bytes())));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static @Nullable Object sha2(Utf8 bytes, int bits) {
    return switch (bits) {
      case 224, 384, 512 -> digested(bytes, "SHA-" + bits);
      case 0, 256 -> digested(bytes, "SHA-256");
      default -> null;
    };
  }

  private static List<Function> encodings() {
    return List.of(
        named("base64")
            .takes(BINARY)
            .gives(StringType)
            .loop(Rows.one(bytes -> Utf8.of(Base64.getEncoder().encode(((Utf8) bytes).bytes())))),
        named("unbase64")
            .takes(TEXT)
            .gives(BinaryType)
            .canFail()
            .loop(Rows.one(text -> Utf8.of(Base64.getMimeDecoder().decode(((Utf8) text).bytes())))),
        named("hex")
            .takes(Kind.oneOf(LONG, TEXT_OR_BINARY))
            .casts(Encoding::hexed)
            .gives(StringType)
            .loop(
                Rows.one(
                    value ->
                        Utf8.of(
                            value instanceof Long number
                                ? Long.toHexString(number).toUpperCase(Locale.ROOT)
                                : HexFormat.of()
                                    .withUpperCase()
                                    .formatHex(((Utf8) value).bytes())))),
        named("unhex")
            .takes(TEXT)
            .gives(BinaryType)
            .mayBeNull()
            .loop(Rows.one(text -> unhex(text.toString()))),
        named("encode")
            .takes(TEXT, TEXT)
            .mayBeNull()
            .gives(BinaryType)
            .canFail()
            .loop(
                Rows.two(
                    (text, charset) ->
                        encoded(text.toString(), Charsets.named(charset.toString(), "encode")))),
        named("#decode_bytes")
            .takes(BINARY, TEXT)
            .mayBeNull()
            .gives(StringType)
            .canFail()
            .loop(
                Rows.two(
                    (bytes, charset) ->
                        decoded(
                            ((Utf8) bytes).bytes(), Charsets.named(charset.toString(), "decode")))),
        named("to_binary")
            .takes(TEXT)
            .may(TEXT, Utf8.of("hex"), StringType)
            .gives(BinaryType)
            .mayBeNull()
            .canFail()
            .shown(
                (name, arguments) ->
                    "%s(%s)"
                        .formatted(
                            name,
                            String.join(
                                ", ",
                                arguments.size() == 2 && arguments.get(1).equals("hex")
                                    ? arguments.subList(0, 1)
                                    : arguments)))
            .loop(Rows.two((text, format) -> bytes((Utf8) text, format.toString()))),
        named("url_encode")
            .takes(TEXT)
            .mayBeNull()
            .loop(Rows.text(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))),
        Attempts.of("try_to_binary", "to_binary"),
        Attempts.of("try_url_decode", "url_decode"),
        named("url_decode")
            .takes(TEXT)
            .mayBeNull()
            .canFail()
            .loop(Rows.text(Encoding::urlDecoded)));
  }

  private static List<Expression> hexed(Invocation call) {
    return List.of(
        call.type(0) instanceof NumericType
            ? call.castTo(LONG, 0)
            : call.castTo(TEXT_OR_BINARY, 0));
  }

  private static @Nullable Object unhex(String text) {
    var even = text.length() % 2 == 0 ? text : "0" + text;
    try {
      return Utf8.of(HexFormat.of().parseHex(even));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static Utf8 encoded(String text, Charset charset) {
    try {
      var encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
      var bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return Utf8.of(bytes);
    } catch (CharacterCodingException wrong) {
      throw malformed("encode", charset, wrong);
    }
  }

  private static Utf8 decoded(byte[] bytes, Charset charset) {
    try {
      return Utf8.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException wrong) {
      throw malformed("decode", charset, wrong);
    }
  }

  private static DataException malformed(
      String function, Charset charset, CharacterCodingException wrong) {
    return new DataException(
        DataException.Kind.RUNTIME,
        "MALFORMED_CHARACTER_CODING",
        Map.of("function", Quoted.name(function), "charset", charset.name()),
        wrong);
  }

  private static Object bytes(Utf8 text, String format) {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "utf-8", "utf8" -> text;
      case "base64" -> {
        try {
          yield Utf8.of(Base64.getDecoder().decode(withoutSpace(text)));
        } catch (IllegalArgumentException _) {
          throw unreadable(text, format);
        }
      }
      default -> {
        var bytes = unhex(text.toString());
        if (bytes == null) {
          throw unreadable(text, format);
        }
        yield bytes;
      }
    };
  }

  /// White space may stand anywhere in a text of base 64.
  private static String withoutSpace(Utf8 text) {
    return text.toString().replaceAll("\\s", "");
  }

  private static DataException unreadable(Utf8 text, String format) {
    return new DataException(
        DataException.Kind.ILLEGAL_ARGUMENT,
        "CONVERSION_INVALID_INPUT",
        Map.of(
            "str", Quoted.text(text.toString()),
            "fmt", Quoted.text(format.toUpperCase(Locale.ROOT)),
            "targetType", Quoted.sql("BINARY"),
            "suggestion", Quoted.name("try_to_binary")));
  }

  private static String urlDecoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException wrong) {
      throw new DataException(
          DataException.Kind.ILLEGAL_ARGUMENT, "CANNOT_DECODE_URL", Map.of("url", text), wrong);
    }
  }

  private static List<Function> formats() {
    return List.of(
        named("format_number")
            .takes(Kind.NUMERIC, ANY)
            .casts(
                call ->
                    List.of(
                        call.castTo(Kind.NUMERIC, 0),
                        call.type(1) instanceof StringType
                            ? call.argument(1)
                            : call.castTo(INT, 1)))
            .gives(StringType)
            .mayBeNull()
            .loop(Rows.two(Encoding::formatted)),
        named("format_string", "printf")
            .takesAny(1, Integer.MAX_VALUE)
            .casts(Encoding::countedFromOne)
            .gives(StringType)
            .takesNulls()
            .canFail()
            .loop(Rows.eachWithNulls(Encoding::printed)));
  }

  /// The places of values in a format are counted from 1.
  private static List<Expression> countedFromOne(Invocation call) {
    if (call.argument(0) instanceof Expression.Literal(Utf8 format, _)
        && format.toString().contains("%0$")) {
      throw new QueryException(
          "INVALID_PARAMETER_VALUE.ZERO_INDEX",
          Map.of("parameter", Quoted.name("strfmt"), "functionName", Quoted.name("format_string")));
    }
    return call.arguments();
  }

  private static @Nullable Object formatted(Object number, Object format) {
    String pattern;
    if (format instanceof Integer places) {
      if (places < 0) {
        return null;
      }
      pattern = "#,###,###,###,###,###,##0" + (places > 0 ? "." + "0".repeat(places) : "");
    } else {
      pattern = format.toString().isEmpty() ? "#,###,###,###,###,###,##0" : format.toString();
    }
    var writer = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.US));
    writer.setRoundingMode(RoundingMode.HALF_EVEN);
    return Utf8.of(writer.format(number instanceof BigDecimal decimal ? (Object) decimal : number));
  }

  private static @Nullable Object printed(@Nullable Object[] values) {
    if (values[0] == null) {
      return null;
    }
    var arguments = new @Nullable Object[values.length - 1];
    for (int i = 1; i < values.length; i++) {
      arguments[i - 1] = values[i] instanceof Utf8 text ? text.toString() : values[i];
    }
    try {
      return Utf8.of(String.format(Locale.US, values[0].toString(), arguments));
    } catch (IllegalFormatException wrong) {
      throw DataException.unnamed(
          DataException.Kind.ILLEGAL_ARGUMENT,
          "the format '%s' does not fit its values: %s".formatted(values[0], wrong.getMessage()),
          wrong);
    }
  }
}
