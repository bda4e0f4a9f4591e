package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.BINARY;
import static millrace.engine.function.Kind.LONG;
import static millrace.sql.types.DataTypes.BinaryType;
import static millrace.sql.types.DataTypes.LongType;

import java.util.List;
import java.util.function.LongUnaryOperator;
import millrace.engine.function.aggregate.Bitmap;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Utf8;

/// Whole numbers as bits of bitmaps of 4,096 bytes: which bitmap, which bit of it, and how many
/// bits are set. Numbers above zero begin at 1, in the bitmap 1.
final class Bitmaps {
  private Bitmaps() {}

  static List<Function> functions() {
    return List.of(
        placed(
            "bitmap_bucket_number",
            number -> number > 0 ? 1 + (number - 1) / Bitmap.BITS : number / Bitmap.BITS),
        placed(
            "bitmap_bit_position",
            number -> number > 0 ? (number - 1) % Bitmap.BITS : -number % Bitmap.BITS),
        named("bitmap_count")
            .takes(BINARY.onlyItself())
            .gives(LongType)
            .loop(Rows.one(value -> count(((Utf8) value).bytes()))),
        named("bitmap_construct_agg").takes(LONG).gives(BinaryType).neverNull().aggregates(),
        merged("bitmap_or_agg"),
        merged("bitmap_and_agg"));
  }

  private static Function placed(String name, LongUnaryOperator place) {
    return named(name)
        .takes(LONG)
        .gives(LongType)
        .loop(
            (_, _) ->
                (arguments, size) -> {
                  long[] numbers = Rows.longs(arguments[0]);
                  var places = new long[size];
                  for (int row = 0; row < size; row++) {
                    places[row] = place.applyAsLong(numbers[row]);
                  }
                  return new LongVector(places, size, arguments[0].validity());
                });
  }

  private static long count(byte[] bitmap) {
    long count = 0;
    for (byte each : bitmap) {
      count += Integer.bitCount(each & 0xFF);
    }
    return count;
  }

  private static Function merged(String name) {
    return named(name).takes(BINARY.onlyItself()).gives(BinaryType).neverNull().aggregates();
  }
}
