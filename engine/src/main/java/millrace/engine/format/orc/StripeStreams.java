package millrace.engine.format.orc;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.orc.OrcProto;
import org.apache.orc.OrcProto.Stream.Kind;

/// The streams and encodings of a stripe on its way into a file.
final class StripeStreams {
  private final OutputStream out;
  private final OrcProto.StripeFooter.Builder footer = OrcProto.StripeFooter.newBuilder();
  private final List<OrcProto.ColumnEncoding> encodings = new ArrayList<>();
  private long length;

  StripeStreams(OutputStream out) {
    this.out = out;
  }

  /// Writes a stream; one without bytes is left out.
  void put(int column, Kind kind, BlocksWriter stream) throws IOException {
    int bytes = stream.flush(out);
    if (bytes > 0) {
      footer.addStreams(
          OrcProto.Stream.newBuilder().setColumn(column).setKind(kind).setLength(bytes));
      length += bytes;
    }
  }

  /// Tells how the next column is encoded; columns come in the order of their numbers.
  void encode(OrcProto.ColumnEncoding.Kind kind, int dictionarySize) {
    var encoding = OrcProto.ColumnEncoding.newBuilder().setKind(kind);
    if (kind == OrcProto.ColumnEncoding.Kind.DICTIONARY_V2) {
      encoding.setDictionarySize(dictionarySize);
    }
    encodings.add(encoding.build());
  }

  /// How many bytes of streams were written.
  long length() {
    return length;
  }

  OrcProto.StripeFooter footer(String zone) {
    return footer.addAllColumns(encodings).setWriterTimezone(zone).build();
  }
}
