package millrace.engine.operator.over;

import millrace.engine.expression.Expression;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.Vector;

/// Functions that tell where in its partition a row stands.
final class Places {
  private Places() {}

  static Vector of(Expression.WindowFunction function, Partitions partitions) {
    return switch (function.function()) {
      case "row_number" -> numbers(partitions);
      case "rank" -> ranks(partitions);
      case "dense_rank" -> denseRanks(partitions);
      case "percent_rank" -> percentRanks(partitions);
      case "cume_dist" -> shares(partitions);
      case "ntile" -> buckets(partitions, constant(function));
      default -> throw new IllegalStateException("no function over rows: " + function.function());
    };
  }

  private static int constant(Expression.WindowFunction function) {
    return function.arguments().getFirst() instanceof Expression.Literal(Integer value, _)
        ? value
        : 1;
  }

  private static Vector numbers(Partitions partitions) {
    int[] starts = partitions.starts();
    var result = new int[starts.length];
    for (int row = 0; row < result.length; row++) {
      result[row] = row - starts[row] + 1;
    }
    return new IntVector(result);
  }

  private static Vector ranks(Partitions partitions) {
    int[] starts = partitions.starts();
    int[] firstPeers = partitions.firstPeers();
    var result = new int[starts.length];
    for (int row = 0; row < result.length; row++) {
      result[row] = firstPeers[row] - starts[row] + 1;
    }
    return new IntVector(result);
  }

  private static Vector denseRanks(Partitions partitions) {
    int[] starts = partitions.starts();
    int[] firstPeers = partitions.firstPeers();
    var result = new int[starts.length];
    for (int row = 0; row < result.length; row++) {
      if (row == starts[row]) {
        result[row] = 1;
      } else {
        result[row] = result[row - 1] + (row == firstPeers[row] ? 1 : 0);
      }
    }
    return new IntVector(result);
  }

  private static Vector percentRanks(Partitions partitions) {
    int[] starts = partitions.starts();
    int[] ends = partitions.ends();
    int[] firstPeers = partitions.firstPeers();
    var result = new double[starts.length];
    for (int row = 0; row < result.length; row++) {
      int others = ends[row] - starts[row] - 1;
      result[row] = others == 0 ? 0 : (double) (firstPeers[row] - starts[row]) / others;
    }
    return new DoubleVector(result);
  }

  private static Vector shares(Partitions partitions) {
    int[] starts = partitions.starts();
    int[] ends = partitions.ends();
    int[] peerEnds = partitions.peerEnds();
    var result = new double[starts.length];
    for (int row = 0; row < result.length; row++) {
      result[row] = (double) (peerEnds[row] - starts[row]) / (ends[row] - starts[row]);
    }
    return new DoubleVector(result);
  }

  /// Buckets of as many rows, those that are left over one each for the first.
  private static Vector buckets(Partitions partitions, int buckets) {
    int[] starts = partitions.starts();
    int[] ends = partitions.ends();
    var result = new int[starts.length];
    for (int row = 0; row < result.length; row++) {
      int size = ends[row] - starts[row];
      int least = size / buckets;
      int greater = size % buckets;
      int place = row - starts[row];
      int inGreater = greater * (least + 1);
      result[row] =
          1 + (place < inGreater ? place / (least + 1) : greater + (place - inGreater) / least);
    }
    return new IntVector(result);
  }
}
