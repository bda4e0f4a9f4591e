package millrace.magics.live;

import java.time.Instant;

/// The value of a time window column: from the start on, up to but without the end.
public record Span(Instant start, Instant end) implements Comparable<Span> {
  @Override
  public int compareTo(Span other) {
    int byStart = start.compareTo(other.start);
    return byStart != 0 ? byStart : end.compareTo(other.end);
  }
}
