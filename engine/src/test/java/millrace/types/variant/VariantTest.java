package millrace.types.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import millrace.engine.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariantTest {
  @Test
  void wholeNumbersTakeAsFewBytesAsHoldThem() {
    assertThat(of(each -> each.appendLong(-128)).getValue()).hasSize(2);
    assertThat(of(each -> each.appendLong(128)).getValue()).hasSize(3);
    assertThat(of(each -> each.appendLong(1 << 20)).getValue()).hasSize(5);
    assertThat(of(each -> each.appendLong(Long.MIN_VALUE)).getValue()).hasSize(9);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(longs = {0, -1, 127, -129, 40_000, -3_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
  void wholeNumbersAreReadAsTheyWereWritten(long number) {
    assertThat(of(each -> each.appendLong(number)).getLong()).isEqualTo(number);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"0", "-1.5", "999999999", "-1234567890.123456789", "0.00000000000000000000001"})
  void decimalsAreReadAsTheyWereWritten(String digits) {
    var number = new BigDecimal(digits);
    assertThat(of(each -> each.appendDecimal(number)).getDecimal()).isEqualByComparingTo(number);
  }

  @Test
  void objectsOfManyFieldsFindEachByItsName() {
    var builder = new VariantBuilder();
    int start = builder.place();
    var fields = new ArrayList<VariantBuilder.Field>();
    for (int i = 0; i < 300; i++) {
      fields.add(builder.field("name" + i, start));
      builder.appendString("value ".repeat(60) + i);
    }
    builder.closeObject(start, fields);
    var object = builder.result();
    assertThat(object.objectSize()).isEqualTo(300);
    for (int i = 0; i < 300; i++) {
      assertThat(object.getFieldByKey("name" + i).orElseThrow().getString()).endsWith(" " + i);
    }
    assertThat(object.getFieldByKey("name300")).isEmpty();
  }

  @Test
  void twoFieldsOfOneNameAreRefused() {
    var builder = new VariantBuilder();
    var fields = new ArrayList<VariantBuilder.Field>();
    fields.add(builder.field("a", 0));
    builder.appendNull();
    fields.add(builder.field("a", 0));
    builder.appendNull();
    assertThatThrownBy(() -> builder.closeObject(0, fields)).isInstanceOf(DataException.class);
  }

  @Test
  void aPartOfAVariantIsWrittenWithoutNamesThatItDoesNotUse() {
    var whole = random(new Random(1), 3);
    var builder = new VariantBuilder();
    builder.appendVariant(whole.getElementAtIndex(0).orElseThrow());
    assertThat(json(builder.result())).isEqualTo(json(whole.getElementAtIndex(0).orElseThrow()));
    assertThat(builder.result().getMetadata().length).isLessThan(whole.getMetadata().length);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void brokenBytesAreMalformedAndNothingElse(long seed) {
    var random = new Random(seed);
    var whole = random(random, 3);
    assertThat(whole.isWellFormed()).isTrue();
    for (int i = 0; i < 2000; i++) {
      byte[] value = whole.getValue().clone();
      byte[] metadata = whole.getMetadata().clone();
      byte[] broken = random.nextBoolean() ? value : metadata;
      broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      byte[] cut = Arrays.copyOf(value, 1 + random.nextInt(value.length));
      read(random.nextBoolean() ? value : cut, metadata);
    }
  }

  /// A reader sees a value, or is told that there is none.
  private static void read(byte[] value, byte[] metadata) {
    try {
      var variant = new Variant(value, metadata);
      boolean whole = variant.isWellFormed();
      if (whole) {
        assertThat(json(variant)).isNotEmpty();
      }
    } catch (DataException told) {
      assertThat(told.condition()).contains("VARIANT");
    }
  }

  private static String json(Variant variant) {
    return variant.toJson(ZoneOffset.UTC);
  }

  private static Variant of(Consumer<VariantBuilder> value) {
    var builder = new VariantBuilder();
    value.accept(builder);
    return builder.result();
  }

  /// An array of objects, arrays and single values.
  private static Variant random(Random random, int depth) {
    var builder = new VariantBuilder();
    int start = builder.place();
    var offsets = new ArrayList<Integer>();
    for (int i = 0; i < 4; i++) {
      offsets.add(builder.place() - start);
      append(builder, random, depth);
    }
    builder.closeArray(start, offsets);
    return builder.result();
  }

  private static void append(VariantBuilder builder, Random random, int depth) {
    if (depth > 0) {
      int start = builder.place();
      var fields = new ArrayList<VariantBuilder.Field>();
      for (int i = 0; i < 3; i++) {
        fields.add(builder.field("field " + random.nextInt() + i, start));
        append(builder, random, depth - 1);
      }
      builder.closeObject(start, fields);
      return;
    }
    switch (random.nextInt(8)) {
      case 0 -> builder.appendLong(random.nextLong() >> random.nextInt(Long.SIZE));
      case 1 -> builder.appendDouble(random.nextGaussian());
      case 2 -> builder.appendDecimal(BigDecimal.valueOf(random.nextInt(), 3));
      case 3 -> builder.appendString("x".repeat(random.nextInt(100)));
      case 4 -> builder.appendBinary("bytes".getBytes(StandardCharsets.UTF_8));
      case 5 -> builder.appendDate(random.nextInt(100_000));
      case 6 -> builder.appendTimestamp(random.nextInt());
      default -> builder.appendBoolean(random.nextBoolean());
    }
  }
}
