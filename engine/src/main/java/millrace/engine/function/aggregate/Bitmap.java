package millrace.engine.function.aggregate;

import java.util.Arrays;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.vector.Utf8;
import org.jspecify.annotations.Nullable;

/// A bitmap of a fixed size: of the places of bits, or of other bitmaps.
public final class Bitmap extends Folding<byte[]> {
  private static final int BYTES = 4096;

  /// How many bits a bitmap has.
  public static final int BITS = 8 * BYTES;

  /// What it is made of.
  enum From {
    PLACES,
    ANY,
    ALL
  }

  private final From from;

  Bitmap(From from) {
    this.from = from;
  }

  @Override
  protected byte[] start() {
    var bitmap = new byte[BYTES];
    if (from == From.ALL) {
      Arrays.fill(bitmap, (byte) -1);
    }
    return bitmap;
  }

  @Override
  protected byte[] add(byte[] known, @Nullable Object[] row) {
    if (row[0] instanceof Long place) {
      set(known, place);
      return known;
    }
    return row[0] instanceof Utf8 bytes ? join(known, bytes.bytes()) : known;
  }

  private static void set(byte[] bitmap, long place) {
    if (place < 0 || place >= BITS) {
      throw new DataException(
          DataException.Kind.ARRAY_INDEX,
          "INVALID_BITMAP_POSITION",
          Map.of(
              "bitPosition",
              String.valueOf(place),
              "bitmapNumBytes",
              String.valueOf(BITS / 8),
              "bitmapNumBits",
              String.valueOf(BITS)));
    }
    bitmap[(int) (place / 8)] |= (byte) (1 << place % 8);
  }

  /// What a shorter bitmap does not have is not set.
  @Override
  protected byte[] join(byte[] known, byte[] other) {
    for (int i = 0; i < known.length; i++) {
      byte more = i < other.length ? other[i] : 0;
      known[i] = (byte) (from == From.ALL ? known[i] & more : known[i] | more);
    }
    return known;
  }

  @Override
  protected Object result(byte[] known) {
    return Utf8.of(known.clone());
  }

  @Override
  protected byte[] bytes(byte[] known) {
    return known;
  }

  @Override
  protected byte[] read(byte[] bytes) {
    return bytes.clone();
  }
}
