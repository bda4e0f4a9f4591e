package millrace.engine.format.orc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.vector.ArrayVector;
import millrace.engine.vector.MapVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import org.apache.orc.OrcProto.Stream.Kind;

/// A column, or a part of a nested one, on its way from streams to vectors. Belongs to one reader.
abstract class Column {
  /// Its number in the file.
  final int number;

  private Optional<BitRuns> present = Optional.empty();

  Column(int number) {
    this.number = number;
  }

  /// Goes on with a stripe.
  void open(Stripe stripe) {
    present =
        stripe.has(number, Kind.PRESENT)
            ? Optional.of(new BitRuns(stripe.stream(number, Kind.PRESENT)))
            : Optional.empty();
  }

  /// The next rows. Those that have no parent are null and have nothing in the streams.
  Vector read(int rows, Validity parents) {
    var there = present.map(bits -> there(bits, rows, parents)).orElse(parents);
    return values(rows, count(there, rows), there);
  }

  private static Validity there(BitRuns bits, int rows, Validity parents) {
    var words = new long[(rows + 63) >> 6];
    for (int row = 0; row < rows; row++) {
      if (parents.isValid(row) && bits.next()) {
        words[row >> 6] |= 1L << row;
      }
    }
    return Validity.of(words, rows);
  }

  private static int count(Validity there, int rows) {
    if (!there.hasNulls()) {
      return rows;
    }
    int count = 0;
    for (int row = 0; row < rows; row++) {
      count += there.isValid(row) ? 1 : 0;
    }
    return count;
  }

  /// @param count how many of the rows are there, and so have a value in the streams
  abstract Vector values(int rows, int count, Validity there);

  /// A column that the file does not have: nothing but nulls.
  static final class Absent extends Column {
    private final DataType type;

    Absent(DataType type) {
      super(-1);
      this.type = type;
    }

    @Override
    void open(Stripe stripe) {}

    @Override
    Vector values(int rows, int count, Validity there) {
      var nulls = VectorBuilder.of(type);
      for (int row = 0; row < rows; row++) {
        nulls.append(null);
      }
      return nulls.build();
    }
  }

  static final class Struct extends Column {
    private final List<Column> fields;

    Struct(int number, List<Column> fields) {
      super(number);
      this.fields = fields;
    }

    @Override
    void open(Stripe stripe) {
      super.open(stripe);
      fields.forEach(each -> each.open(stripe));
    }

    @Override
    Vector values(int rows, int count, Validity there) {
      var vectors = new ArrayList<Vector>();
      for (var field : fields) {
        vectors.add(field.read(rows, there));
      }
      return new StructVector(vectors, rows, there);
    }
  }

  /// An array, or with two parts a map.
  static final class Repeated extends Column {
    private final List<Column> parts;
    private Optional<Runs> lengths = Optional.empty();

    Repeated(int number, List<Column> parts) {
      super(number);
      this.parts = parts;
    }

    @Override
    void open(Stripe stripe) {
      super.open(stripe);
      lengths = Optional.of(stripe.runs(number, Kind.LENGTH, false));
      parts.forEach(each -> each.open(stripe));
    }

    @Override
    Vector values(int rows, int count, Validity there) {
      var read = new long[count];
      lengths.orElseThrow().read(read, count);
      var starts = new int[rows];
      var ends = new int[rows];
      int at = 0;
      int next = 0;
      for (int row = 0; row < rows; row++) {
        starts[row] = at;
        if (there.isValid(row)) {
          at = Math.addExact(at, Math.toIntExact(read[next]));
          next++;
        }
        ends[row] = at;
      }
      var first = parts.getFirst().read(at, Validity.ALL);
      return parts.size() == 1
          ? new ArrayVector(first, starts, ends, rows, there)
          : new MapVector(first, parts.getLast().read(at, Validity.ALL), starts, ends, rows, there);
    }
  }
}
