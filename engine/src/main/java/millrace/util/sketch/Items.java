package millrace.util.sketch;

import java.nio.charset.StandardCharsets;

/// What sketches hold: texts and bytes by their bytes, whole numbers as longs.
final class Items {
  private Items() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// @throws IllegalArgumentException if it is no whole number
  static long number(Object item) {
    return switch (item) {
      case Long number -> number;
      case Integer number -> number;
      case Short number -> number;
      case Byte number -> number;
      default ->
          throw new IllegalArgumentException(
              "a sketch holds texts, bytes and whole numbers, but got a value of "
                  + item.getClass().getName());
    };
  }
}
