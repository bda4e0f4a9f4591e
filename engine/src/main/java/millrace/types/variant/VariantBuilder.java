package millrace.types.variant;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.engine.error.DataException;

/// Writes a variant, value by value. What an object or array holds is written first, from a {@link
/// #place()} on, and then closed.
public final class VariantBuilder {
  private static final int LONGEST_SHORT_TEXT = 63;

  private final Map<String, Integer> names = new LinkedHashMap<>();
  private byte[] bytes = new byte[128];
  private int end;

  /// A field of an object that is being written.
  ///
  /// @param offset how far behind the beginning of the object's values its value begins
  public record Field(String name, int offset) {}

  /// The variant of all that was written, which is to be one value.
  public Variant result() {
    return new Variant(Arrays.copyOf(bytes, end), dictionary());
  }

  private byte[] dictionary() {
    var texts = names.keySet().stream().map(each -> each.getBytes(StandardCharsets.UTF_8)).toList();
    long length = texts.stream().mapToLong(each -> each.length).sum();
    if (length > Variant.MOST) {
      throw tooLong();
    }
    int width = width((int) Math.max(length, texts.size()));
    var written = new VariantBuilder();
    written.add(Variant.VERSION | ((width - 1) << 6), 1);
    written.add(texts.size(), width);
    int offset = 0;
    for (byte[] text : texts) {
      written.add(offset, width);
      offset += text.length;
    }
    written.add(offset, width);
    texts.forEach(written::add);
    return Arrays.copyOf(written.bytes, written.end);
  }

  private static DataException tooLong() {
    return new DataException(
        DataException.Kind.RUNTIME,
        "VARIANT_SIZE_LIMIT",
        Map.of("sizeLimit", "128.0 MiB", "functionName", "`parse_json`"));
  }

  // --- single values ---

  public void appendNull() {
    header(Codes.NULL);
  }

  public void appendBoolean(boolean value) {
    header(value ? Codes.TRUE : Codes.FALSE);
  }

  /// In as few bytes as hold it.
  public void appendLong(long value) {
    if (value == (byte) value) {
      number(Codes.INT1, value, 1);
    } else if (value == (short) value) {
      number(Codes.INT2, value, 2);
    } else if (value == (int) value) {
      number(Codes.INT4, value, 4);
    } else {
      number(Codes.INT8, value, 8);
    }
  }

  public void appendDouble(double value) {
    number(Codes.DOUBLE, Double.doubleToLongBits(value), 8);
  }

  public void appendFloat(float value) {
    number(Codes.FLOAT, Float.floatToIntBits(value), 4);
  }

  /// @param value of at most 38 digits, also behind the point
  public void appendDecimal(BigDecimal value) {
    int digits = Math.max(value.precision(), value.scale());
    int width = digits <= 9 ? 4 : digits <= 18 ? 8 : 16;
    header(width == 4 ? Codes.DECIMAL4 : width == 8 ? Codes.DECIMAL8 : Codes.DECIMAL16);
    add(value.scale(), 1);
    byte[] number = value.unscaledValue().toByteArray();
    int sign = number[0] < 0 ? -1 : 0;
    for (int i = 0; i < width; i++) {
      add(i < number.length ? number[number.length - 1 - i] : sign, 1);
    }
  }

  public void appendDate(int days) {
    number(Codes.DATE, days, 4);
  }

  public void appendTimestamp(long micros) {
    number(Codes.TIMESTAMP, micros, 8);
  }

  public void appendTimestampNtz(long micros) {
    number(Codes.TIMESTAMP_NTZ, micros, 8);
  }

  public void appendString(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    if (content.length <= LONGEST_SHORT_TEXT) {
      add((content.length << 2) | 1, 1);
    } else {
      number(Codes.LONG_TEXT, content.length, 4);
    }
    add(content);
  }

  public void appendBinary(byte[] content) {
    number(Codes.BINARY, content.length, 4);
    add(content);
  }

  /// The value of another variant, its names in this dictionary.
  public void appendVariant(Variant value) {
    int start = place();
    switch (value.getType()) {
      case OBJECT -> {
        var fields = new ArrayList<Field>();
        for (int i = 0; i < value.objectSize(); i++) {
          var field = value.getFieldAtIndex(i);
          fields.add(field(field.key(), start));
          appendVariant(field.value());
        }
        closeObject(start, fields);
      }
      case ARRAY -> {
        var offsets = new ArrayList<Integer>();
        for (int i = 0; i < value.arraySize(); i++) {
          offsets.add(place() - start);
          value.getElementAtIndex(i).ifPresent(this::appendVariant);
        }
        closeArray(start, offsets);
      }
      default -> add(value.getValue());
    }
  }

  // --- objects and arrays ---

  /// Where the next value begins.
  public int place() {
    return end;
  }

  /// Notes a field of an object whose value comes next.
  ///
  /// @param start the place where the first value of the object began
  public Field field(String name, int start) {
    names.putIfAbsent(name, names.size());
    return new Field(name, end - start);
  }

  /// Makes an object of all that was written since the place.
  ///
  /// @throws DataException `VARIANT_DUPLICATE_KEY` when two fields have one name
  public void closeObject(int start, List<Field> fields) {
    var sorted = fields.stream().sorted(Comparator.comparing(Field::name)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).name().equals(sorted.get(i - 1).name())) {
        throw new DataException(
            DataException.Kind.RUNTIME,
            "VARIANT_DUPLICATE_KEY",
            Map.of("key", sorted.get(i).name()));
      }
    }
    var ids = sorted.stream().map(each -> names.getOrDefault(each.name(), 0)).toList();
    int idWidth = width(ids.stream().mapToInt(Integer::intValue).max().orElse(0));
    close(start, sorted.stream().map(Field::offset).toList(), ids, idWidth);
  }

  /// Makes an array of all that was written since the place.
  ///
  /// @param offsets how far behind the place each element begins
  public void closeArray(int start, List<Integer> offsets) {
    close(start, offsets, List.of(), 0);
  }

  /// Puts the head before what it is about.
  private void close(int start, List<Integer> offsets, List<Integer> ids, int idWidth) {
    int length = end - start;
    int count = offsets.size();
    int large = count > 0xFF ? 1 : 0;
    int width = width(length);
    var head = new VariantBuilder();
    head.add(
        idWidth > 0
            ? (large << 6) | ((idWidth - 1) << 4) | ((width - 1) << 2) | 2
            : (large << 4) | ((width - 1) << 2) | 3,
        1);
    head.add(count, large == 1 ? 4 : 1);
    ids.forEach(each -> head.add(each, idWidth));
    offsets.forEach(each -> head.add(each, width));
    head.add(length, width);
    reserve(head.end);
    System.arraycopy(bytes, start, bytes, start + head.end, length);
    System.arraycopy(head.bytes, 0, bytes, start, head.end);
    end += head.end;
  }

  // --- bytes ---

  private static int width(int most) {
    return most <= 0xFF ? 1 : most <= 0xFFFF ? 2 : most <= 0xFFFFFF ? 3 : 4;
  }

  private void header(int code) {
    add(code << 2, 1);
  }

  private void number(int code, long value, int width) {
    header(code);
    add(value, width);
  }

  private void add(long value, int width) {
    reserve(width);
    for (int i = 0; i < width; i++) {
      bytes[end++] = (byte) (value >>> (8 * i));
    }
  }

  private void add(byte[] content) {
    reserve(content.length);
    System.arraycopy(content, 0, bytes, end, content.length);
    end += content.length;
  }

  private void reserve(int more) {
    if ((long) end + more > Variant.MOST) {
      throw tooLong();
    }
    if (end + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + more, bytes.length * 2));
    }
  }
}
