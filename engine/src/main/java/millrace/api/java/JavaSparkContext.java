package millrace.api.java;

import java.io.Closeable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.SparkConf;
import millrace.SparkContext;
import millrace.SparkContexts;
import millrace.broadcast.Broadcast;
import millrace.broadcast.Broadcasts;
import millrace.engine.rdd.Lineage;
import millrace.engine.rdd.Scope;
import millrace.engine.rdd.TextFiles;
import millrace.engine.rdd.Transformations;
import millrace.rdd.Lineages;
import millrace.scala.Tuple2;
import org.jspecify.annotations.Nullable;

/// Where Java programs make RDDs: of lists, and of files.
public class JavaSparkContext implements Closeable {
  private final SparkContext sc;

  public JavaSparkContext(SparkContext sc) {
    this.sc = sc;
  }

  public JavaSparkContext() {
    this(new SparkContext());
  }

  /// Fails with a {@link millrace.SparkException} when another context is running.
  public JavaSparkContext(SparkConf conf) {
    this(new SparkContext(conf));
  }

  public JavaSparkContext(String master, String appName) {
    this(new SparkContext(master, appName));
  }

  public JavaSparkContext(String master, String appName, SparkConf conf) {
    this(new SparkContext(master, appName, conf));
  }

  /// @param sparkHome accepted; there is no installation
  /// @param jarFile accepted; the class path is that of the process
  public JavaSparkContext(String master, String appName, String sparkHome, String jarFile) {
    this(master, appName);
  }

  /// @param sparkHome accepted; there is no installation
  /// @param jars accepted; the class path is that of the process
  public JavaSparkContext(String master, String appName, String sparkHome, String[] jars) {
    this(master, appName);
  }

  public static JavaSparkContext fromSparkContext(SparkContext sc) {
    return new JavaSparkContext(sc);
  }

  public static SparkContext toSparkContext(JavaSparkContext jsc) {
    return jsc.sc;
  }

  public SparkContext sc() {
    return sc;
  }

  private Scope scope() {
    return SparkContexts.scope(sc);
  }

  // --- what it is ---

  public Boolean isLocal() {
    return sc.isLocal();
  }

  public String sparkUser() {
    return sc.sparkUser();
  }

  public String master() {
    return sc.master();
  }

  public String appName() {
    return sc.appName();
  }

  /// When it was made, in milliseconds since 1970.
  public Long startTime() {
    return sc.startTime();
  }

  /// The release of Spark whose answers are given.
  public String version() {
    return sc.version();
  }

  /// How many partitions there are where nobody says how many.
  public Integer defaultParallelism() {
    return sc.defaultParallelism();
  }

  /// How many partitions a file is cut into where nobody says how many.
  public Integer defaultMinPartitions() {
    return sc.defaultMinPartitions();
  }

  public SparkConf getConf() {
    return sc.getConf();
  }

  public void setLogLevel(String logLevel) {
    sc.setLogLevel(logLevel);
  }

  public void stop() {
    sc.stop();
  }

  /// @param exitCode accepted; there is no one to tell it to
  public void stop(int exitCode) {
    stop();
  }

  @Override
  public void close() {
    stop();
  }

  // --- RDDs of lists ---

  public <T> JavaRDD<T> parallelize(List<T> list) {
    return JavaRDD.of(slices(list, defaultParallelism()));
  }

  /// The elements of a list.
  ///
  /// @param numSlices how many partitions they are cut into
  public <T> JavaRDD<T> parallelize(List<T> list, int numSlices) {
    return JavaRDD.of(slices(list, numSlices));
  }

  public <K, V> JavaPairRDD<K, V> parallelizePairs(List<Tuple2<K, V>> list) {
    return JavaPairRDD.of(slices(list, defaultParallelism()));
  }

  public <K, V> JavaPairRDD<K, V> parallelizePairs(List<Tuple2<K, V>> list, int numSlices) {
    return JavaPairRDD.of(slices(list, numSlices));
  }

  public JavaDoubleRDD parallelizeDoubles(List<Double> list) {
    return JavaDoubleRDD.of(slices(list, defaultParallelism()));
  }

  public JavaDoubleRDD parallelizeDoubles(List<Double> list, int numSlices) {
    return JavaDoubleRDD.of(slices(list, numSlices));
  }

  private <T> Lineage<T> slices(List<T> list, int count) {
    return Transformations.slices(scope(), list, count);
  }

  /// No elements, in no partitions.
  public <T> JavaRDD<T> emptyRDD() {
    return JavaRDD.of(Transformations.empty(scope()));
  }

  // --- RDDs of files ---

  public JavaRDD<String> textFile(String path) {
    return textFile(path, defaultMinPartitions());
  }

  /// The lines of files.
  ///
  /// @param path of files and folders, with commas between them, perhaps as patterns
  /// @param minPartitions at least so many, where there is enough text
  public JavaRDD<String> textFile(String path, int minPartitions) {
    return JavaRDD.of(TextFiles.lines(scope(), path, minPartitions));
  }

  public JavaPairRDD<String, String> wholeTextFiles(String path) {
    return wholeTextFiles(path, defaultMinPartitions());
  }

  /// Files as pairs of path and text.
  public JavaPairRDD<String, String> wholeTextFiles(String path, int minPartitions) {
    return JavaPairRDD.of(TextFiles.whole(scope(), path, minPartitions));
  }

  // --- RDDs of others ---

  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public final <T> JavaRDD<T> union(JavaRDD<T>... rdds) {
    return JavaRDD.of(
        Transformations.union(Arrays.stream(rdds).map(each -> Lineages.of(each.rdd())).toList()));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public final <K, V> JavaPairRDD<K, V> union(JavaPairRDD<K, V>... rdds) {
    return JavaPairRDD.of(
        Transformations.union(Arrays.stream(rdds).map(each -> Lineages.of(each.rdd())).toList()));
  }

  public JavaDoubleRDD union(JavaDoubleRDD... rdds) {
    return JavaDoubleRDD.of(
        Transformations.union(Arrays.stream(rdds).map(each -> Lineages.of(each.rdd())).toList()));
  }

  /// The RDDs that are kept, by their numbers.
  public Map<Integer, JavaRDD<?>> getPersistentRDDs() {
    return scope().kept().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> JavaRDD.of(each.getValue())));
  }

  // --- shared by tasks ---

  /// A value that all tasks share, rather than getting a copy each.
  public <T> Broadcast<T> broadcast(T value) {
    return Broadcasts.of(value);
  }

  // --- checkpoints ---

  /// @param dir that RDDs are written into by `checkpoint`
  public void setCheckpointDir(String dir) {
    sc.setCheckpointDir(dir);
  }

  public Optional<String> getCheckpointDir() {
    var folder = sc.getCheckpointDir();
    return folder.isEmpty() ? Optional.empty() : Optional.of(folder.get());
  }

  /// The elements that a checkpoint wrote.
  ///
  /// @param path as `getCheckpointFile` gives it
  public <T> JavaRDD<T> checkpointFile(String path) {
    return JavaRDD.of(scope().saved(java.nio.file.Path.of(path.replaceFirst("^file:(//)?", ""))));
  }

  // --- what a thread says of its actions ---

  /// What functions of the actions of this thread can ask their tasks for.
  public void setLocalProperty(String key, @Nullable String value) {
    sc.setLocalProperty(key, value);
  }

  public @Nullable String getLocalProperty(String key) {
    return sc.getLocalProperty(key);
  }

  public void setJobDescription(String value) {
    sc.setJobDescription(value);
  }

  /// Gives the actions of this thread a name, by which they can be cancelled.
  public void setJobGroup(String groupId, String description, boolean interruptOnCancel) {
    sc.setJobGroup(groupId, description, interruptOnCancel);
  }

  public void setJobGroup(String groupId, String description) {
    sc.setJobGroup(groupId, description, false);
  }

  public void clearJobGroup() {
    sc.clearJobGroup();
  }

  public void setInterruptOnCancel(boolean interruptOnCancel) {
    sc.setInterruptOnCancel(interruptOnCancel);
  }

  /// Marks the actions of this thread, which may have several marks.
  public void addJobTag(String tag) {
    sc.addJobTag(tag);
  }

  public void removeJobTag(String tag) {
    sc.removeJobTag(tag);
  }

  public Set<String> getJobTags() {
    return SparkContexts.tags(sc);
  }

  public void clearJobTags() {
    sc.clearJobTags();
  }

  public void cancelJobGroup(String groupId) {
    sc.cancelJobGroup(groupId);
  }

  public void cancelJobGroup(String groupId, String reason) {
    sc.cancelJobGroup(groupId, reason);
  }

  public void cancelJobsWithTag(String tag) {
    sc.cancelJobsWithTag(tag);
  }

  public void cancelJobsWithTag(String tag, String reason) {
    sc.cancelJobsWithTag(tag, reason);
  }

  public void cancelAllJobs() {
    sc.cancelAllJobs();
  }
}
