package millrace.engine.format.orc;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import millrace.engine.vector.ArrayVector;
import millrace.engine.vector.MapVector;
import millrace.engine.vector.NullVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Vector;
import org.apache.orc.OrcProto;
import org.apache.orc.OrcProto.Stream.Kind;

/// A column, or a part of a nested one, on its way from vectors to the streams of a stripe. Belongs
/// to one writer.
abstract class ColumnWriter {
  /// Its number in the file.
  final int number;

  private final BlocksWriter presentBytes;
  private final BitRunsWriter present;
  private boolean hasNulls;
  private long there;
  private long thereInFile;
  private boolean hasNullsInFile;

  ColumnWriter(int number, Compression compression) {
    this.number = number;
    this.presentBytes = new BlocksWriter(compression);
    this.present = new BitRunsWriter(presentBytes);
  }

  /// Takes in some rows of a vector, those that `rows[0 .. count)` name.
  final void write(Vector vector, int[] rows, int count) {
    var valid = rows;
    int validCount = count;
    if (vector.validity().hasNulls() || isAllNull(vector)) {
      valid = new int[count];
      validCount = 0;
      for (int i = 0; i < count; i++) {
        boolean isThere = !vector.isNull(rows[i]);
        present.write(isThere);
        if (isThere) {
          valid[validCount] = rows[i];
          validCount++;
        }
      }
      hasNulls |= validCount < count;
    } else {
      for (int i = 0; i < count; i++) {
        present.write(true);
      }
    }
    there += validCount;
    values(vector, valid, validCount);
  }

  private static boolean isAllNull(Vector vector) {
    return vector instanceof NullVector;
  }

  /// Takes in rows that are not null.
  abstract void values(Vector vector, int[] rows, int count);

  /// How many bytes it has in memory.
  long size() {
    return presentBytes.size();
  }

  /// Writes the streams of the stripe, and starts anew.
  final void flush(StripeStreams stripe) throws IOException {
    present.flush();
    if (hasNulls) {
      stripe.put(number, Kind.PRESENT, presentBytes);
    } else {
      presentBytes.flush(OutputStream.nullOutputStream());
    }
    thereInFile += there;
    hasNullsInFile |= hasNulls;
    there = 0;
    hasNulls = false;
    streams(stripe);
  }

  /// Writes its own streams, then those of its parts.
  abstract void streams(StripeStreams stripe) throws IOException;

  /// How many values there are in the file, for it and its parts, in the order of their numbers.
  void statistics(OrcProto.Footer.Builder footer) {
    footer.addStatistics(
        OrcProto.ColumnStatistics.newBuilder()
            .setNumberOfValues(thereInFile)
            .setHasNull(hasNullsInFile));
  }

  static final class Struct extends ColumnWriter {
    private final List<ColumnWriter> fields;

    Struct(int number, Compression compression, List<ColumnWriter> fields) {
      super(number, compression);
      this.fields = fields;
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
      var struct = (StructVector) vector;
      for (int i = 0; i < fields.size(); i++) {
        fields.get(i).write(struct.field(i), rows, count);
      }
    }

    @Override
    long size() {
      return super.size() + fields.stream().mapToLong(ColumnWriter::size).sum();
    }

    @Override
    void streams(StripeStreams stripe) throws IOException {
      stripe.encode(OrcProto.ColumnEncoding.Kind.DIRECT, 0);
      for (var field : fields) {
        field.flush(stripe);
      }
    }

    @Override
    void statistics(OrcProto.Footer.Builder footer) {
      super.statistics(footer);
      fields.forEach(each -> each.statistics(footer));
    }
  }

  /// An array, or with two parts a map.
  static final class Repeated extends ColumnWriter {
    private final List<ColumnWriter> parts;
    private final BlocksWriter lengthBytes;
    private final RunsWriter lengths;

    Repeated(int number, Compression compression, List<ColumnWriter> parts) {
      super(number, compression);
      this.parts = parts;
      this.lengthBytes = new BlocksWriter(compression);
      this.lengths = new RunsWriter(lengthBytes, false);
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
      if (vector instanceof MapVector map) {
        var elements = elements(map.starts(), map.ends(), rows, count);
        parts.getFirst().write(map.keys(), elements, elements.length);
        parts.getLast().write(map.values(), elements, elements.length);
      } else {
        var array = (ArrayVector) vector;
        var elements = elements(array.starts(), array.ends(), rows, count);
        parts.getFirst().write(array.elements(), elements, elements.length);
      }
    }

    /// The places of the rows' elements.
    private int[] elements(int[] starts, int[] ends, int[] rows, int count) {
      var places = new int[count];
      int found = 0;
      for (int i = 0; i < count; i++) {
        int start = starts[rows[i]];
        int length = ends[rows[i]] - start;
        lengths.write(length);
        if (found + length > places.length) {
          places = Arrays.copyOf(places, Math.max(places.length * 2, found + length));
        }
        for (int at = 0; at < length; at++) {
          places[found] = start + at;
          found++;
        }
      }
      return Arrays.copyOf(places, found);
    }

    @Override
    long size() {
      return super.size() + lengthBytes.size() + parts.stream().mapToLong(ColumnWriter::size).sum();
    }

    @Override
    void streams(StripeStreams stripe) throws IOException {
      lengths.flush();
      stripe.encode(OrcProto.ColumnEncoding.Kind.DIRECT_V2, 0);
      stripe.put(number, Kind.LENGTH, lengthBytes);
      for (var part : parts) {
        part.flush(stripe);
      }
    }

    @Override
    void statistics(OrcProto.Footer.Builder footer) {
      super.statistics(footer);
      parts.forEach(each -> each.statistics(footer));
    }
  }
}
