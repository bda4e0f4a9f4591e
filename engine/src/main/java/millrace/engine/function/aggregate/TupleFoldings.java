package millrace.engine.function.aggregate;

import java.util.List;
import millrace.engine.vector.Utf8;
import org.apache.datasketches.tuple.TupleIntersection;
import org.apache.datasketches.tuple.TupleSketch;
import org.apache.datasketches.tuple.TupleUnion;
import org.apache.datasketches.tuple.UpdatableSummary;
import org.apache.datasketches.tuple.UpdatableTupleSketch;
import org.apache.datasketches.tuple.UpdatableTupleSketchBuilder;
import org.jspecify.annotations.Nullable;

/// Tuple sketches of many rows.
final class TupleFoldings {
  private TupleFoldings() {}

  /// A sketch of keys and numbers; unions of such, once parts are joined.
  static final class OfPairs<U, S extends UpdatableSummary<U>>
      extends Folding<OfPairs.Known<U, S>> {
    private final Tuple<U, S> kind;
    private final int size;
    private final Tuple.Mode mode;

    OfPairs(Tuple<U, S> kind, int size, Tuple.Mode mode) {
      this.kind = kind;
      this.size = size;
      this.mode = mode;
    }

    /// Either a sketch that takes pairs or a union.
    static final class Known<U, S extends UpdatableSummary<U>> {
      private @Nullable UpdatableTupleSketch<U, S> sketch;
      private @Nullable TupleUnion<S> union;

      private TupleSketch<S> compact() {
        if (sketch != null) {
          return sketch.compact();
        }
        if (union != null) {
          return union.getResult();
        }
        throw new IllegalStateException("neither a sketch nor a union");
      }
    }

    @Override
    protected Known<U, S> start() {
      var known = new Known<U, S>();
      known.sketch =
          new UpdatableTupleSketchBuilder<U, S>(kind.factory(mode))
              .setNominalEntries(1 << size)
              .build();
      return known;
    }

    @Override
    protected Known<U, S> add(Known<U, S> known, @Nullable Object[] row) {
      if (known.sketch == null) {
        return join(known, add(start(), row));
      }
      var number = kind.number(row[1]);
      var sketch = known.sketch;
      switch (row[0]) {
        case Double key -> sketch.update(key, number);
        case Float key -> sketch.update((double) key, number);
        case Number key -> sketch.update(key.longValue(), number);
        case Utf8 key when key.bytes().length > 0 -> sketch.update(key.bytes(), number);
        case List<?> keys when keys.stream().anyMatch(Integer.class::isInstance) ->
            sketch.update(keys.stream().mapToInt(each -> (int) whole(each)).toArray(), number);
        case List<?> keys ->
            sketch.update(keys.stream().mapToLong(TupleFoldings::whole).toArray(), number);
        case null, default -> {}
      }
      return known;
    }

    @Override
    protected Known<U, S> join(Known<U, S> known, Known<U, S> other) {
      if (known.union == null) {
        var joined = new Known<U, S>();
        var union = new TupleUnion<>(1 << size, kind.operations(mode));
        union.union(known.compact());
        joined.union = union;
        return join(joined, other);
      }
      known.union.union(other.compact());
      return known;
    }

    /// As Spark joins parts: the bytes tell of it.
    @Override
    protected Object result(Known<U, S> known) {
      return Utf8.of(bytes(join(start(), known)));
    }

    @Override
    protected byte[] bytes(Known<U, S> known) {
      return known.compact().toByteArray();
    }

    @Override
    protected Known<U, S> read(byte[] bytes) {
      var known = new Known<U, S>();
      var union = new TupleUnion<>(1 << size, kind.operations(mode));
      union.union(kind.read(bytes, "tuple_sketch_agg"));
      known.union = union;
      return known;
    }
  }

  private static long whole(@Nullable Object number) {
    return number instanceof Number value ? value.longValue() : 0;
  }

  /// The union of sketches.
  static final class Union<U, S extends UpdatableSummary<U>> extends Folding<TupleUnion<S>> {
    private final Tuple<U, S> kind;
    private final int size;
    private final Tuple.Mode mode;
    private final String name;

    Union(Tuple<U, S> kind, int size, Tuple.Mode mode, String name) {
      this.kind = kind;
      this.size = size;
      this.mode = mode;
      this.name = name;
    }

    @Override
    protected TupleUnion<S> start() {
      return new TupleUnion<>(1 << size, kind.operations(mode));
    }

    @Override
    protected TupleUnion<S> add(TupleUnion<S> known, @Nullable Object[] row) {
      if (row[0] instanceof Utf8 bytes) {
        known.union(kind.read(bytes.bytes(), name));
      }
      return known;
    }

    @Override
    protected TupleUnion<S> join(TupleUnion<S> known, TupleUnion<S> other) {
      known.union(other.getResult());
      return known;
    }

    @Override
    protected Object result(TupleUnion<S> known) {
      return Utf8.of(bytes(join(start(), known)));
    }

    @Override
    protected byte[] bytes(TupleUnion<S> known) {
      return known.getResult().toByteArray();
    }

    @Override
    protected TupleUnion<S> read(byte[] bytes) {
      var union = start();
      union.union(kind.read(bytes, name));
      return union;
    }
  }

  /// The keys that all sketches have.
  static final class Intersection<U, S extends UpdatableSummary<U>>
      extends Folding<TupleIntersection<S>> {
    private final Tuple<U, S> kind;
    private final Tuple.Mode mode;
    private final String name;

    Intersection(Tuple<U, S> kind, Tuple.Mode mode, String name) {
      this.kind = kind;
      this.mode = mode;
      this.name = name;
    }

    @Override
    protected TupleIntersection<S> start() {
      return new TupleIntersection<>(kind.operations(mode));
    }

    @Override
    protected TupleIntersection<S> add(TupleIntersection<S> known, @Nullable Object[] row) {
      if (row[0] instanceof Utf8 bytes) {
        known.intersect(kind.read(bytes.bytes(), name));
      }
      return known;
    }

    @Override
    protected TupleIntersection<S> join(TupleIntersection<S> known, TupleIntersection<S> other) {
      if (other.hasResult()) {
        known.intersect(other.getResult());
      }
      return known;
    }

    @Override
    protected Object result(TupleIntersection<S> known) {
      return Utf8.of(known.getResult().toByteArray());
    }

    @Override
    protected byte[] bytes(TupleIntersection<S> known) {
      return known.hasResult() ? known.getResult().toByteArray() : new byte[0];
    }

    @Override
    protected TupleIntersection<S> read(byte[] bytes) {
      var known = start();
      if (bytes.length > 0) {
        known.intersect(kind.read(bytes, name));
      }
      return known;
    }
  }
}
