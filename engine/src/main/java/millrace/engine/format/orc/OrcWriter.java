package millrace.engine.format.orc;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import millrace.engine.format.BatchWriter;
import millrace.engine.vector.Batch;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.StructType;
import org.apache.orc.OrcProto;
import org.apache.orc.protobuf.ByteString;

/// Writes batches as a file, a stripe at a time.
public final class OrcWriter implements BatchWriter {
  /// The Spark whose notes the file has.
  private static final String RULES = "4.2.0";

  /// The version of the format: 0.12.
  private static final List<Integer> FORMAT = List.of(0, 12);

  /// That the writer has all that ORC's own writers learned since.
  private static final int WRITER_VERSION = 9;

  private final Form form;
  private final List<OrcProto.Type> types;
  private final OutputStream out;
  private final ColumnWriter rows;
  private final List<OrcProto.StripeInformation> stripes = new ArrayList<>();
  private long at;
  private long count;
  private long inStripe;
  private boolean closed;

  /// How files are written.
  ///
  /// @param stripeBytes how many bytes of values make a stripe
  public record Form(Compression compression, long stripeBytes) {
    /// What a file's name ends in, such as `.zstd.orc`.
    public String extension() {
      return compression.extension() + ".orc";
    }

    /// @param codec as Spark's option `compression` names it
    public static Form of(String codec, long stripeBytes) {
      return new Form(Compression.named(codec), stripeBytes);
    }
  }

  /// @throws millrace.engine.error.QueryException when there is a type that cannot be stored
  public static void check(StructType schema) {
    var _ = StoredTypes.of(schema);
  }

  public OrcWriter(Path file, StructType schema, Form form) throws IOException {
    this.form = form;
    this.types = StoredTypes.of(schema);
    this.rows = writer(0);
    this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    byte[] magic = Tail.MAGIC.getBytes(StandardCharsets.US_ASCII);
    out.write(magic);
    at = magic.length;
  }

  private ColumnWriter writer(int number) {
    var type = types.get(number);
    var compression = form.compression();
    return switch (type.getKind()) {
      case BOOLEAN -> new NumberWriters.Booleans(number, compression);
      case BYTE -> new NumberWriters.Bytes(number, compression);
      case SHORT, INT, LONG -> new NumberWriters.Wholes(number, compression, false);
      case DATE -> new NumberWriters.Wholes(number, compression, true);
      case FLOAT -> new NumberWriters.Floats(number, compression);
      case DOUBLE -> new NumberWriters.Doubles(number, compression);
      case DECIMAL -> new NumberWriters.Decimals(number, compression);
      case TIMESTAMP -> new NumberWriters.MomentWriter(number, compression);
      case STRING -> new TextWriter(number, compression, true);
      case BINARY -> new TextWriter(number, compression, false);
      case STRUCT -> new ColumnWriter.Struct(number, compression, parts(type));
      case LIST, MAP -> new ColumnWriter.Repeated(number, compression, parts(type));
      case TIMESTAMP_INSTANT, CHAR, VARCHAR, UNION, GEOMETRY, GEOGRAPHY ->
          throw new IllegalArgumentException("not written: " + type.getKind());
    };
  }

  private List<ColumnWriter> parts(OrcProto.Type type) {
    return type.getSubtypesList().stream().map(this::writer).toList();
  }

  @Override
  public void write(Batch batch) throws IOException {
    var all = new int[batch.size()];
    var columns = new ArrayList<Vector>();
    for (int i = 0; i < types.getFirst().getSubtypesCount(); i++) {
      columns.add(batch.column(i));
    }
    for (int row = 0; row < all.length; row++) {
      all[row] = row;
    }
    rows.write(new StructVector(columns, all.length, Validity.ALL), all, all.length);
    inStripe += all.length;
    if (kept() >= form.stripeBytes()) {
      endStripe();
    }
  }

  /// How many bytes of values wait for the end of their stripe.
  @Override
  public long kept() {
    return rows.size();
  }

  private void endStripe() throws IOException {
    if (inStripe == 0) {
      return;
    }
    var streams = new StripeStreams(out);
    rows.flush(streams);
    int footer = put(streams.footer(TimeZone.getDefault().getID()).toByteArray());
    stripes.add(
        OrcProto.StripeInformation.newBuilder()
            .setOffset(at)
            .setIndexLength(0)
            .setDataLength(streams.length())
            .setFooterLength(footer)
            .setNumberOfRows(inStripe)
            .build());
    at += streams.length() + footer;
    count += inStripe;
    inStripe = 0;
  }

  /// Writes a record in blocks.
  ///
  /// @return how many bytes it has in the file
  private int put(byte[] message) throws IOException {
    var blocks = new BlocksWriter(form.compression());
    blocks.write(message, 0, message.length);
    return blocks.flush(out);
  }

  /// Writes what is left, and the tail. Does nothing when it has been called before.
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      endStripe();
      int footer = put(footer().toByteArray());
      byte[] last =
          OrcProto.PostScript.newBuilder()
              .setFooterLength(footer)
              .setCompression(form.compression().kind())
              .setCompressionBlockSize(BlocksWriter.BLOCK)
              .addAllVersion(FORMAT)
              .setMetadataLength(0)
              .setWriterVersion(WRITER_VERSION)
              .setMagic(Tail.MAGIC)
              .build()
              .toByteArray();
      out.write(last);
      out.write(last.length);
    }
  }

  private OrcProto.Footer footer() {
    var footer =
        OrcProto.Footer.newBuilder()
            .setHeaderLength(Tail.MAGIC.length())
            .setContentLength(at)
            .addAllStripes(stripes)
            .addAllTypes(types)
            .addMetadata(
                OrcProto.UserMetadataItem.newBuilder()
                    .setName(Tail.VERSION)
                    .setValue(ByteString.copyFromUtf8(RULES)))
            .setNumberOfRows(count)
            .setRowIndexStride(0)
            .setCalendar(OrcProto.CalendarKind.JULIAN_GREGORIAN)
            .setSoftwareVersion("millrace 0.1.0");
    rows.statistics(footer);
    return footer.build();
  }
}
