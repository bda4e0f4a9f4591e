package millrace.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import millrace.engine.error.Thrown;
import org.jspecify.annotations.Nullable;

/// Takes the metrics of a Dataset that stands still, of the first action over it:
///
/// ```java
/// var observation = new Observation("rows");
/// dataset.observe(observation, count("*").as("n")).write().json("folder");
/// observation.getAsJava().get("n");
/// ```
public class Observation {
  private final String name;
  private final AtomicBoolean used = new AtomicBoolean();
  private final CountDownLatch told = new CountDownLatch(1);
  private volatile @Nullable Row row;

  /// @param name not empty
  public Observation(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the name of an observation is not empty");
    }
    this.name = name;
  }

  /// Under a name that nobody needs to know.
  public Observation() {
    this(UUID.randomUUID().toString());
  }

  public static Observation apply(String name) {
    return new Observation(name);
  }

  public static Observation apply() {
    return new Observation();
  }

  public String name() {
    return name;
  }

  /// The metrics by their names; waits until an action is done.
  public Map<String, Object> getAsJava() throws InterruptedException {
    var metrics = getRow();
    var byName = new LinkedHashMap<String, Object>();
    var names = Objects.requireNonNull(metrics.schema()).fieldNames();
    for (int i = 0; i < names.length; i++) {
      byName.put(names[i], metrics.get(i));
    }
    return byName;
  }

  /// The metrics as a row; waits until an action is done.
  public Row getRow() {
    try {
      told.await();
    } catch (InterruptedException stop) {
      throw Thrown.asIs(stop);
    }
    var metrics = row;
    if (metrics == null) {
      throw new IllegalStateException("the observation " + name + " was told nothing");
    }
    return metrics;
  }

  /// Takes the observation for one Dataset.
  void use() {
    if (used.getAndSet(true)) {
      throw new IllegalArgumentException(
          "the observation %s belongs to a Dataset already; take a new one for another"
              .formatted(name));
    }
  }

  /// The first time counts.
  synchronized void tell(Row metrics) {
    if (told.getCount() > 0) {
      row = metrics;
      told.countDown();
    }
  }
}
