package millrace.engine.operator.join;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import millrace.engine.compute.Selection;
import millrace.engine.expression.Expression;
import millrace.engine.function.Evaluation;
import millrace.engine.operator.Cancellation;
import millrace.engine.operator.Context;
import millrace.engine.operator.Pairs;
import millrace.engine.plan.JoinType;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.StateProgress;
import millrace.engine.progress.Stores;
import millrace.engine.state.Durable;
import millrace.engine.vector.Batch;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Vector;

/// Joins two streams. Each micro-batch is {@link #begin}, the rows of one side and then those of
/// the other ({@link #isRightFirst} says which comes first), {@link #finish}. Lasts as long as its
/// query, and belongs to its thread.
public final class StreamJoin {
  private static final int PAIRS = 16 * Batch.ROWS;

  private final JoinType type;
  private final Optional<Expression> residual;
  private final SideMemory left;
  private final SideMemory right;
  private final JoinMemory memory;

  private Optional<Evaluation> condition = Optional.empty();
  private Cancellation cancellation = new Cancellation();
  private long lateUntil;
  private long watermark;
  private long updated;
  private long removed;
  private long late;
  private StateProgress progress;

  /// Kept rows and rows that come that may belong together.
  private int[] coming = new int[Batch.ROWS];

  private int[] kept = new int[Batch.ROWS];
  private int pairs;

  /// Kept rows that have just found their first partner.
  private int[] taken = new int[16];

  private int takenCount;

  /// @param type any but a cross or an anti join
  /// @param residual what besides the keys must be true of two rows, over the columns of both sides
  public StreamJoin(JoinType type, JoinSide left, JoinSide right, Optional<Expression> residual) {
    this.type = type;
    this.residual = residual;
    this.left = new SideMemory(left);
    this.right = new SideMemory(right);
    this.memory = new JoinMemory(this.left, this.right);
    this.progress = progressNow();
  }

  /// Whether the right side's rows are to come before the left side's.
  public boolean isRightFirst() {
    return type == JoinType.LEFT_SEMI;
  }

  public void begin(Context context) {
    condition = residual.map(context::compile);
    cancellation = context.cancellation();
    lateUntil = micros(context.epoch().lateWatermark());
    watermark = context.epoch().evictionWatermark();
    updated = 0;
    removed = 0;
    late = 0;
  }

  private static long micros(long millis) {
    return millis == Long.MIN_VALUE ? Long.MIN_VALUE : millis * 1000;
  }

  /// Takes rows of the left side.
  public void left(Batch rows, Consumer<Batch> output) {
    rows(rows, left, right, output);
  }

  /// Takes rows of the right side.
  public void right(Batch rows, Consumer<Batch> output) {
    rows(rows, right, left, output);
  }

  private void rows(Batch rows, SideMemory own, SideMemory other, Consumer<Batch> output) {
    cancellation.check();
    var side = own.side();
    var candidates = candidates(timely(rows, side), own, output);
    int size = candidates.size();
    if (size == 0) {
      return;
    }
    var batch = new Batch(size, candidates.columns().subList(0, side.width()));
    var keys = candidates.columns().subList(side.width(), side.eventTimeColumn());
    var found = meet(batch, keys.toArray(Vector[]::new), own, other, output);
    keep(candidates, batch, keys.toArray(Vector[]::new), found, own);
  }

  /// The rows that do not come too late.
  private Batch timely(Batch rows, JoinSide side) {
    if (!side.hasEventTime()
        || lateUntil == Long.MIN_VALUE
        || !(rows.column(side.eventTimeColumn()) instanceof LongVector times)) {
      return rows;
    }
    var timely = new int[rows.size()];
    int count = 0;
    for (int row = 0; row < timely.length; row++) {
      timely[count] = row;
      count += times.values()[row] > lateUntil || times.isNull(row) ? 1 : 0;
    }
    late += timely.length - count;
    return count == timely.length ? rows : rows.gather(timely, count);
  }

  /// The rows that can find a partner at all. The others are not kept; where their side is an outer
  /// one they go out at once.
  private Batch candidates(Batch rows, SideMemory own, Consumer<Batch> output) {
    var side = own.side();
    if (!side.hasCondition()) {
      return rows;
    }
    var flags = rows.column(side.conditionColumn());
    if (isOuter(own)) {
      var hopeless = Selection.except(flags);
      if (hopeless.count() > 0) {
        var alone = new Batch(rows.size(), rows.columns().subList(0, side.width()));
        withNulls(alone.gather(hopeless.rows(), hopeless.count()), own, output);
      }
    }
    var hopeful = Selection.of(flags);
    return hopeful.count() == rows.size() ? rows : rows.gather(hopeful.rows(), hopeful.count());
  }

  private boolean isOuter(SideMemory own) {
    return switch (type) {
      case LEFT_OUTER -> own == left;
      case RIGHT_OUTER -> own == right;
      case FULL_OUTER -> true;
      case INNER, CROSS, LEFT_SEMI, LEFT_ANTI -> false;
    };
  }

  // --- pairs ---

  /// Hands out what the rows make with those that the other side has kept.
  ///
  /// @return for each row whether it found a partner
  private boolean[] meet(
      Batch batch, Vector[] keys, SideMemory own, SideMemory other, Consumer<Batch> output) {
    var found = new boolean[batch.size()];
    int[] chains = other.find(keys, batch.size());
    if (type == JoinType.LEFT_SEMI && own == left && condition.isEmpty()) {
      for (int row = 0; row < chains.length; row++) {
        found[row] = chains[row] != SideMemory.NONE;
      }
    } else {
      pairs = 0;
      takenCount = 0;
      for (int row = 0; row < chains.length; row++) {
        if (chains[row] != SideMemory.NONE) {
          addPairs(row, chains[row], batch, found, own, other, output);
        }
      }
      join(batch, found, own, other, output);
    }
    if (type == JoinType.LEFT_SEMI) {
      semi(batch, found, own, output);
    }
    return found;
  }

  private void addPairs(
      int row,
      int chain,
      Batch batch,
      boolean[] found,
      SideMemory own,
      SideMemory other,
      Consumer<Batch> output) {
    for (int each = other.first(chain); each != SideMemory.NONE; each = other.next(each)) {
      if (pairs == coming.length) {
        coming = Arrays.copyOf(coming, pairs * 2);
        kept = Arrays.copyOf(kept, pairs * 2);
      }
      coming[pairs] = row;
      kept[pairs++] = each;
      if (pairs == PAIRS) {
        cancellation.check();
        join(batch, found, own, other, output);
      }
    }
  }

  /// Looks which of the pairs belong together, and hands those out.
  private void join(
      Batch batch, boolean[] found, SideMemory own, SideMemory other, Consumer<Batch> output) {
    if (pairs == 0) {
      return;
    }
    boolean semi = type == JoinType.LEFT_SEMI;
    var both = semi && condition.isEmpty() ? new Batch(pairs) : both(batch, own, other);
    var selected =
        condition.isPresent() ? Selection.of(condition.get().evaluate(both)) : Selection.all(pairs);
    int[] chosen = selected.rows();
    int count = selected.count();
    for (int i = 0; i < count; i++) {
      int pair = chosen[i];
      found[coming[pair]] = true;
      if (other.match(kept[pair]) && semi) {
        take(kept[pair]);
      }
    }
    if (!semi && count > 0) {
      output.accept(count == pairs ? both : both.gather(chosen, count));
    }
    pairs = 0;
  }

  private void take(int row) {
    if (takenCount == taken.length) {
      taken = Arrays.copyOf(taken, takenCount * 2);
    }
    taken[takenCount++] = row;
  }

  private Batch both(Batch batch, SideMemory own, SideMemory other) {
    var mine = batch.gather(coming, pairs);
    var theirs = other.gather(kept, pairs);
    return own == left ? Pairs.beside(mine, theirs) : Pairs.beside(theirs, mine);
  }

  /// Hands out the left rows that have a partner now: of those that come, or of those that were
  /// kept, which need not be kept any more.
  private void semi(Batch batch, boolean[] found, SideMemory own, Consumer<Batch> output) {
    if (own == left) {
      var partnered = Selection.of(new BooleanVector(found));
      if (partnered.count() > 0) {
        output.accept(batch.gather(partnered.rows(), partnered.count()));
      }
    } else if (takenCount > 0) {
      output.accept(left.gather(taken, takenCount));
      left.remove(taken, takenCount);
      removed += takenCount;
    }
  }

  private void withNulls(Batch alone, SideMemory own, Consumer<Batch> output) {
    var nulls = Pairs.nulls((own == left ? right : left).side().types(), alone.size());
    output.accept(own == left ? Pairs.beside(alone, nulls) : Pairs.beside(nulls, alone));
  }

  // --- what is kept, and for how long ---

  private void keep(Batch rows, Batch batch, Vector[] keys, boolean[] found, SideMemory own) {
    long[] times = times(rows, own.side());
    long until = expiredUntil(own.side());
    var from = new int[found.length];
    int count = 0;
    for (int row = 0; row < found.length; row++) {
      from[count] = row;
      count += isKept(found[row], times[row] <= until, own) ? 1 : 0;
    }
    for (int i = 0; i < keys.length; i++) {
      keys[i] = count == found.length ? keys[i] : keys[i].gather(from, count);
    }
    own.add(batch, from, count, keys, times, found);
    updated += count;
  }

  /// A left row that can find no partner in later micro-batches may find one in this one still. A
  /// right row comes last, so that it is only kept to be handed out with nulls at the end.
  private boolean isKept(boolean found, boolean isExpired, SideMemory own) {
    return own == left
        ? !found || type != JoinType.LEFT_SEMI
        : !isExpired || (!found && isOuter(own));
  }

  private static long[] times(Batch rows, JoinSide side) {
    var times = new long[rows.size()];
    if (side.expiry().isEmpty()
        || !(rows.column(side.expiryColumn()) instanceof LongVector values)) {
      Arrays.fill(times, SideMemory.NEVER);
      return times;
    }
    var validity = values.validity();
    for (int row = 0; row < times.length; row++) {
      times[row] = validity.isValid(row) ? values.values()[row] : SideMemory.NEVER;
    }
    return times;
  }

  private long expiredUntil(JoinSide side) {
    return side.expiry().isEmpty() || watermark == Long.MIN_VALUE
        ? Long.MIN_VALUE
        : side.expiry().get().applyAsLong(watermark) * 1000;
  }

  /// Forgets the rows that can find no partner any more.
  public void finish(Consumer<Batch> output) {
    forget(left, output);
    forget(right, output);
    progress = progressNow();
  }

  private void forget(SideMemory own, Consumer<Batch> output) {
    if (own.side().expiry().isEmpty()) {
      return;
    }
    int[] expired = own.expired(expiredUntil(own.side()));
    if (isOuter(own)) {
      // Spark counts as removed only what goes without being looked at.
      handOutAlone(expired, own, output);
    } else {
      removed += expired.length;
    }
    own.remove(expired, expired.length);
  }

  private void handOutAlone(int[] expired, SideMemory own, Consumer<Batch> output) {
    var alone = new int[Math.min(expired.length, Batch.ROWS)];
    int count = 0;
    for (int row : expired) {
      if (own.isMatched(row)) {
        continue;
      }
      if (count == alone.length) {
        cancellation.check();
        withNulls(own.gather(alone, count), own, output);
        count = 0;
      }
      alone[count++] = row;
    }
    if (count > 0) {
      withNulls(own.gather(alone, count), own, output);
    }
  }

  /// Whether a micro-batch without input would forget something: whether the watermark has moved,
  /// if there is something that it ends.
  ///
  /// @param last the micro-batch that ran last
  /// @param next the one that would run
  public boolean needsNoDataBatch(Epoch last, Epoch next) {
    return (left.side().expiry().isPresent() || right.side().expiry().isPresent())
        && next.evictionWatermark() > last.evictionWatermark();
  }

  /// What can be promised of the rows that go out: the times of both sides are later than that. In
  /// milliseconds.
  ///
  /// @param input the watermark of the rows that come
  public OptionalLong outputWatermark(long input) {
    long output = input;
    for (var side : List.of(left.side(), right.side())) {
      if (side.expiry().isPresent()) {
        output = Math.min(output, side.expiry().get().applyAsLong(input));
      }
    }
    return OptionalLong.of(output);
  }

  /// What a checkpoint has to keep of the join.
  public Durable memory() {
    return memory;
  }

  /// What the last micro-batch did to the state.
  public StateProgress progress() {
    return progress;
  }

  private StateProgress progressNow() {
    return new StateProgress(
            memory.operator(),
            left.size() + (long) right.size(),
            updated,
            removed,
            late,
            left.bytes() + right.bytes(),
            0,
            0,
            0,
            Map.of())
        .keptIn(Stores.FOUR_EACH_PART);
  }
}
