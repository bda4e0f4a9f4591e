package millrace.kernel.session;

import java.util.Arrays;

/// How a value reads that no renderer knows.
final class Plain {
  private Plain() {}

  static String text(Object value) {
    return switch (value) {
      case boolean[] array -> Arrays.toString(array);
      case byte[] array -> Arrays.toString(array);
      case char[] array -> Arrays.toString(array);
      case short[] array -> Arrays.toString(array);
      case int[] array -> Arrays.toString(array);
      case long[] array -> Arrays.toString(array);
      case float[] array -> Arrays.toString(array);
      case double[] array -> Arrays.toString(array);
      case Object[] array -> Arrays.deepToString(array);
      default -> String.valueOf(value);
    };
  }
}
