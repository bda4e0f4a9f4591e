package millrace.engine.rdd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What all lineages of one context share: their numbers, the threads that work for them, what is
/// kept of them, and the actions that are running.
public final class Scope implements AutoCloseable {
  private final Host host;
  private final int parallelism;
  private final OptionalInt fixed;
  private final Crew crew;
  private final Supplier<Properties> properties;
  private final AtomicInteger lineages = new AtomicInteger();
  private final AtomicInteger jobs = new AtomicInteger();
  private final Set<Job> running = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Lineage<?>> kept = new ConcurrentHashMap<>();
  private volatile boolean closed;
  private volatile Optional<Path> checkpoints = Optional.empty();

  /// @param fixed how many partitions there are where nobody says it, if a setting does; otherwise
  ///   as many as threads
  /// @param threads that work at a time
  /// @param properties of the calling thread, that its tasks can ask for
  public Scope(Host host, OptionalInt fixed, int threads, Supplier<Properties> properties) {
    this.host = host;
    this.parallelism = fixed.orElse(threads);
    this.fixed = fixed;
    this.crew = new Crew(threads, host);
    this.properties = properties;
  }

  public Host host() {
    return host;
  }

  /// How many partitions a shuffle has where nobody says it, if a setting does.
  OptionalInt setParallelism() {
    return fixed;
  }

  public int parallelism() {
    return parallelism;
  }

  /// @throws IllegalStateException after it was closed
  int nextId() {
    requireOpen();
    return lineages.getAndIncrement();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "Cannot call methods on a stopped SparkContext; make a new one");
    }
  }

  // --- actions ---

  /// Does something with the elements of some partitions.
  ///
  /// @return what comes of each, in the order of the numbers given
  public <T, R> List<R> run(Lineage<T> of, List<Integer> partitions, TaskFunction<T, R> function) {
    if (Task.current().isPresent()) {
      throw host.wrong(
          "an RDD cannot be used inside of a function that is given to another: what it needs of"
              + " it is to be joined, or collected and broadcast, beforehand");
    }
    requireOpen();
    var job = new Job(jobs.getAndIncrement(), properties.get());
    running.add(job);
    List<R> results;
    try {
      distribute(of, job, new HashSet<>());
      results = stage(job, of, partitions, function);
    } finally {
      running.remove(job);
    }
    writeCheckpoints(of, new HashSet<>());
    return results;
  }

  /// Does something with the elements of every partition.
  public <T, R> List<R> run(Lineage<T> of, TaskFunction<T, R> function) {
    return run(of, of.allPartitions(), function);
  }

  /// Makes what has to be distributed by key before the partitions can be made.
  private void distribute(Lineage<?> of, Job job, Set<Lineage<?>> seen) {
    if (!seen.add(of) || of.keptPartitions() == of.partitions()) {
      return;
    }
    for (var each : of.dependencies()) {
      distribute(each.parent(), job, seen);
      if (each instanceof Dependency.Wide wide) {
        wide.shuffle().make(this, job);
      }
    }
  }

  <T, R> List<R> stage(
      Job job, Lineage<T> of, List<Integer> partitions, TaskFunction<T, R> function) {
    return crew.run(
        job, partitions, (task, partition) -> function.apply(task, of.elements(partition, task)));
  }

  private void writeCheckpoints(Lineage<?> of, Set<Lineage<?>> seen) {
    if (!seen.add(of)) {
      return;
    }
    var asked = of.asked();
    if (asked.isPresent()) {
      asked.orElseThrow().write(this);
    } else {
      of.dependencies().forEach(each -> writeCheckpoints(each.parent(), seen));
    }
  }

  /// Ends the actions that the condition holds for.
  public void cancel(Predicate<Job> which, String reason) {
    running.stream().filter(which).forEach(each -> each.cancel(reason));
  }

  // --- what is kept ---

  void keeps(Lineage<?> lineage, boolean keeps) {
    if (keeps) {
      kept.put(lineage.id(), lineage);
    } else {
      kept.remove(lineage.id());
    }
  }

  /// The lineages that are kept, by their numbers.
  public Map<Integer, Lineage<?>> kept() {
    return new TreeMap<>(kept);
  }

  /// @param folder below which checkpoints get a folder of their own
  public void setCheckpointFolder(Path folder) {
    var own = folder.toAbsolutePath().resolve(UUID.randomUUID().toString());
    try {
      Files.createDirectories(own);
    } catch (IOException wrong) {
      throw new UncheckedIOException("cannot make the folder " + own, wrong);
    }
    checkpoints = Optional.of(own);
  }

  public Optional<Path> checkpointFolder() {
    return checkpoints;
  }

  /// Fails when there is none.
  public Path requiredCheckpointFolder() {
    return checkpoints.orElseThrow(
        () ->
            host.wrong(
                "Checkpoint directory has not been set in the SparkContext: call"
                    + " setCheckpointDir"));
  }

  Path checkpointFolder(int lineage) {
    return requiredCheckpointFolder().resolve("rdd-" + lineage);
  }

  /// Elements that a checkpoint wrote.
  public <T> Lineage<T> saved(Path folder) {
    return new Saved<>(this, folder);
  }

  /// Lets go of all that is kept, and of the threads.
  @Override
  public void close() {
    closed = true;
    cancel(_ -> true, "because its context was stopped");
    new ArrayList<>(kept.values()).forEach(Lineage::letGo);
    crew.close();
  }
}
