package millrace.engine.format.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import millrace.engine.error.DataException;
import millrace.engine.format.Codec;
import org.apache.parquet.format.CompressionCodec;

/// How pages are compressed.
public enum Compression {
  UNCOMPRESSED("", CompressionCodec.UNCOMPRESSED),
  SNAPPY(".snappy", CompressionCodec.SNAPPY),
  GZIP(".gz", CompressionCodec.GZIP),
  ZSTD(".zstd", CompressionCodec.ZSTD),
  /// Blocks with their lengths before them, as Hadoop has them.
  LZ4(".lz4hadoop", CompressionCodec.LZ4),
  LZ4_RAW(".lz4raw", CompressionCodec.LZ4_RAW);

  private static final int LENGTHS = 8;

  private final String extension;
  private final CompressionCodec code;

  Compression(String extension, CompressionCodec code) {
    this.extension = extension;
    this.code = code;
  }

  /// The one that an option names.
  static Compression named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "none", "uncompressed" -> UNCOMPRESSED;
      case "snappy" -> SNAPPY;
      case "gzip" -> GZIP;
      case "zstd" -> ZSTD;
      case "lz4" -> LZ4;
      case "lz4_raw", "lz4raw" -> LZ4_RAW;
      default ->
          throw new DataException(
              DataException.Kind.ILLEGAL_ARGUMENT,
              "CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION",
              Map.of(
                  "codecName",
                  name,
                  "availableCodecs",
                  "brotli, uncompressed, lzo, snappy, none, zstd, lz4_raw, gzip, lz4"),
              "Parquet files cannot be written with the codec '%s'; there are: none, uncompressed, snappy, gzip, zstd, lz4, lz4_raw"
                  .formatted(name));
    };
  }

  /// @throws IOException when the footer names a codec that is not here
  static Compression of(CompressionCodec code) throws IOException {
    for (var each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    throw new IOException("its pages are compressed by %s, which is not supported".formatted(code));
  }

  CompressionCodec code() {
    return code;
  }

  /// What a file's name has before `.parquet`.
  String extension() {
    return extension;
  }

  byte[] compress(byte[] bytes) throws IOException {
    return switch (this) {
      case UNCOMPRESSED -> bytes;
      case SNAPPY -> Codec.SNAPPY.compress(bytes, 0);
      case ZSTD -> Codec.ZSTD.compress(bytes, 0);
      case LZ4_RAW -> Codec.LZ4.compress(bytes, 0);
      case LZ4 -> {
        var out = Codec.LZ4.compress(bytes, LENGTHS);
        ByteBuffer.wrap(out).putInt(bytes.length).putInt(out.length - LENGTHS);
        yield out;
      }
      case GZIP -> {
        var out = new ByteArrayOutputStream(bytes.length / 2 + 64);
        try (var gzip = new GZIPOutputStream(out)) {
          gzip.write(bytes);
        }
        yield out.toByteArray();
      }
    };
  }

  /// @param length of the bytes once they are decompressed
  /// @throws IOException when they have another length; a decompressor has exceptions of its own
  ///   for what it cannot read
  byte[] decompress(byte[] bytes, int from, int to, int length) throws IOException {
    var out = new byte[length];
    int there =
        switch (this) {
          case UNCOMPRESSED -> {
            System.arraycopy(bytes, from, out, 0, length);
            yield length;
          }
          case SNAPPY -> Codec.SNAPPY.decompress(bytes, from, to, out, 0);
          case ZSTD -> Codec.ZSTD.decompress(bytes, from, to, out, 0);
          case LZ4_RAW -> Codec.LZ4.decompress(bytes, from, to, out, 0);
          case LZ4 -> blocks(bytes, from, out);
          case GZIP -> {
            try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes, from, to - from))) {
              yield gzip.readNBytes(out, 0, length);
            }
          }
        };
    if (there != length) {
      throw new IOException("a page has %d bytes where its head says %d".formatted(there, length));
    }
    return out;
  }

  /// Frames of a whole length and blocks that each have a length of their own.
  private static int blocks(byte[] bytes, int from, byte[] out) {
    var in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    int done = 0;
    while (done < out.length) {
      int frame = done + in.getInt();
      while (done < frame) {
        int length = in.getInt();
        done += Codec.LZ4.decompress(bytes, in.position(), in.position() + length, out, done);
        in.position(in.position() + length);
      }
    }
    return done;
  }
}
