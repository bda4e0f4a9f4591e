package millrace;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import millrace.engine.error.Thrown;
import millrace.engine.format.LocalPath;
import millrace.engine.rdd.Job;
import millrace.engine.rdd.Scope;
import millrace.engine.rdd.TextFiles;
import millrace.rdd.Lineages;
import millrace.rdd.RDD;
import millrace.scala.Option;
import millrace.scala.Tuple2;
import millrace.util.AccumulatorV2;
import millrace.util.Accumulators;
import millrace.util.CollectionAccumulator;
import millrace.util.DoubleAccumulator;
import millrace.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/// Where RDDs, accumulators and broadcasts begin; what a session says of the process that it runs
/// in. Java programs make RDDs by {@link millrace.api.java.JavaSparkContext}.
public final class SparkContext {
  /// The release of Spark whose answers are given.
  private static final String VERSION = "4.2.0";

  private static final Pattern THREADS = Pattern.compile("local\\[(\\d+|\\*)(?:,\\s*\\d+)?]");

  private static final String DESCRIPTION = "spark.job.description";
  private static final String GROUP = "spark.jobGroup.id";
  private static final String INTERRUPT = "spark.job.interruptOnCancel";
  private static final String TAGS = "spark.job.tags";

  private static volatile @Nullable SparkContext running;

  private final SparkConf conf;
  private final boolean made;
  private final long startTime = System.currentTimeMillis();
  private final Scope scope;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final List<Runnable> whenStopped = new CopyOnWriteArrayList<>();

  /// Of each thread; another context has others.
  @SuppressWarnings("ThreadLocalUsage")
  private final InheritableThreadLocal<Properties> properties =
      new InheritableThreadLocal<>() {
        @Override
        protected Properties initialValue() {
          return new Properties();
        }

        @Override
        protected Properties childValue(Properties parent) {
          return copy(parent);
        }
      };

  /// Fails with a {@link SparkException} when another context is running.
  public SparkContext(SparkConf config) {
    this(config, true);
  }

  public SparkContext() {
    this(new SparkConf());
  }

  public SparkContext(String master, String appName) {
    this(master, appName, new SparkConf());
  }

  public SparkContext(String master, String appName, SparkConf conf) {
    this(conf.clone().setMaster(master).setAppName(appName));
  }

  /// @param sparkHome accepted; there is no installation
  public SparkContext(String master, String appName, String sparkHome) {
    this(master, appName);
  }

  private SparkContext(SparkConf config, boolean alone) {
    if (alone && running().isPresent()) {
      throw Thrown.asIs(
          new SparkException(
              "Only one SparkContext should be running in this JVM: stop the one that is, or take"
                  + " it by SparkContext.getOrCreate()"));
    }
    made = alone;
    conf = config.clone();
    conf.setIfMissing("spark.app.id", "local-" + startTime);
    conf.setIfMissing("spark.app.startTime", Long.toString(startTime));
    scope =
        new Scope(
            new SparkHost(this),
            conf.contains("spark.default.parallelism")
                ? OptionalInt.of(conf.getInt("spark.default.parallelism", 1))
                : OptionalInt.empty(),
            threads(),
            () -> copy(properties.get()));
    // of several sessions' contexts the newest; one that a program made comes first
    if (alone || running().filter(SparkContext::isMade).isEmpty()) {
      running = this;
    }
  }

  /// Whether a program made it, rather than a session for itself.
  boolean isMade() {
    return made;
  }

  static SparkContext beside(SparkConf conf) {
    return new SparkContext(conf, false);
  }

  static Optional<SparkContext> running() {
    return Optional.ofNullable(running).filter(each -> !each.isStopped());
  }

  /// The context that is running, or a new one.
  public static SparkContext getOrCreate() {
    return getOrCreate(new SparkConf());
  }

  /// The context that is running, or a new one with these settings.
  public static SparkContext getOrCreate(SparkConf config) {
    return running().orElseGet(() -> new SparkContext(config));
  }

  private static Properties copy(Properties of) {
    var copy = new Properties();
    copy.putAll(of);
    return copy;
  }

  private int threads() {
    var count = THREADS.matcher(master());
    if (!count.matches()) {
      return master().equals("local") ? 1 : Runtime.getRuntime().availableProcessors();
    }
    return count.group(1).equals("*")
        ? Runtime.getRuntime().availableProcessors()
        : Integer.parseInt(count.group(1));
  }

  Scope scope() {
    return scope;
  }

  Map<String, String> settings() {
    return conf.getAllAsJavaMap();
  }

  void whenStopped(Runnable action) {
    whenStopped.add(action);
  }

  // --- what it is ---

  /// A copy of the settings that it was made with.
  public SparkConf getConf() {
    return conf.clone();
  }

  public String appName() {
    return conf.get("spark.app.name", "millrace");
  }

  public String applicationId() {
    return conf.get("spark.app.id");
  }

  public String master() {
    return conf.get("spark.master", "local[*]");
  }

  public String deployMode() {
    return "client";
  }

  public String sparkUser() {
    return System.getProperty("user.name");
  }

  /// When it was made, in milliseconds since 1970.
  public long startTime() {
    return startTime;
  }

  /// The release of Spark whose answers are given.
  public String version() {
    return VERSION;
  }

  /// How many partitions there are where nobody says how many.
  public int defaultParallelism() {
    return scope.parallelism();
  }

  /// How many partitions a file is cut into where nobody says how many.
  public int defaultMinPartitions() {
    return Math.min(defaultParallelism(), 2);
  }

  public boolean isLocal() {
    return true;
  }

  public boolean isStopped() {
    return stopped.get();
  }

  /// There is no page to look at.
  public Option<String> uiWebUrl() {
    return Option.empty();
  }

  /// Accepted; the engine writes no log.
  public void setLogLevel(String logLevel) {}

  /// Stops it, and the sessions that stand on it.
  public void stop() {
    if (stopped.compareAndSet(false, true)) {
      whenStopped.forEach(Runnable::run);
      scope.close();
    }
  }

  /// @param exitCode accepted; there is no one to tell it to
  public void stop(int exitCode) {
    stop();
  }

  // --- RDDs of files ---

  /// The lines of files.
  ///
  /// @param path of files and folders, with commas between them, perhaps as patterns
  public RDD<String> textFile(String path, int minPartitions) {
    return Lineages.rdd(TextFiles.lines(scope, path, minPartitions));
  }

  /// Files as pairs of path and text.
  public RDD<Tuple2<String, String>> wholeTextFiles(String path, int minPartitions) {
    return Lineages.rdd(TextFiles.whole(scope, path, minPartitions));
  }

  /// @param directory that RDDs are written into by `checkpoint`
  public void setCheckpointDir(String directory) {
    scope.setCheckpointFolder(Path.of(LocalPath.text(directory)));
  }

  public Option<String> getCheckpointDir() {
    return Option.apply(scope.checkpointFolder().map(LocalPath::uri).orElse(null));
  }

  // --- what tasks count ---

  /// Makes an accumulator of one's own known, so that tasks can add to it.
  public void register(AccumulatorV2<?, ?> acc) {
    Accumulators.register(acc, null);
  }

  public void register(AccumulatorV2<?, ?> acc, String name) {
    Accumulators.register(acc, name);
  }

  public LongAccumulator longAccumulator() {
    return registered(new LongAccumulator(), null);
  }

  public LongAccumulator longAccumulator(String name) {
    return registered(new LongAccumulator(), name);
  }

  public DoubleAccumulator doubleAccumulator() {
    return registered(new DoubleAccumulator(), null);
  }

  public DoubleAccumulator doubleAccumulator(String name) {
    return registered(new DoubleAccumulator(), name);
  }

  public <T> CollectionAccumulator<T> collectionAccumulator() {
    return registered(new CollectionAccumulator<>(), null);
  }

  public <T> CollectionAccumulator<T> collectionAccumulator(String name) {
    return registered(new CollectionAccumulator<>(), name);
  }

  private static <A extends AccumulatorV2<?, ?>> A registered(
      A accumulator, @Nullable String name) {
    Accumulators.register(accumulator, name);
    return accumulator;
  }

  // --- what a thread says of its actions ---

  /// What functions of the actions of this thread can ask their tasks for.
  ///
  /// @param value null takes it away
  public void setLocalProperty(String key, @Nullable String value) {
    if (value == null) {
      properties.get().remove(key);
    } else {
      properties.get().setProperty(key, value);
    }
  }

  /// A copy of all that this thread has set.
  public Properties getLocalProperties() {
    return copy(properties.get());
  }

  /// Puts others in the place of all that this thread has set.
  public void setLocalProperties(Properties props) {
    properties.set(copy(props));
  }

  public @Nullable String getLocalProperty(String key) {
    return properties.get().getProperty(key);
  }

  public void setJobDescription(String value) {
    setLocalProperty(DESCRIPTION, value);
  }

  /// Gives the actions of this thread a name, by which they can be cancelled.
  ///
  /// @param interruptOnCancel accepted; tasks that are cancelled are always interrupted
  public void setJobGroup(String groupId, String description, boolean interruptOnCancel) {
    setLocalProperty(DESCRIPTION, description);
    setLocalProperty(GROUP, groupId);
    setLocalProperty(INTERRUPT, Boolean.toString(interruptOnCancel));
  }

  public void clearJobGroup() {
    setLocalProperty(DESCRIPTION, null);
    setLocalProperty(GROUP, null);
    setLocalProperty(INTERRUPT, null);
  }

  public void setInterruptOnCancel(boolean interruptOnCancel) {
    setLocalProperty(INTERRUPT, Boolean.toString(interruptOnCancel));
  }

  /// Marks the actions of this thread, which may have several marks.
  public void addJobTag(String tag) {
    requireTag(tag);
    var tags = tags(properties.get());
    tags.add(tag);
    setLocalProperty(TAGS, String.join(",", tags));
  }

  public void removeJobTag(String tag) {
    requireTag(tag);
    var tags = tags(properties.get());
    tags.remove(tag);
    setLocalProperty(TAGS, tags.isEmpty() ? null : String.join(",", tags));
  }

  public void clearJobTags() {
    setLocalProperty(TAGS, null);
  }

  private static void requireTag(String tag) {
    if (tag.isEmpty() || tag.contains(",")) {
      throw new IllegalArgumentException(
          "a tag of jobs is not empty and has no comma in it, but got '%s'".formatted(tag));
    }
  }

  static Set<String> tags(Properties properties) {
    var tags = new TreeSet<String>();
    Arrays.stream(properties.getProperty(TAGS, "").split(","))
        .filter(each -> !each.isEmpty())
        .forEach(tags::add);
    return tags;
  }

  Set<String> tags() {
    return tags(properties.get());
  }

  public void cancelJobGroup(String groupId) {
    cancel(
        job -> groupId.equals(job.properties().getProperty(GROUP)),
        "part of cancelled job group " + groupId);
  }

  public void cancelJobGroup(String groupId, String reason) {
    cancel(job -> groupId.equals(job.properties().getProperty(GROUP)), reason);
  }

  public void cancelJobsWithTag(String tag) {
    cancel(job -> tags(job.properties()).contains(tag), "with the cancelled job tag " + tag);
  }

  public void cancelJobsWithTag(String tag, String reason) {
    cancel(job -> tags(job.properties()).contains(tag), reason);
  }

  public void cancelAllJobs() {
    cancel(_ -> true, "as part of cancellation of all jobs");
  }

  private void cancel(Predicate<Job> which, String reason) {
    scope.cancel(which, reason);
  }
}
