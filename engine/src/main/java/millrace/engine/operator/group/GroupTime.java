package millrace.engine.operator.group;

/// The time of groups: a key column of microseconds. All lengths in microseconds.
///
/// @param key which key column
/// @param size what lies between the key and the time at which a group ends: 0 for a key that is a
///   timestamp or the end of a window, the length of the window for one that is its start
/// @param slide what lies between the starts of two windows; the size where they do not overlap
/// @param offset where windows start, counted from 1970
/// @param watermarked whether a watermark counts for the time
public record GroupTime(int key, long size, long slide, long offset, boolean watermarked) {
  /// A key that is a timestamp.
  public static GroupTime moment(int key) {
    return new GroupTime(key, 0, 0, 0, true);
  }

  /// Whether the key is the start of a pane and not of a window.
  boolean isOverlapping() {
    return slide < size;
  }

  /// The length of a pane: the longest with which all windows start and end at a pane's start.
  public long pane() {
    long one = size;
    long other = slide;
    while (other != 0) {
      long rest = one % other;
      one = other;
      other = rest;
    }
    return one;
  }

  /// The start of the last window that holds a moment.
  long lastStart(long moment) {
    return Math.floorDiv(moment - offset, slide) * slide + offset;
  }

  /// A watermark in milliseconds as microseconds.
  static long micros(long watermark) {
    return watermark == Long.MIN_VALUE ? Long.MIN_VALUE : watermark * 1000;
  }
}
