package millrace.partial;

import org.jspecify.annotations.Nullable;

/// A number that lies between two others with some confidence.
public class BoundedDouble {
  private final double mean;
  private final double confidence;
  private final double low;
  private final double high;

  public BoundedDouble(double mean, double confidence, double low, double high) {
    this.mean = mean;
    this.confidence = confidence;
    this.low = low;
    this.high = high;
  }

  public double mean() {
    return mean;
  }

  public double confidence() {
    return confidence;
  }

  public double low() {
    return low;
  }

  public double high() {
    return high;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BoundedDouble that
        && that.mean == mean
        && that.confidence == confidence
        && that.low == low
        && that.high == high;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(mean)
        ^ Double.hashCode(confidence)
        ^ Double.hashCode(low)
        ^ Double.hashCode(high);
  }

  @Override
  public String toString() {
    return String.format(java.util.Locale.getDefault(), "[%.3f, %.3f]", low, high);
  }
}
