package millrace.engine.rdd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.api.java.JavaSparkContext;
import millrace.sql.SparkSession;
import millrace.storage.StorageLevel;
import org.junit.jupiter.api.Test;

class KeptTest {
  private static final AtomicInteger READ = new AtomicInteger();

  /// Counts how often it is read from bytes.
  private static final class Counting implements Serializable {
    @Serial private static final long serialVersionUID = 1;

    @Serial
    private void readObject(ObjectInputStream input) throws IOException, ClassNotFoundException {
      input.defaultReadObject();
      READ.incrementAndGet();
    }
  }

  @Test
  void isReadOnceByEachAction() {
    var spark = SparkSession.builder().create();
    try {
      var context = new JavaSparkContext(spark.sparkContext());
      var kept =
          context
              .parallelize(List.of(1, 2), 1)
              .map(_ -> new Counting())
              .persist(StorageLevel.MEMORY_ONLY_SER());
      assertThat(kept.count()).isEqualTo(2);
      READ.set(0);
      assertThat(kept.count()).isEqualTo(2);
      assertThat(READ).hasValue(2);
    } finally {
      spark.stop();
    }
  }
}
