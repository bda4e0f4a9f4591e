package millrace.engine.function.aggregate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Numbers by rank, in little memory: the summary of Greenwald and Khanna, "Space-Efficient Online
/// Computation of Quantile Summaries" (2001), behind a buffer of values that are sorted in
/// together.
///
/// It keeps samples in ascending order. A sample tells by how many its least possible rank is above
/// that of the sample before (its gap), and by how many its greatest possible rank is above its own
/// least one (its spread). When values are buffered, when samples are merged and what is rounded
/// where is as in Spark, so that estimates of the same values in the same order are the same.
final class QuantileSummary {
  private static final int BUFFER = 50_000;

  /// With fewer samples than this a full buffer leaves them all.
  private static final int FEW = 10_000;

  private final double error;
  private double[] buffer = new double[16];
  private int buffered;
  private double[] values;
  private long[] gaps;
  private long[] spreads;
  private int samples;

  /// How many values the samples stand for.
  private long count;

  private boolean compressed = true;

  /// @param error by how much of the count a rank may be wrong
  QuantileSummary(double error) {
    this(error, new double[0], new long[0], new long[0], 0);
  }

  /// A summary that was saved by its compressed samples.
  QuantileSummary(double error, double[] values, long[] gaps, long[] spreads, long count) {
    this.error = error;
    this.values = values;
    this.gaps = gaps;
    this.spreads = spreads;
    this.samples = values.length;
    this.count = count;
  }

  void add(double value) {
    if (buffered == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(BUFFER, 2 * buffered));
    }
    buffer[buffered++] = value;
    compressed = false;
    if (buffered == BUFFER) {
      empty();
      if (samples >= FEW) {
        compress();
      }
    }
  }

  /// Takes in the values of another summary of the same error, which stays as it is.
  void merge(QuantileSummary other) {
    if (other.samples > 0) {
      compress();
      mergeSamples(other);
    }
    for (int i = 0; i < other.buffered; i++) {
      add(other.buffer[i]);
    }
  }

  private void mergeSamples(QuantileSummary other) {
    int most = samples + other.samples;
    var mergedValues = new double[most];
    var mergedGaps = new long[most];
    var mergedSpreads = new long[most];
    long ownDoubt = (long) Math.floor(2 * error * other.count);
    long othersDoubt = (long) Math.floor(2 * error * count);
    int own = 0;
    int others = 0;
    for (int i = 0; i < most; i++) {
      boolean isOwn =
          others == other.samples || (own < samples && values[own] < other.values[others]);
      var from = isOwn ? this : other;
      int at = isOwn ? own : others;
      // behind the last sample of the other side nothing of it can come in between
      boolean between = isOwn ? others > 0 && others < other.samples : own > 0 && own < samples;
      mergedValues[i] = from.values[at];
      mergedGaps[i] = from.gaps[at];
      mergedSpreads[i] = from.spreads[at] + (between ? (isOwn ? ownDoubt : othersDoubt) : 0);
      own += isOwn ? 1 : 0;
      others += isOwn ? 0 : 1;
    }
    boolean both = samples > 0;
    values = mergedValues;
    gaps = mergedGaps;
    spreads = mergedSpreads;
    samples = most;
    count += other.count;
    if (both) {
      joinSamples();
    }
  }

  /// Makes samples of the buffered values.
  private void empty() {
    if (buffered == 0) {
      return;
    }
    Arrays.sort(buffer, 0, buffered);
    var mixedValues = new double[samples + buffered];
    var mixedGaps = new long[samples + buffered];
    var mixedSpreads = new long[samples + buffered];
    int old = 0;
    int mixed = 0;
    for (int i = 0; i < buffered; i++) {
      int from = old;
      while (old < samples && values[old] <= buffer[i]) {
        old++;
      }
      copy(from, mixedValues, mixedGaps, mixedSpreads, mixed, old - from);
      mixed += old - from;
      count++;
      boolean outermost = mixed == 0 || (old == samples && i == buffered - 1);
      mixedValues[mixed] = buffer[i];
      mixedGaps[mixed] = 1;
      mixedSpreads[mixed] = outermost ? 0 : (long) Math.floor(2 * error * count);
      mixed++;
    }
    copy(old, mixedValues, mixedGaps, mixedSpreads, mixed, samples - old);
    values = mixedValues;
    gaps = mixedGaps;
    spreads = mixedSpreads;
    samples = mixedValues.length;
    buffered = 0;
  }

  private void copy(int from, double[] toValues, long[] toGaps, long[] toSpreads, int to, int n) {
    System.arraycopy(values, from, toValues, to, n);
    System.arraycopy(gaps, from, toGaps, to, n);
    System.arraycopy(spreads, from, toSpreads, to, n);
  }

  private void compress() {
    if (!compressed) {
      empty();
      joinSamples();
      compressed = true;
    }
  }

  /// Lets samples stand for their neighbours before them, from the last to the second, as far as
  /// the error allows. The first one stays.
  private void joinSamples() {
    double allowed = 2 * error * count;
    int free = samples;
    int head = samples - 1;
    long headGap = gaps[head];
    for (int i = samples - 2; i >= 1; i--) {
      if (gaps[i] + headGap + spreads[head] < allowed) {
        headGap += gaps[i];
      } else {
        free = keep(free, head, headGap);
        head = i;
        headGap = gaps[i];
      }
    }
    boolean first = samples > 1 && values[0] <= values[head];
    free = keep(free, head, headGap);
    if (first) {
      free = keep(free, 0, gaps[0]);
    }
    values = Arrays.copyOfRange(values, free, samples);
    gaps = Arrays.copyOfRange(gaps, free, samples);
    spreads = Arrays.copyOfRange(spreads, free, samples);
    samples = values.length;
  }

  private int keep(int free, int sample, long gap) {
    values[free - 1] = values[sample];
    spreads[free - 1] = spreads[sample];
    gaps[free - 1] = gap;
    return free - 1;
  }

  boolean isEmpty() {
    return count + buffered == 0;
  }

  /// Values at shares from 0 to 1, in the order of the shares.
  double[] at(double[] shares) {
    compress();
    long widest = Long.MIN_VALUE;
    for (int i = 0; i < samples; i++) {
      widest = Math.max(widest, gaps[i] + spreads[i]);
    }
    var found = new double[shares.length];
    var search = new Search(widest / 2);
    IntStream.range(0, shares.length)
        .boxed()
        .sorted(Comparator.comparingDouble(place -> shares[place]))
        .forEach(place -> found[place] = at(shares[place], search));
    return found;
  }

  private double at(double share, Search search) {
    if (share <= error) {
      return values[0];
    }
    return share >= 1 - error ? values[samples - 1] : search.on((long) Math.ceil(share * count));
  }

  /// Goes once along the samples, for ranks that rise.
  private final class Search {
    private final long doubt;
    private int at;
    private long least = gaps[0];

    Search(long doubt) {
      this.doubt = doubt;
    }

    double on(long rank) {
      for (; at < samples - 1; least += gaps[++at]) {
        if (least + spreads[at] - doubt <= rank && rank <= least + doubt) {
          return values[at];
        }
      }
      return values[samples - 1];
    }
  }

  long count() {
    compress();
    return count;
  }

  double[] values() {
    compress();
    return values;
  }

  long[] gaps() {
    compress();
    return gaps;
  }

  long[] spreads() {
    compress();
    return spreads;
  }

  long bytes() {
    return 8L * buffer.length + 24L * samples;
  }
}
