package millrace.engine.operator.over;

import java.util.Arrays;
import millrace.engine.operator.Rank;

/// Rows in order, cut into partitions and, within them, into peers: rows that are equal in what
/// they are ordered by. An end is the number of the row behind the last.
final class Partitions {
  private final int[] starts;
  private final int[] ends;
  private final int[] firstPeers;
  private final int[] peerEnds;
  private final int[] numbers;
  private int count;

  private Partitions(int size) {
    starts = new int[size];
    ends = new int[size];
    firstPeers = new int[size];
    peerEnds = new int[size];
    numbers = new int[size];
  }

  /// @param partition what tells partitions apart
  /// @param all what tells peers apart: the same, and the order
  static Partitions of(Rank[] partition, Rank[] all, int size) {
    var partitions = new Partitions(size);
    for (int row = 0; row < size; row++) {
      boolean begins = row == 0 || differs(partition, row);
      partitions.add(row, begins, begins || differs(all, row));
    }
    partitions.end(size);
    return partitions;
  }

  private void add(int row, boolean isNewPartition, boolean isNewPeer) {
    if (isNewPartition && row > 0) {
      Arrays.fill(ends, starts[row - 1], row, row);
    }
    if (isNewPeer && row > 0) {
      Arrays.fill(peerEnds, firstPeers[row - 1], row, row);
    }
    starts[row] = isNewPartition ? row : starts[row - 1];
    firstPeers[row] = isNewPeer ? row : firstPeers[row - 1];
    count += isNewPartition ? 1 : 0;
    numbers[row] = count - 1;
  }

  private void end(int size) {
    if (size > 0) {
      Arrays.fill(ends, starts[size - 1], size, size);
      Arrays.fill(peerEnds, firstPeers[size - 1], size, size);
    }
  }

  private static boolean differs(Rank[] ranks, int row) {
    for (var rank : ranks) {
      if (rank.compare(row - 1, row) != 0) {
        return true;
      }
    }
    return false;
  }

  int size() {
    return starts.length;
  }

  /// How many partitions there are.
  int count() {
    return count;
  }

  /// The first row of each row's partition.
  int[] starts() {
    return starts;
  }

  /// The end of each row's partition.
  int[] ends() {
    return ends;
  }

  /// The first peer of each row.
  int[] firstPeers() {
    return firstPeers;
  }

  /// The end of each row's peers.
  int[] peerEnds() {
    return peerEnds;
  }

  /// The number of each row's partition, from 0.
  int[] numbers() {
    return numbers;
  }
}
