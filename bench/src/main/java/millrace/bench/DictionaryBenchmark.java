package millrace.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import millrace.engine.vector.Dictionary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What it costs to find the code of a text that is already in the dictionary: the inner step of
/// reading a text column.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DictionaryBenchmark {
  private static final String[] WORDS = {
    "stand", "sit", "walk", "bike", "stairsup", "stairsdown", "null"
  };

  private final Dictionary dictionary = new Dictionary();
  private byte[] text = new byte[0];
  private int[] starts = new int[0];

  @Setup
  public void fill() {
    var all = new StringBuilder();
    starts = new int[1025];
    for (int i = 0; i < 1024; i++) {
      starts[i] = all.length();
      all.append(WORDS[i * 31 % WORDS.length]);
    }
    starts[1024] = all.length();
    text = all.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// A thousand look-ups.
  @Benchmark
  public int code() {
    int sum = 0;
    for (int i = 0; i < 1024; i++) {
      sum += dictionary.code(text, starts[i], starts[i + 1]);
    }
    return sum;
  }
}
