package millrace.engine.format.orc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import millrace.engine.error.MachineException;
import millrace.engine.format.FileBytes;
import org.apache.orc.OrcProto;

/// What stands at the end of a file.
///
/// @param block the most bytes of a block out of its compression
record Tail(Compression compression, int block, OrcProto.Footer footer) {
  /// What a file begins with, and nearly ends with.
  static final String MAGIC = "ORC";

  /// The attribute in which Spark keeps a column's type where the file's type does not tell it.
  static final String SPARK_TYPE = "spark.sql.catalyst.type";

  /// The note of the Spark that wrote the file.
  static final String VERSION = "org.apache.spark.version";

  private static final int LARGEST_BLOCK = 1 << 23;
  private static final int DEFAULT_BLOCK = 1 << 18;

  /// @throws MachineException when it is no ORC file, as it is where its columns are asked for
  static Tail read(Path file) {
    try (var channel = FileChannel.open(file)) {
      return read(channel);
    } catch (IOException | RuntimeException e) {
      throw failure("FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER", file, e);
    }
  }

  static MachineException unreadable(Path file, Exception e) {
    return failure("FAILED_READ_FILE.NO_HINT", file, e);
  }

  private static MachineException failure(String condition, Path file, Exception e) {
    return new MachineException(
        condition,
        Map.of("path", file.toUri().toString()),
        "the file %s cannot be read: %s"
            .formatted(file, Objects.requireNonNullElse(e.getMessage(), e)),
        e);
  }

  /// @throws IOException when it is no ORC file; broken messages have exceptions of their own
  static Tail read(FileChannel channel) throws IOException {
    long size = channel.size();
    if (size <= MAGIC.length()) {
      throw new IOException("it is no ORC file: it has %d bytes alone".formatted(size));
    }
    int length = FileBytes.read(channel, size - 1, 1)[0] & 0xff;
    if (length >= size) {
      throw new IOException("it is no ORC file: it is shorter than its last byte says");
    }
    var last = OrcProto.PostScript.parseFrom(FileBytes.read(channel, size - 1 - length, length));
    if (!last.getMagic().equals(MAGIC)) {
      throw new IOException("it is no ORC file: it does not end in ORC");
    }
    var compression = Compression.of(last.getCompression());
    long asked = last.hasCompressionBlockSize() ? last.getCompressionBlockSize() : DEFAULT_BLOCK;
    if (asked <= 0 || asked > LARGEST_BLOCK) {
      throw new IOException("its blocks are said to have %d bytes".formatted(asked));
    }
    int block = (int) asked;
    long from = size - 1 - length - last.getFooterLength();
    byte[] stored = FileBytes.read(channel, from, last.getFooterLength());
    var footer = OrcProto.Footer.parseFrom(Blocks.whole(stored, compression, block));
    if (footer.hasEncryption()) {
      throw new IOException("it is encrypted");
    }
    if (footer.getTypesCount() == 0 || footer.getTypes(0).getKind() != OrcProto.Type.Kind.STRUCT) {
      throw new IOException("its footer does not tell its columns");
    }
    return new Tail(compression, block, footer);
  }

  OrcProto.Type type(int column) {
    return footer.getTypes(column);
  }

  /// The columns of the rows.
  OrcProto.Type row() {
    return type(0);
  }

  /// The stripes whose middle lies in a range of the file's bytes.
  List<OrcProto.StripeInformation> stripes(long start, long end) {
    var found = new ArrayList<OrcProto.StripeInformation>();
    for (var stripe : footer.getStripesList()) {
      long middle = stripe.getOffset() + (stripe.getIndexLength() + stripe.getDataLength()) / 2;
      if (middle >= start && middle < end && stripe.getNumberOfRows() > 0) {
        found.add(stripe);
      }
    }
    return found;
  }

  /// Whether days and moments before 1582 are counted by the Gregorian calendar.
  boolean isGregorian() {
    return footer.getCalendar() == OrcProto.CalendarKind.PROLEPTIC_GREGORIAN;
  }
}
