package millrace.engine.format.orc;

import java.io.IOException;
import java.util.Arrays;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.Dictionary;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.Vector;
import org.apache.orc.OrcProto;
import org.apache.orc.OrcProto.Stream.Kind;

/// Writer of a column of texts or bytes. Texts are collected in a dictionary; where most of them
/// are different, the stripe has them one behind the other.
final class TextWriter extends ColumnWriter {
  /// A dictionary is no help when more of a stripe's values than these are different.
  private static final double MOST_DISTINCT = 0.8;

  /// After so many values it is looked whether the dictionary is of help.
  private static final int SAMPLE = 10_000;

  private final BlocksWriter bytes;
  private final BlocksWriter lengthBytes;
  private final RunsWriter lengths;
  private boolean coded;
  private Dictionary dictionary = new Dictionary();
  private int[] codes = new int[16];
  private int size;
  private long data;

  /// @param coded whether a dictionary may be of help
  TextWriter(int number, Compression compression, boolean coded) {
    super(number, compression);
    this.coded = coded;
    this.bytes = new BlocksWriter(compression);
    this.lengthBytes = new BlocksWriter(compression);
    this.lengths = new RunsWriter(lengthBytes, false);
  }

  @Override
  void values(Vector vector, int[] rows, int count) {
    switch (vector) {
      case DictionaryVector known -> {
        var places = new int[count];
        for (int i = 0; i < count; i++) {
          places[i] = known.codes()[rows[i]];
        }
        texts(known.values(), places, count);
      }
      case BytesVector texts -> texts(texts, rows, count);
      default -> {}
    }
  }

  private void texts(BytesVector texts, int[] places, int count) {
    for (int i = 0; i < count; i++) {
      int start = texts.starts()[places[i]];
      int end = texts.ends()[places[i]];
      if (coded) {
        code(texts.data(), start, end);
      } else {
        lengths.write(end - start);
        bytes.write(texts.data(), start, end - start);
      }
    }
  }

  private void code(byte[] text, int start, int end) {
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, size * 2);
    }
    int before = dictionary.size();
    codes[size] = dictionary.code(text, start, end);
    size++;
    if (dictionary.size() > before) {
      data += end - start;
    }
    if (size == SAMPLE && !isHelp()) {
      flatten();
      coded = false;
    }
  }

  private boolean isHelp() {
    return dictionary.size() <= size * MOST_DISTINCT;
  }

  /// Writes the texts for the codes.
  private void flatten() {
    var texts = dictionary.values();
    for (int i = 0; i < size; i++) {
      int start = texts.starts()[codes[i]];
      int length = texts.ends()[codes[i]] - start;
      lengths.write(length);
      bytes.write(texts.data(), start, length);
    }
    forget();
  }

  private void forget() {
    dictionary = new Dictionary();
    size = 0;
    data = 0;
  }

  @Override
  long size() {
    return super.size() + bytes.size() + lengthBytes.size() + data + (long) size * Integer.BYTES;
  }

  @Override
  void streams(StripeStreams stripe) throws IOException {
    if (coded && isHelp()) {
      streamsByCode(stripe);
      return;
    }
    flatten();
    lengths.flush();
    stripe.encode(OrcProto.ColumnEncoding.Kind.DIRECT_V2, 0);
    stripe.put(number, Kind.DATA, bytes);
    stripe.put(number, Kind.LENGTH, lengthBytes);
  }

  private void streamsByCode(StripeStreams stripe) throws IOException {
    var texts = dictionary.values();
    stripe.encode(OrcProto.ColumnEncoding.Kind.DICTIONARY_V2, texts.size());
    for (int code = 0; code < texts.size(); code++) {
      int start = texts.starts()[code];
      int length = texts.ends()[code] - start;
      lengths.write(length);
      bytes.write(texts.data(), start, length);
    }
    lengths.flush();
    stripe.put(number, Kind.DICTIONARY_DATA, bytes);
    stripe.put(number, Kind.LENGTH, lengthBytes);
    var runs = new RunsWriter(bytes, false);
    for (int i = 0; i < size; i++) {
      runs.write(codes[i]);
    }
    runs.flush();
    stripe.put(number, Kind.DATA, bytes);
    forget();
  }
}
