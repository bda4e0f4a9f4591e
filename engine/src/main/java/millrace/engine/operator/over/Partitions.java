package millrace.engine.operator.over;

import java.util.Arrays;
import millrace.engine.operator.Rank;

/// Rows in order, cut into partitions and, within them, into peers: rows that are equal in what
/// they are ordered by. An end is the number of the row behind the last.
///
/// @param starts of each row's partition
/// @param ends of each row's partition
/// @param firstPeers of each row
/// @param peerEnds of each row
/// @param numbers of each row's partition, from 0
record Partitions(
    int[] starts, int[] ends, int[] firstPeers, int[] peerEnds, int[] numbers, int count) {
  /// @param partition what tells partitions apart
  /// @param all what tells peers apart: the same, and the order
  static Partitions of(Rank[] partition, Rank[] all, int size) {
    var starts = new int[size];
    var ends = new int[size];
    var firstPeers = new int[size];
    var peerEnds = new int[size];
    var numbers = new int[size];
    int count = 0;
    for (int row = 0; row < size; row++) {
      boolean isNewPartition = row == 0 || differs(partition, row);
      boolean isNewPeer = isNewPartition || differs(all, row);
      starts[row] = isNewPartition ? row : starts[row - 1];
      firstPeers[row] = isNewPeer ? row : firstPeers[row - 1];
      count += isNewPartition ? 1 : 0;
      numbers[row] = count - 1;
      if (isNewPartition && row > 0) {
        Arrays.fill(ends, starts[row - 1], row, row);
      }
      if (isNewPeer && row > 0) {
        Arrays.fill(peerEnds, firstPeers[row - 1], row, row);
      }
    }
    if (size > 0) {
      Arrays.fill(ends, starts[size - 1], size, size);
      Arrays.fill(peerEnds, firstPeers[size - 1], size, size);
    }
    return new Partitions(starts, ends, firstPeers, peerEnds, numbers, count);
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
}
