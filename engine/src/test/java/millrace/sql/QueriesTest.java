package millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import millrace.sql.streaming.StreamingQueryListener;
import org.junit.jupiter.api.Test;

class QueriesTest {
  private final Queries queries = new Queries();

  @Test
  void aQueryThatEndsWhileTheSessionStopsIsToldOf() throws Exception {
    int events = 100_000;
    var told = new CountDownLatch(events);
    queries.addListener(listener(told::countDown));
    try (var threads = Executors.newFixedThreadPool(2)) {
      Future<?> telling =
          threads.submit(
              () -> IntStream.range(0, events).forEach(_ -> queries.tell(QueriesTest::ended)));
      while (!telling.isDone()) {
        queries.stopAll();
      }
      telling.get();
    }
    told.await();
    assertThat(told.getCount()).isZero();
  }

  private static void ended(StreamingQueryListener listener) {
    listener.onQueryTerminated(
        new StreamingQueryListener.QueryTerminatedEvent(
            new UUID(0, 1), new UUID(0, 2), millrace.scala.Option.empty()));
  }

  private static StreamingQueryListener listener(Runnable terminated) {
    return new StreamingQueryListener() {
      @Override
      public void onQueryStarted(QueryStartedEvent event) {}

      @Override
      public void onQueryProgress(QueryProgressEvent event) {}

      @Override
      public void onQueryTerminated(QueryTerminatedEvent event) {
        terminated.run();
      }
    };
  }
}
