package millrace.engine.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import millrace.engine.error.DataException;
import millrace.types.variant.Variant;
import millrace.types.variant.VariantBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON into variants.
public final class VariantJson {
  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final Pattern PLAIN = Pattern.compile("[-.0-9]+");
  private static final int MOST_DIGITS = 38;

  private final VariantBuilder builder = new VariantBuilder();
  private final JsonParser parser;

  private VariantJson(JsonParser parser) {
    this.parser = parser;
  }

  /// The first value of a text.
  ///
  /// @throws DataException `MALFORMED_RECORD_IN_PARSING` when the text does not begin with one
  public static Variant parse(String text) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      var reading = new VariantJson(parser);
      reading.value(parser.nextToken());
      return reading.builder.result();
    } catch (JacksonException malformed) {
      throw malformed(text, malformed);
    } catch (DataException wrong) {
      throw wrong.condition().equals("VARIANT_SIZE_LIMIT") ? wrong : malformed(text, wrong);
    }
  }

  /// The value that a parser stands at, which then stands at its last token.
  ///
  /// @throws DataException when two fields of an object have one name, or a text is none
  static Variant read(JsonParser parser) {
    var reading = new VariantJson(parser);
    reading.value(parser.currentToken());
    return reading.builder.result();
  }

  private static DataException malformed(String text, Exception why) {
    return new DataException(
        DataException.Kind.RUNTIME,
        "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
        Map.of("badRecord", text, "failFastMode", "FAILFAST"),
        "the text '%s' is no JSON; correct it, or use try_parse_json for null".formatted(text),
        why);
  }

  private void value(@Nullable JsonToken token) {
    switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> builder.appendString(wellFormed(parser.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
      case VALUE_TRUE -> builder.appendBoolean(true);
      case VALUE_FALSE -> builder.appendBoolean(false);
      case VALUE_NULL -> builder.appendNull();
      case null, default ->
          throw new DataException(DataException.Kind.RUNTIME, "MALFORMED_VARIANT", Map.of());
    }
  }

  private void object() {
    int start = builder.place();
    var fields = new ArrayList<VariantBuilder.Field>();
    for (var token = parser.nextToken();
        token != JsonToken.END_OBJECT;
        token = parser.nextToken()) {
      fields.add(builder.field(wellFormed(parser.currentName()), start));
      value(parser.nextToken());
    }
    builder.closeObject(start, fields);
  }

  private void array() {
    int start = builder.place();
    var offsets = new ArrayList<Integer>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      offsets.add(builder.place() - start);
      value(token);
    }
    builder.closeArray(start, offsets);
  }

  /// Whole numbers of 64 bits as such, other numbers without an exponent as decimals if they have
  /// few enough digits, and the rest as floating-point numbers.
  private void number(String text) {
    if (PLAIN.matcher(text).matches()) {
      var number = new BigDecimal(text);
      boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
      if (whole && number.unscaledValue().bitLength() < Long.SIZE) {
        builder.appendLong(number.longValueExact());
        return;
      }
      if (number.scale() <= MOST_DIGITS && number.precision() <= MOST_DIGITS) {
        builder.appendDecimal(number);
        return;
      }
    }
    builder.appendDouble(Double.parseDouble(text));
  }

  /// Half of a pair of surrogates is no text.
  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new DataException(DataException.Kind.RUNTIME, "MALFORMED_VARIANT", Map.of());
      }
    }
    return text;
  }
}
