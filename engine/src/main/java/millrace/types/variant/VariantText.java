package millrace.types.variant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;

/// Writes variants as JSON.
record VariantText(StringBuilder text, ZoneId zone) {
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .append(LOCAL)
          .appendOffset("+HH:MM", "+00:00")
          .toFormatter(Locale.ROOT);

  void add(Variant value) {
    switch (value.getType()) {
      case OBJECT -> {
        text.append('{');
        for (int i = 0; i < value.objectSize(); i++) {
          text.append(i == 0 ? "" : ",");
          var field = value.getFieldAtIndex(i);
          quoted(field.key());
          text.append(':');
          add(field.value());
        }
        text.append('}');
      }
      case ARRAY -> {
        text.append('[');
        for (int i = 0; i < value.arraySize(); i++) {
          text.append(i == 0 ? "" : ",");
          value.getElementAtIndex(i).ifPresent(this::add);
        }
        text.append(']');
      }
      case NULL -> text.append("null");
      case BOOLEAN -> text.append(value.getBoolean());
      case LONG -> text.append(value.getLong());
      case STRING -> quoted(value.getString());
      case DOUBLE -> number(Double.isFinite(value.getDouble()), "" + value.getDouble());
      case FLOAT -> number(Float.isFinite(value.getFloat()), "" + value.getFloat());
      case DECIMAL -> text.append(value.getDecimal().toPlainString());
      case DATE -> quoted(LocalDate.ofEpochDay(value.getLong()).toString());
      case TIMESTAMP -> quoted(MOMENT.format(instant(value).atZone(zone)));
      case TIMESTAMP_NTZ -> quoted(LOCAL.format(instant(value).atZone(ZoneOffset.UTC)));
      case BINARY -> quoted(Base64.getEncoder().encodeToString(value.getBinary()));
      case UUID -> quoted(value.getUuid().toString());
    }
  }

  private static Instant instant(Variant moment) {
    return Instant.EPOCH.plus(moment.getLong(), ChronoUnit.MICROS);
  }

  private void number(boolean finite, String written) {
    if (finite) {
      text.append(written);
    } else {
      quoted(written);
    }
  }

  private void quoted(String content) {
    text.append('"');
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ') {
            text.append("\\u%04X".formatted((int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
