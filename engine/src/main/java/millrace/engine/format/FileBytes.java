package millrace.engine.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Bytes at a place of a file.
public final class FileBytes {
  private FileBytes() {}

  /// Reads so many bytes. The length may come from the file itself and be wrong: it is held against
  /// the file's before there is memory for it.
  ///
  /// @throws IOException when the file ends before them
  public static byte[] read(FileChannel channel, long from, long length) throws IOException {
    if (from < 0 || length < 0 || length > channel.size() - from) {
      throw new IOException("it ends before its footer says so");
    }
    var buffer = ByteBuffer.allocate(Math.toIntExact(length));
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new IOException("it ends before its footer says so");
      }
    }
    return buffer.array();
  }
}
