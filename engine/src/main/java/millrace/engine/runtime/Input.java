package millrace.engine.runtime;

import java.util.List;
import java.util.Optional;
import millrace.engine.plan.StreamRelation;
import millrace.engine.progress.SourceReport;
import millrace.engine.source.LiveSource;
import millrace.engine.source.Offset;
import millrace.engine.source.ReadLimit;
import millrace.engine.source.Source;
import millrace.engine.source.Split;

/// A source of a running query, and how far it is read.
final class Input implements AutoCloseable {
  private final StreamRelation relation;
  private final Source source;
  private Optional<Offset> done = Optional.empty();
  private boolean released;
  private Optional<Offset> next = Optional.empty();

  Input(StreamRelation relation) {
    this(relation, relation.open());
  }

  Input(StreamRelation relation, Source source) {
    this.relation = relation;
    this.source = source;
  }

  StreamRelation relation() {
    return relation;
  }

  Source source() {
    return source;
  }

  /// The position up to which all rows are processed, once there were any.
  Optional<Offset> done() {
    return done;
  }

  /// Goes on behind a position that an earlier run reached.
  void resume(Offset position) {
    done = Optional.of(position);
  }

  Offset start() {
    return done.orElseGet(source::initial);
  }

  /// Asks the source how far the next micro-batch may read; without new rows there is no end.
  void look(ReadLimit limit) {
    next = source.latest(start(), limit).filter(end -> !done.equals(Optional.of(end)));
  }

  /// The source, of an input that was opened with a live one.
  LiveSource live() {
    if (source instanceof LiveSource live) {
      return live;
    }
    throw new IllegalStateException("it hands out rows in micro-batches: " + source.description());
  }

  /// How far it is read, rows of the micro-batch at hand included.
  Offset position() {
    return end().orElseGet(source::initial);
  }

  /// The rows that have come since it was asked last; they count to the micro-batch at hand.
  List<Split> takeNew() {
    var from = position();
    var to = source.latest(from, ReadLimit.ALL).filter(end -> !end.equals(from));
    if (to.isEmpty()) {
      return List.of();
    }
    next = to;
    return source.splits(from, to.get());
  }

  /// Takes the first position of all for the end where no row was read yet, so that there is one to
  /// note.
  void settle() {
    if (end().isEmpty()) {
      next = Optional.of(source.initial());
    }
  }

  /// Reads again what an earlier run began to read.
  void replay(Optional<Offset> end) {
    next = end;
  }

  /// The end of the micro-batch at hand, if it has rows of this source.
  Optional<Offset> next() {
    return next;
  }

  /// Where the micro-batch at hand leaves off.
  Optional<Offset> end() {
    return next.isPresent() ? next : done;
  }

  SourceReport report(long rows) {
    return new SourceReport(
        source.description(),
        done.map(Offset::json),
        end().map(Offset::json),
        source.newest().map(Offset::json),
        rows,
        source.metrics());
  }

  /// The micro-batch at hand is done.
  void advance() {
    if (next.isPresent()) {
      done = next;
      released = false;
      next = Optional.empty();
    }
  }

  /// Tells the source that what is done will not be asked for again.
  void release() {
    if (!released && done.isPresent()) {
      source.commit(done.get());
      released = true;
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
