package millrace.engine.format.parquet;

import java.util.Arrays;
import java.util.List;
import millrace.engine.vector.ArrayVector;
import millrace.engine.vector.MapVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import org.apache.parquet.column.ColumnReader;

/// A column, or a part of a nested one, on its way from levels and values to a vector. Belongs to
/// one reader.
///
/// A definition level tells how much of a value's path is there, a repetition level which list goes
/// on; the readers of all primitive columns below a node stand at the same value.
abstract sealed class Node {
  private long[] valid = new long[1];
  private int size;

  /// Goes on with a row group.
  abstract void open(Columns columns);

  /// Takes the value that the columns stand at, and moves them on.
  abstract void read();

  /// Adds a null without a look at the columns.
  abstract void addNull();

  /// Moves the columns past a value that is not there.
  abstract void skip();

  /// How much of the path of the value that the columns stand at is there.
  abstract int definition();

  /// Which list the value that the columns stand at goes on with.
  abstract int repetition();

  abstract Vector vector(int count, Validity validity);

  /// Takes so many rows.
  void read(int count) {
    for (int i = 0; i < count; i++) {
      read();
    }
  }

  /// What was taken, as a vector; the node starts anew.
  final Vector take() {
    var vector = vector(size, Validity.of(valid, size));
    valid = new long[Math.max(1, (size + 63) >> 6)];
    size = 0;
    return vector;
  }

  final int size() {
    return size;
  }

  /// Counts one more value and says whether it is there.
  final void count(boolean isValid) {
    if (size >> 6 == valid.length) {
      valid = Arrays.copyOf(valid, valid.length * 2);
    }
    if (isValid) {
      valid[size >> 6] |= 1L << size;
    }
    size++;
  }

  /// A primitive column.
  static final class Leaf extends Node {
    private final Columns.Source source;
    private final int level;
    private Leaves values;
    private ColumnReader column;

    /// @param level of a value that is there
    Leaf(Columns columns, Columns.Source source, int level) {
      this.source = source;
      this.level = level;
      this.column = columns.reader(source);
      this.values = columns.leaves(source);
    }

    @Override
    void open(Columns columns) {
      column = columns.reader(source);
      values = columns.leavesAfter(source, values);
    }

    @Override
    void read() {
      boolean there = column.getCurrentDefinitionLevel() == level;
      values.grow(size() + 1);
      if (there) {
        values.put(column, size());
      }
      count(there);
      column.consume();
    }

    @Override
    void read(int count) {
      var from = column;
      var to = values;
      to.grow(size() + count);
      for (int i = 0; i < count; i++) {
        boolean there = from.getCurrentDefinitionLevel() == level;
        if (there) {
          to.put(from, size());
        }
        count(there);
        from.consume();
      }
    }

    @Override
    void addNull() {
      values.grow(size() + 1);
      count(false);
    }

    @Override
    void skip() {
      column.consume();
    }

    @Override
    int definition() {
      return column.getCurrentDefinitionLevel();
    }

    @Override
    int repetition() {
      return column.getCurrentRepetitionLevel();
    }

    @Override
    Vector vector(int count, Validity validity) {
      return values.take(count, validity);
    }
  }

  /// A column that the file does not have: nothing but nulls.
  static final class Absent extends Node {
    private final DataType type;

    Absent(DataType type) {
      this.type = type;
    }

    @Override
    void open(Columns columns) {}

    @Override
    void read() {
      count(false);
    }

    @Override
    void addNull() {
      count(false);
    }

    @Override
    void skip() {}

    @Override
    int definition() {
      throw new IllegalStateException("a column that is not there has no level");
    }

    @Override
    int repetition() {
      throw new IllegalStateException("a column that is not there has no level");
    }

    @Override
    Vector vector(int count, Validity validity) {
      var nulls = VectorBuilder.of(type);
      for (int i = 0; i < count; i++) {
        nulls.append(null);
      }
      return nulls.build();
    }
  }

  static final class Struct extends Node {
    private final List<Node> fields;
    private final Node guide;
    private final int level;
    private final int repetitionLevel;

    /// @param guide the field that tells the levels, or where none is of the file a primitive
    ///   column below the struct
    /// @param level of a struct that is there
    /// @param repetitionLevel of the innermost list around it
    Struct(List<Node> fields, Node guide, int level, int repetitionLevel) {
      this.fields = fields;
      this.guide = guide;
      this.level = level;
      this.repetitionLevel = repetitionLevel;
    }

    @Override
    void open(Columns columns) {
      fields.forEach(each -> each.open(columns));
      if (!fields.contains(guide)) {
        guide.open(columns);
      }
    }

    @Override
    void read() {
      if (definition() < level) {
        skip();
        addNull();
        return;
      }
      fields.forEach(Node::read);
      passGuide();
      count(true);
    }

    /// Moves a guide that is no field past all its values in this struct.
    private void passGuide() {
      if (!fields.contains(guide)) {
        do {
          guide.skip();
        } while (guide.repetition() > repetitionLevel);
      }
    }

    @Override
    void addNull() {
      fields.forEach(Node::addNull);
      count(false);
    }

    @Override
    void skip() {
      fields.forEach(Node::skip);
      passGuide();
    }

    @Override
    int definition() {
      return guide.definition();
    }

    @Override
    int repetition() {
      return guide.repetition();
    }

    @Override
    Vector vector(int count, Validity validity) {
      return new StructVector(fields.stream().map(Node::take).toList(), count, validity);
    }
  }

  /// An array, or with two parts a map.
  static final class Repeated extends Node {
    private final List<Node> parts;
    private final int level;
    private final int elementLevel;
    private final int repetitionLevel;
    private int[] starts = new int[0];
    private int[] ends = new int[0];

    /// @param level of a list that is there, be it empty
    /// @param elementLevel of a list that has an element
    /// @param repetitionLevel of an element that is not the first
    Repeated(List<Node> parts, int level, int elementLevel, int repetitionLevel) {
      this.parts = parts;
      this.level = level;
      this.elementLevel = elementLevel;
      this.repetitionLevel = repetitionLevel;
    }

    @Override
    void open(Columns columns) {
      parts.forEach(each -> each.open(columns));
    }

    @Override
    void read() {
      int definition = definition();
      if (definition < elementLevel) {
        skip();
        bound(parts.getFirst().size());
        count(definition >= level);
        return;
      }
      int start = parts.getFirst().size();
      do {
        parts.forEach(Node::read);
      } while (repetition() == repetitionLevel);
      bound(start);
      count(true);
    }

    private void bound(int start) {
      if (size() == starts.length) {
        starts = Arrays.copyOf(starts, Math.max(16, starts.length * 2));
        ends = Arrays.copyOf(ends, starts.length);
      }
      starts[size()] = start;
      ends[size()] = parts.getFirst().size();
    }

    @Override
    void addNull() {
      bound(parts.getFirst().size());
      count(false);
    }

    @Override
    void skip() {
      parts.forEach(Node::skip);
    }

    @Override
    int definition() {
      return parts.getFirst().definition();
    }

    @Override
    int repetition() {
      return parts.getFirst().repetition();
    }

    @Override
    Vector vector(int count, Validity validity) {
      var vector =
          parts.size() == 1
              ? new ArrayVector(parts.getFirst().take(), starts, ends, count, validity)
              : new MapVector(
                  parts.getFirst().take(), parts.getLast().take(), starts, ends, count, validity);
      starts = new int[count];
      ends = new int[count];
      return vector;
    }
  }
}
