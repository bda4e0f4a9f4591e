package millrace.util.sketch;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Tells about how often a value was added: never too little, and rarely much too often. The bytes
/// it is written as are those of Spark.
public abstract class CountMinSketch {
  /// How a sketch is written.
  public enum Version {
    V1
  }

  CountMinSketch() {}

  /// @param depth how many times each value is counted
  /// @param width in how many places
  /// @param seed sketches of one seed alone can become one
  /// @throws IllegalArgumentException if a number is not in its range
  public static CountMinSketch create(int depth, int width, int seed) {
    return HashedCounts.of(depth, width, seed);
  }

  /// @param eps by which share of all a count may be too high
  /// @param confidence how surely it is not more
  /// @param seed sketches of one seed alone can become one
  /// @throws IllegalArgumentException if a number is not in its range
  public static CountMinSketch create(double eps, double confidence, int seed) {
    return HashedCounts.of(eps, confidence, seed);
  }

  /// What {@link #writeTo} wrote.
  public static CountMinSketch readFrom(InputStream in) throws IOException {
    return HashedCounts.read(new DataInputStream(in));
  }

  public static CountMinSketch readFrom(byte[] bytes) throws IOException {
    return readFrom(new ByteArrayInputStream(bytes));
  }

  /// By which share of all a count may be too high.
  public abstract double relativeError();

  /// How surely a count is not wronger than that.
  public abstract double confidence();

  public abstract int depth();

  public abstract int width();

  /// How many values were added.
  public abstract long totalCount();

  /// Adds a text, bytes or a whole number.
  public abstract void add(Object item);

  public abstract void add(Object item, long count);

  public abstract void addLong(long item);

  public abstract void addLong(long item, long count);

  public abstract void addString(String item);

  public abstract void addString(String item, long count);

  public abstract void addBinary(byte[] item);

  public abstract void addBinary(byte[] item, long count);

  /// About how often a text, bytes or a whole number was added.
  public abstract long estimateCount(Object item);

  /// Takes in all that the other counted.
  public abstract CountMinSketch mergeInPlace(CountMinSketch other)
      throws IncompatibleMergeException;

  public abstract void writeTo(OutputStream out) throws IOException;

  public abstract byte[] toByteArray() throws IOException;
}
