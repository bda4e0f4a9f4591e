package millrace.engine.format.orc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import millrace.engine.format.FileBytes;
import org.apache.orc.OrcProto;
import org.apache.orc.OrcProto.Stream.Kind;

/// The streams of one stripe. A stream's bytes are read from the file when it is asked for.
final class Stripe {
  private final FileChannel channel;
  private final Tail tail;
  private final OrcProto.StripeFooter footer;
  private final Map<Name, Place> places = new HashMap<>();

  private record Name(int column, Kind kind) {}

  private record Place(long from, long length) {}

  Stripe(FileChannel channel, Tail tail, OrcProto.StripeInformation stripe) throws IOException {
    this.channel = channel;
    this.tail = tail;
    long end = stripe.getOffset() + stripe.getIndexLength() + stripe.getDataLength();
    byte[] stored = FileBytes.read(channel, end, stripe.getFooterLength());
    this.footer =
        OrcProto.StripeFooter.parseFrom(Blocks.whole(stored, tail.compression(), tail.block()));
    long at = stripe.getOffset();
    for (var stream : footer.getStreamsList()) {
      places.put(new Name(stream.getColumn(), stream.getKind()), new Place(at, stream.getLength()));
      at += stream.getLength();
    }
  }

  boolean has(int column, Kind kind) {
    return places.containsKey(new Name(column, kind));
  }

  /// The bytes of a stream; none where there is no such stream, as a column without values has
  /// none.
  Blocks stream(int column, Kind kind) {
    var place = places.getOrDefault(new Name(column, kind), new Place(0, 0));
    try {
      byte[] stored = FileBytes.read(channel, place.from(), place.length());
      return new Blocks(stored, tail.compression(), tail.block());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whole numbers, in the form that the column is stored in.
  Runs runs(int column, Kind kind, boolean signed) {
    var stream = stream(column, kind);
    return switch (encoding(column).getKind()) {
      case DIRECT, DICTIONARY -> new OldRuns(stream, signed);
      case DIRECT_V2, DICTIONARY_V2 -> new NewRuns(stream, signed);
    };
  }

  OrcProto.ColumnEncoding encoding(int column) {
    return footer.getColumns(column);
  }

  boolean hasDictionary(int column) {
    return switch (encoding(column).getKind()) {
      case DICTIONARY, DICTIONARY_V2 -> true;
      case DIRECT, DIRECT_V2 -> false;
    };
  }

  /// The zone in which moments were written, empty where the stripe does not tell it.
  String zone() {
    return footer.getWriterTimezone();
  }
}
