package millrace.engine.function.aggregate;

import java.io.IOException;
import java.io.UncheckedIOException;
import millrace.engine.vector.Utf8;
import millrace.util.sketch.CountMinSketch;
import millrace.util.sketch.IncompatibleMergeException;
import org.jspecify.annotations.Nullable;

/// The count-min sketch of a group's values, in the bytes that {@link CountMinSketch} reads.
final class CountMin extends Folding<CountMinSketch> {
  private final double error;
  private final double confidence;
  private final int seed;

  /// @param error how far a count may be off, as a share of all counts
  /// @param confidence how probable it is that a count is not further off
  CountMin(double error, double confidence, int seed) {
    this.error = error;
    this.confidence = confidence;
    this.seed = seed;
  }

  @Override
  protected CountMinSketch start() {
    return CountMinSketch.create(error, confidence, seed);
  }

  @Override
  protected CountMinSketch add(CountMinSketch known, @Nullable Object[] row) {
    switch (row[0]) {
      case Utf8 bytes -> known.addBinary(bytes.bytes());
      case Number number -> known.addLong(number.longValue());
      case null, default -> throw new IllegalStateException("no such value is counted: " + row[0]);
    }
    return known;
  }

  @Override
  protected CountMinSketch join(CountMinSketch known, CountMinSketch other) {
    try {
      return known.mergeInPlace(other);
    } catch (IncompatibleMergeException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Object result(CountMinSketch known) {
    return Utf8.of(bytes(known));
  }

  @Override
  protected byte[] bytes(CountMinSketch known) {
    try {
      return known.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected CountMinSketch read(byte[] bytes) {
    try {
      return CountMinSketch.readFrom(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
