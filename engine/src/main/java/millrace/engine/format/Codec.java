package millrace.engine.format;

import io.airlift.compress.Compressor;
import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lzo.LzoCompressor;
import io.airlift.compress.lzo.LzoDecompressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.util.Arrays;

/// Ways to compress a run of bytes that Java's own library does not have.
public enum Codec {
  SNAPPY,
  ZSTD,
  LZ4,
  LZO;

  private Compressor compressor() {
    return switch (this) {
      case SNAPPY -> new SnappyCompressor();
      case ZSTD -> new ZstdCompressor();
      case LZ4 -> new Lz4Compressor();
      case LZO -> new LzoCompressor();
    };
  }

  private Decompressor decompressor() {
    return switch (this) {
      case SNAPPY -> new SnappyDecompressor();
      case ZSTD -> new ZstdDecompressor();
      case LZ4 -> new Lz4Decompressor();
      case LZO -> new LzoDecompressor();
    };
  }

  /// The bytes compressed, behind so many zeros.
  public byte[] compress(byte[] bytes, int zeros) {
    var compressor = compressor();
    var out = new byte[zeros + compressor.maxCompressedLength(bytes.length)];
    int length = compressor.compress(bytes, 0, bytes.length, out, zeros, out.length - zeros);
    return Arrays.copyOf(out, zeros + length);
  }

  /// Puts `bytes[from .. to)`, out of their compression, at a place of `out`.
  ///
  /// @return how many there are
  /// @throws io.airlift.compress.MalformedInputException when they are none, or too many
  public int decompress(byte[] bytes, int from, int to, byte[] out, int at) {
    return decompressor().decompress(bytes, from, to - from, out, at, out.length - at);
  }
}
