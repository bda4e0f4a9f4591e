package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.BINARY;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.BinaryType;
import static millrace.sql.types.DataTypes.StringType;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.vector.Utf8;
import org.jspecify.annotations.Nullable;

/// `aes_encrypt` and `aes_decrypt`: bytes under a key of 16, 24 or 32 bytes. What is needed to read
/// them again, apart from the key, stands before them.
final class Ciphers {
  private static final int TAG_BITS = 128;
  private static final Utf8 NOTHING = Utf8.of(new byte[0]);
  private static final SecureRandom RANDOM = new SecureRandom();

  /// How blocks are chained.
  private enum Mode {
    ECB("AES/ECB/PKCS5Padding", "PKCS", 0),
    CBC("AES/CBC/PKCS5Padding", "PKCS", 16),
    GCM("AES/GCM/NoPadding", "NONE", 12);

    private final String transformation;
    private final String padding;
    private final int vector;

    Mode(String transformation, String padding, int vector) {
      this.transformation = transformation;
      this.padding = padding;
      this.vector = vector;
    }

    AlgorithmParameterSpec parameters(byte[] iv, int length) {
      return this == GCM
          ? new GCMParameterSpec(TAG_BITS, iv, 0, length)
          : new IvParameterSpec(iv, 0, length);
    }
  }

  private Ciphers() {}

  static List<Function> functions() {
    return List.of(
        named("aes_encrypt")
            .takes(BINARY, BINARY)
            .may(TEXT, Utf8.of("GCM"), StringType)
            .may(TEXT, Utf8.of("DEFAULT"), StringType)
            .may(BINARY, NOTHING, BinaryType)
            .may(BINARY, NOTHING, BinaryType)
            .gives(BinaryType)
            .mayBeNull()
            .canFail()
            .shown(Ciphers::shown)
            .loop(Rows.each(Ciphers::encrypted)),
        named("aes_decrypt")
            .takes(BINARY, BINARY)
            .may(TEXT, Utf8.of("GCM"), StringType)
            .may(TEXT, Utf8.of("DEFAULT"), StringType)
            .may(BINARY, NOTHING, BinaryType)
            .gives(BinaryType)
            .mayBeNull()
            .canFail()
            .shown(Ciphers::shown)
            .loop(Rows.each(Ciphers::decrypted)),
        Attempts.of("try_aes_decrypt", "aes_decrypt")
            .shown(
                (name, arguments) -> {
                  var all = new java.util.ArrayList<>(arguments);
                  var standards = List.of("", "", "GCM", "DEFAULT", "");
                  all.addAll(standards.subList(Math.min(all.size(), 5), 5));
                  return name + "(" + String.join(", ", all) + ")";
                }));
  }

  /// Bytes that were left out are shown as nothing.
  private static String shown(String name, List<String> arguments) {
    return name
        + "("
        + String.join(", ", arguments.stream().map(each -> each.equals("X''") ? "" : each).toList())
        + ")";
  }

  private static Mode mode(@Nullable Object name, @Nullable Object padding) {
    for (var mode : Mode.values()) {
      var wanted = String.valueOf(padding).toUpperCase(Locale.ROOT);
      if (mode.name().equalsIgnoreCase(String.valueOf(name))
          && (wanted.equals("DEFAULT") || wanted.equals(mode.padding))) {
        return mode;
      }
    }
    throw new DataException(
        DataException.Kind.RUNTIME,
        "UNSUPPORTED_FEATURE.AES_MODE",
        Map.of(
            "mode",
            String.valueOf(name),
            "padding",
            String.valueOf(padding),
            "functionName",
            "`aes_encrypt`/`aes_decrypt`"));
  }

  private static byte[] bytes(@Nullable Object value) {
    return value instanceof Utf8 text ? text.bytes() : new byte[0];
  }

  private static SecretKeySpec key(@Nullable Object value) {
    byte[] key = bytes(value);
    if (key.length != 16 && key.length != 24 && key.length != 32) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "INVALID_PARAMETER_VALUE.AES_KEY_LENGTH",
          Map.of(
              "parameter",
              Quoted.name("key"),
              "actualLength",
              Integer.toString(key.length),
              "functionName",
              "`aes_encrypt`/`aes_decrypt`"));
    }
    return new SecretKeySpec(key, "AES");
  }

  private static Object encrypted(@Nullable Object[] values) {
    var mode = mode(values[2], values[3]);
    var key = key(values[1]);
    byte[] given = bytes(values[4]);
    byte[] authenticated = bytes(values[5]);
    check(mode, given, authenticated);
    byte[] iv = given.length > 0 ? given : random(mode.vector);
    try {
      var cipher = Cipher.getInstance(mode.transformation);
      start(cipher, Cipher.ENCRYPT_MODE, mode, key, iv, authenticated);
      byte[] secret = cipher.doFinal(bytes(values[0]));
      byte[] all =
          Arrays.copyOf(
              mode == Mode.ECB ? new byte[0] : iv,
              (mode == Mode.ECB ? 0 : iv.length) + secret.length);
      System.arraycopy(secret, 0, all, all.length - secret.length, secret.length);
      return Utf8.of(all);
    } catch (GeneralSecurityException wrong) {
      throw failed(wrong);
    }
  }

  private static void check(Mode mode, byte[] iv, byte[] authenticated) {
    if (iv.length > 0 && mode == Mode.ECB) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "UNSUPPORTED_FEATURE.AES_MODE_IV",
          Map.of("mode", mode.name(), "functionName", "`aes_encrypt`/`aes_decrypt`"));
    }
    if (iv.length > 0 && iv.length != mode.vector) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "INVALID_PARAMETER_VALUE.AES_IV_LENGTH",
          Map.of(
              "mode",
              mode.name(),
              "parameter",
              Quoted.name("iv"),
              "actualLength",
              Integer.toString(iv.length),
              "functionName",
              "`aes_encrypt`/`aes_decrypt`"));
    }
    if (authenticated.length > 0 && mode != Mode.GCM) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "UNSUPPORTED_FEATURE.AES_MODE_AAD",
          Map.of("mode", mode.name(), "functionName", "`aes_encrypt`/`aes_decrypt`"));
    }
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static void start(
      Cipher cipher, int way, Mode mode, SecretKeySpec key, byte[] iv, byte[] authenticated)
      throws GeneralSecurityException {
    if (mode == Mode.ECB) {
      cipher.init(way, key);
      return;
    }
    cipher.init(way, key, mode.parameters(iv, mode.vector));
    if (authenticated.length > 0) {
      cipher.updateAAD(authenticated);
    }
  }

  private static Object decrypted(@Nullable Object[] values) {
    var mode = mode(values[2], values[3]);
    var key = key(values[1]);
    byte[] all = bytes(values[0]);
    byte[] authenticated = bytes(values[4]);
    check(mode, new byte[0], authenticated);
    try {
      var cipher = Cipher.getInstance(mode.transformation);
      int before = Math.min(mode.vector, all.length);
      start(
          cipher,
          Cipher.DECRYPT_MODE,
          mode,
          key,
          Arrays.copyOf(all, Math.max(mode.vector, 1)),
          authenticated);
      return Utf8.of(cipher.doFinal(all, before, all.length - before));
    } catch (GeneralSecurityException wrong) {
      throw failed(wrong);
    }
  }

  private static DataException failed(GeneralSecurityException wrong) {
    return new DataException(
        DataException.Kind.RUNTIME,
        "INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR",
        Map.of(
            "parameter",
            "`expr`, `key`",
            "detailMessage",
            String.valueOf(wrong.getMessage()),
            "functionName",
            "`aes_encrypt`/`aes_decrypt`"),
        wrong);
  }
}
