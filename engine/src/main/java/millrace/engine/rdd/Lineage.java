package millrace.engine.rdd;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import millrace.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/// Elements in partitions, and the way to make them.
public abstract class Lineage<T> {
  private final Scope scope;
  private final int id;
  private final String site;
  private volatile @Nullable String name;
  private volatile StorageLevel level = StorageLevel.NONE();
  private final Map<Integer, Kept<T>> kept = new ConcurrentHashMap<>();
  private volatile Optional<Checkpoint<T>> checkpoint = Optional.empty();
  private volatile int partitions = -1;

  Lineage(Scope scope) {
    this.scope = scope;
    this.id = scope.nextId();
    this.site = CallSite.here();
  }

  // --- what each kind says ---

  /// What kind it is, by Spark's name for it.
  abstract String kind();

  /// How many partitions there are; asked once.
  abstract int countPartitions();

  /// Makes the elements of a partition.
  abstract Iterator<T> make(int partition, Task task) throws Exception;

  /// What it is made of.
  abstract List<Dependency> madeOf();

  /// Which partition a key belongs to, where the elements are pairs and that is known.
  public Optional<Placement> placement() {
    return Optional.empty();
  }

  /// What has as many elements in each partition as this has, and is less work to make.
  Lineage<?> sameCounts() {
    return this;
  }

  // --- what all have ---

  public final Scope scope() {
    return scope;
  }

  /// The number of it in its scope.
  public final int id() {
    return id;
  }

  public final @Nullable String name() {
    return name;
  }

  public final void setName(@Nullable String newName) {
    name = newName;
  }

  public final int partitions() {
    if (partitions < 0) {
      partitions = countPartitions();
    }
    return partitions;
  }

  final List<Integer> allPartitions() {
    return IntStream.range(0, partitions()).boxed().toList();
  }

  /// What it is made of, or nothing more once it has a checkpoint.
  final List<Dependency> dependencies() {
    return checkpoint
        .filter(Checkpoint::isWritten)
        .<List<Dependency>>map(written -> List.of(new Dependency.Narrow(written.saved())))
        .orElseGet(this::madeOf);
  }

  /// The elements of a partition: kept ones, or made now.
  public final Iterator<T> elements(int partition, Task task) {
    if (!level.isValid()) {
      return read(partition, task);
    }
    var there = kept.get(partition);
    if (there != null) {
      var elements = there.elements();
      if (elements.isPresent()) {
        return elements.orElseThrow();
      }
    }
    var fresh = Kept.of(Iterators.list(read(partition, task)), level, scope.host());
    if (level.isValid()) {
      kept.put(partition, fresh);
    }
    return fresh.elements().orElseThrow();
  }

  private Iterator<T> read(int partition, Task task) {
    var written = checkpoint.filter(Checkpoint::isWritten);
    return written.isPresent()
        ? written.orElseThrow().saved().elements(partition, task)
        : Iterators.called(() -> make(partition, task));
  }

  // --- what is kept ---

  public final StorageLevel level() {
    return level;
  }

  /// Keeps the elements of a partition when they are made.
  ///
  /// @throws UnsupportedOperationException when there is another level already
  public final void keep(StorageLevel newLevel) {
    if (!level.equals(StorageLevel.NONE()) && !level.equals(newLevel)) {
      throw scope
          .host()
          .unsupported(
              "Cannot change storage level of an RDD after it was already assigned a level: it is "
                  + level.description()
                  + "; unpersist it first");
    }
    level = newLevel;
    scope.keeps(this, true);
  }

  public final void letGo() {
    level = StorageLevel.NONE();
    kept.clear();
    scope.keeps(this, false);
  }

  /// How many partitions are kept.
  final int keptPartitions() {
    return (int) kept.values().stream().filter(Kept::isThere).count();
  }

  /// Has the elements written to the scope's folder by the next action, and read from there since.
  public final void checkpoint() {
    if (checkpoint.isEmpty()) {
      checkpoint = Optional.of(new Checkpoint<>(this, scope.checkpointFolder(id)));
    }
  }

  final Optional<Checkpoint<T>> asked() {
    return checkpoint;
  }

  public final boolean isCheckpointed() {
    return checkpoint.isPresent() && checkpoint.orElseThrow().isWritten();
  }

  /// The folder with the elements.
  public final Optional<String> checkpointFolder() {
    return checkpoint.filter(Checkpoint::isWritten).map(Checkpoint::folder);
  }

  // --- how it looks ---

  @Override
  public final String toString() {
    var own = name;
    return (own == null ? "" : own + " ") + kind() + "[" + id + "] at " + site;
  }

  /// It and all that it is made of.
  public final String toDebugString() {
    return LineageText.of(this);
  }
}
