package millrace;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import millrace.scala.Option;
import millrace.scala.Tuple2;

/// Settings for a context, by Spark's names.
public class SparkConf implements Cloneable, Serializable {
  private static final long serialVersionUID = 1;

  private final ConcurrentHashMap<String, String> settings = new ConcurrentHashMap<>();

  /// Begins with the properties of the JVM whose names begin with `spark.`.
  public SparkConf() {
    this(true);
  }

  /// @param loadDefaults whether to begin with the properties of the JVM whose names begin with
  ///   `spark.`
  public SparkConf(boolean loadDefaults) {
    if (loadDefaults) {
      var properties = System.getProperties();
      properties.stringPropertyNames().stream()
          .filter(each -> each.startsWith("spark."))
          .forEach(each -> settings.put(each, properties.getProperty(each)));
    }
  }

  // --- set ---

  /// @throws NullPointerException when one of them is null
  @SuppressWarnings("NullAway") // a program may hand over null all the same
  public SparkConf set(String key, String value) {
    if (key == null) {
      throw new NullPointerException("null key");
    }
    if (value == null) {
      throw new NullPointerException("null value for " + key);
    }
    settings.put(key, value);
    return this;
  }

  public SparkConf setMaster(String master) {
    return set("spark.master", master);
  }

  public SparkConf setAppName(String name) {
    return set("spark.app.name", name);
  }

  /// Accepted; the class path is that of the process.
  public SparkConf setJars(String[] jars) {
    return set("spark.jars", String.join(",", jars));
  }

  /// Accepted; there are no processes beside this one.
  public SparkConf setExecutorEnv(String variable, String value) {
    return set("spark.executorEnv." + variable, value);
  }

  /// Accepted; there are no processes beside this one.
  public SparkConf setExecutorEnv(Tuple2<String, String>[] variables) {
    Arrays.stream(variables).forEach(each -> setExecutorEnv(each._1, each._2));
    return this;
  }

  public SparkConf setSparkHome(String home) {
    return set("spark.home", home);
  }

  public SparkConf setIfMissing(String key, String value) {
    settings.putIfAbsent(key, value);
    return this;
  }

  /// Accepted; objects are written by Java's serialization.
  public SparkConf registerKryoClasses(Class<?>[] classes) {
    var names = Arrays.stream(classes).map(Class::getName).collect(Collectors.joining(","));
    return set("spark.kryo.classesToRegister", names)
        .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
  }

  public SparkConf remove(String key) {
    settings.remove(key);
    return this;
  }

  // --- get ---

  public boolean contains(String key) {
    return settings.containsKey(key);
  }

  /// @throws NoSuchElementException when it is not set
  public String get(String key) {
    var value = settings.get(key);
    if (value == null) {
      throw new NoSuchElementException(key);
    }
    return value;
  }

  public String get(String key, String defaultValue) {
    return settings.getOrDefault(key, defaultValue);
  }

  public Option<String> getOption(String key) {
    return Option.apply(settings.get(key));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic class
  public Tuple2<String, String>[] getAll() {
    return settings.entrySet().stream()
        .map(each -> new Tuple2<>(each.getKey(), each.getValue()))
        .toArray(Tuple2[]::new);
  }

  /// Those whose names begin so, without that beginning.
  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic class
  public Tuple2<String, String>[] getAllWithPrefix(String prefix) {
    return settings.entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix))
        .map(each -> new Tuple2<>(each.getKey().substring(prefix.length()), each.getValue()))
        .toArray(Tuple2[]::new);
  }

  public Map<String, String> getAllAsJavaMap() {
    return Map.copyOf(settings);
  }

  public String getAppId() {
    return get("spark.app.id");
  }

  public int getInt(String key, int defaultValue) {
    return contains(key) ? read(key, get(key), Integer::parseInt) : defaultValue;
  }

  public long getLong(String key, long defaultValue) {
    return contains(key) ? read(key, get(key), Long::parseLong) : defaultValue;
  }

  public double getDouble(String key, double defaultValue) {
    return contains(key) ? read(key, get(key), Double::parseDouble) : defaultValue;
  }

  public boolean getBoolean(String key, boolean defaultValue) {
    return contains(key) ? read(key, get(key), SparkConf::flag) : defaultValue;
  }

  private static boolean flag(String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("For input string: \"" + text + "\"");
    };
  }

  /// A length of time; without a unit it counts seconds.
  public long getTimeAsSeconds(String key) {
    return read(key, get(key), text -> Units.time(text, TimeUnit.SECONDS));
  }

  public long getTimeAsSeconds(String key, String defaultValue) {
    return read(key, get(key, defaultValue), text -> Units.time(text, TimeUnit.SECONDS));
  }

  /// A length of time; without a unit it counts milliseconds.
  public long getTimeAsMs(String key) {
    return read(key, get(key), text -> Units.time(text, TimeUnit.MILLISECONDS));
  }

  public long getTimeAsMs(String key, String defaultValue) {
    return read(key, get(key, defaultValue), text -> Units.time(text, TimeUnit.MILLISECONDS));
  }

  /// A size; without a unit it counts bytes.
  public long getSizeAsBytes(String key) {
    return size(key, get(key), Units.BYTE);
  }

  public long getSizeAsBytes(String key, String defaultValue) {
    return size(key, get(key, defaultValue), Units.BYTE);
  }

  public long getSizeAsBytes(String key, long defaultValue) {
    return size(key, get(key, defaultValue + "B"), Units.BYTE);
  }

  public long getSizeAsKb(String key) {
    return size(key, get(key), Units.KIBIBYTE);
  }

  public long getSizeAsKb(String key, String defaultValue) {
    return size(key, get(key, defaultValue), Units.KIBIBYTE);
  }

  public long getSizeAsMb(String key) {
    return size(key, get(key), Units.MEBIBYTE);
  }

  public long getSizeAsMb(String key, String defaultValue) {
    return size(key, get(key, defaultValue), Units.MEBIBYTE);
  }

  public long getSizeAsGb(String key) {
    return size(key, get(key), Units.GIBIBYTE);
  }

  public long getSizeAsGb(String key, String defaultValue) {
    return size(key, get(key, defaultValue), Units.GIBIBYTE);
  }

  private static long size(String key, String text, long unit) {
    return read(key, text, each -> Units.size(each, unit));
  }

  private static <R> R read(String key, String text, Function<String, R> reader) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException wrong) {
      throw new NumberFormatException(
          "Illegal value for config key %s: %s".formatted(key, wrong.getMessage()));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "Illegal value for config key %s: %s".formatted(key, wrong.getMessage()), wrong);
    }
  }

  @Override
  public SparkConf clone() {
    var copy = new SparkConf(false);
    copy.settings.putAll(settings);
    return copy;
  }

  /// A line for each, in the order of their names.
  public String toDebugString() {
    return new TreeMap<>(settings)
        .entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("\n"));
  }
}
