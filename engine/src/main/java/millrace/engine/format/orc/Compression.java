package millrace.engine.format.orc;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import millrace.engine.error.DataException;
import millrace.engine.format.Codec;
import org.apache.orc.OrcProto.CompressionKind;

/// How the blocks of a file are compressed.
public enum Compression {
  NONE(CompressionKind.NONE),
  ZLIB(CompressionKind.ZLIB),
  SNAPPY(CompressionKind.SNAPPY),
  LZO(CompressionKind.LZO),
  LZ4(CompressionKind.LZ4),
  ZSTD(CompressionKind.ZSTD);

  private final CompressionKind kind;

  Compression(CompressionKind kind) {
    this.kind = kind;
  }

  /// The one that an option names.
  static Compression named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "none", "uncompressed" -> NONE;
      case "zlib" -> ZLIB;
      case "snappy" -> SNAPPY;
      case "lzo" -> LZO;
      case "lz4" -> LZ4;
      case "zstd" -> ZSTD;
      default ->
          throw new DataException(
              DataException.Kind.ILLEGAL_ARGUMENT,
              "CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION",
              Map.of(
                  "codecName",
                  name,
                  "availableCodecs",
                  "zstd, lzo, snappy, none, zlib, uncompressed, lz4, brotli"),
              "ORC files cannot be written with the codec '%s'; there are: none, uncompressed, zlib, snappy, lzo, lz4, zstd"
                  .formatted(name));
    };
  }

  /// @throws IOException when a file's tail names one that is not here
  static Compression of(CompressionKind kind) throws IOException {
    for (var each : values()) {
      if (each.kind == kind) {
        return each;
      }
    }
    throw new IOException("it is compressed by %s, which is not supported".formatted(kind));
  }

  CompressionKind kind() {
    return kind;
  }

  /// What a file's name has before `.orc`.
  String extension() {
    return this == NONE ? "" : "." + name().toLowerCase(Locale.ROOT);
  }

  /// A block, compressed.
  byte[] compress(byte[] block) {
    return switch (this) {
      case NONE -> block;
      case ZLIB -> deflated(block);
      case SNAPPY -> Codec.SNAPPY.compress(block, 0);
      case LZO -> Codec.LZO.compress(block, 0);
      case LZ4 -> Codec.LZ4.compress(block, 0);
      case ZSTD -> Codec.ZSTD.compress(block, 0);
    };
  }

  private static byte[] deflated(byte[] block) {
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(block);
      deflater.finish();
      var out = new byte[block.length];
      int length = deflater.deflate(out);
      return deflater.finished() ? Arrays.copyOf(out, length) : block;
    } finally {
      deflater.end();
    }
  }

  /// Puts the block that `bytes[from .. to)` hold, out of its compression, at the front of `out`.
  ///
  /// @return how many bytes there are
  /// @throws IOException when they are none; a decompressor has exceptions of its own as well
  int decompress(byte[] bytes, int from, int to, byte[] out) throws IOException {
    return switch (this) {
      case NONE -> throw new IOException("a file without compression has a compressed block");
      case ZLIB -> inflated(bytes, from, to, out);
      case SNAPPY -> Codec.SNAPPY.decompress(bytes, from, to, out, 0);
      case LZO -> Codec.LZO.decompress(bytes, from, to, out, 0);
      case LZ4 -> Codec.LZ4.decompress(bytes, from, to, out, 0);
      case ZSTD -> Codec.ZSTD.decompress(bytes, from, to, out, 0);
    };
  }

  private static int inflated(byte[] bytes, int from, int to, byte[] out) throws IOException {
    var inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, from, to - from);
      int done = 0;
      while (!inflater.finished()) {
        int more = inflater.inflate(out, done, out.length - done);
        if (more == 0) {
          throw new IOException("a block is longer than the file says blocks are");
        }
        done += more;
      }
      return done;
    } catch (DataFormatException e) {
      throw new IOException("a block cannot be decompressed: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }
}
