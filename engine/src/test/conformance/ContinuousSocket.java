import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.upper;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** Lines from a socket, each handed on before its epoch, of an hour, is over. */
public final class ContinuousSocket {
  private static final ConcurrentSkipListSet<String> SEEN = new ConcurrentSkipListSet<>();

  /** Notes lines. */
  static final class Notes extends ForeachWriter<String> {
    @Override
    public boolean open(long partition, long epoch) {
      return true;
    }

    @Override
    public void process(String value) {
      SEEN.add(value);
    }

    @Override
    public void close(Throwable error) {}
  }

  private static void await(int count) throws Exception {
    long end = System.nanoTime() + 100_000_000_000L;
    while (SEEN.size() < count && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    System.out.println(SEEN);
  }

  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      StreamingQuery query =
          spark
              .readStream()
              .format("socket")
              .option("host", "127.0.0.1")
              .option("port", server.getLocalPort())
              .load()
              .where("value <> ''")
              .select(upper(col("value")))
              .as(Encoders.STRING())
              .writeStream()
              .trigger(Trigger.Continuous("1 hour"))
              .foreach(new Notes())
              .start();
      try (Socket client = server.accept();
          PrintWriter lines = new PrintWriter(client.getOutputStream(), true)) {
        lines.println("one");
        await(1);
        lines.println("");
        lines.println("two");
        lines.println("three");
        await(3);
        for (int i = 0; i < 20; i++) {
          lines.println("line " + i % 10);
        }
        await(13);
        query.stop();
      }
      Harness.say("active", query.isActive());
      Harness.say("error", query.exception());
    }
  }
}
