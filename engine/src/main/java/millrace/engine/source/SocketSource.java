package millrace.engine.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.error.MachineException;
import millrace.engine.error.QueryException;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Lines of text from a server's socket, for trying things out: what was received is in memory
/// alone and cannot be asked for again once it was committed. Its offset is the number of the last
/// line received, from 0 on.
final class SocketSource implements LiveSource {
  private static final int CONNECT_MILLIS = 10_000;

  private final String host;
  private final int port;
  private final boolean includeTimestamp;
  private final InstantSource clock;
  private final List<Line> lines = new ArrayList<>();
  private long firstKept;
  private long stopAt = Long.MAX_VALUE;
  private boolean started;
  private volatile Runnable bell = () -> {};
  private @Nullable Socket socket;

  private record Line(String text, Instant received) {}

  /// @param includeTimestamp whether a second column, `timestamp`, says when a line was received
  SocketSource(String host, int port, boolean includeTimestamp, InstantSource clock) {
    this.host = host;
    this.port = port;
    this.includeTimestamp = includeTimestamp;
    this.clock = clock;
  }

  @Override
  public StructType schema() {
    var value = new StructType().add("value", DataTypes.StringType);
    return includeTimestamp ? value.add("timestamp", DataTypes.TimestampType) : value;
  }

  @Override
  public String description() {
    return "TextSocketV2[host: %s, port: %d]".formatted(host, port);
  }

  @Override
  public Offset initial() {
    return offset(-1);
  }

  /// Connects when it is asked first; that first micro-batch is empty.
  @Override
  public Optional<Offset> latest(Offset from, ReadLimit limit) {
    if (!started) {
      connect();
      return Optional.of(offset(lastReceived()));
    }
    long last = Math.min(lastReceived(), stopAt);
    return last > number(from) ? Optional.of(offset(last)) : Optional.empty();
  }

  @Override
  public Optional<Offset> newest() {
    long last = lastReceived();
    return last < 0 ? Optional.empty() : Optional.of(offset(last));
  }

  @Override
  public List<Split> splits(Offset from, Offset to) {
    var rows = new ArrayList<@Nullable Object[]>();
    synchronized (lines) {
      if (number(from) + 1 < firstKept) {
        throw QueryException.unnamed(
            "a socket gives its lines once: those before line %d are gone and cannot be read again; start the query without its old checkpoint"
                .formatted(firstKept));
      }
      for (long line = number(from) + 1; line <= number(to); line++) {
        rows.add(row(lines.get((int) (line - firstKept))));
      }
    }
    return List.of(BatchSplit.of(VectorBuilder.batch(schema(), rows)));
  }

  @Override
  public void commit(Offset end) {
    synchronized (lines) {
      int done = (int) (number(end) + 1 - firstKept);
      if (done > 0) {
        lines.subList(0, done).clear();
        firstKept += done;
      }
    }
  }

  @Override
  public void stopAtNewest() {
    if (!started) {
      connect();
    }
    stopAt = lastReceived();
  }

  @Override
  public Optional<LiveSource> live() {
    return Optional.of(this);
  }

  @Override
  public void onArrival(Runnable newBell) {
    bell = newBell;
  }

  @Override
  public boolean servesRealTime() {
    return false;
  }

  @Override
  public void close() {
    var open = socket;
    if (open != null) {
      try {
        open.close();
      } catch (IOException alreadyBroken) {
        // nothing is left to close
      }
    }
  }

  private void connect() {
    started = true;
    var connection = new Socket();
    try {
      connection.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      var reader =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), Charset.defaultCharset()));
      socket = connection;
      Thread.ofPlatform()
          .daemon()
          .name("socket source " + host + ":" + port)
          .start(() -> receive(reader));
    } catch (IOException failure) {
      throw MachineException.unnamed(
          "no server takes connections at %s:%d (%s); start one, such as `nc -lk %d`, before the query"
              .formatted(host, port, failure.getMessage(), port),
          failure);
    }
  }

  /// Until the server hangs up or the source is closed; the query stays alive then, without more
  /// rows.
  private void receive(BufferedReader reader) {
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (lines) {
          lines.add(new Line(line, clock.instant()));
        }
        bell.run();
      }
    } catch (IOException closed) {
      // the source was closed, or the server went away: what was received stays
    }
  }

  private @Nullable Object[] row(Line line) {
    var text = Utf8.of(line.text());
    if (!includeTimestamp) {
      return new @Nullable Object[] {text};
    }
    var received = line.received();
    long micros = received.getEpochSecond() * 1_000_000 + received.getNano() / 1000;
    return new @Nullable Object[] {text, micros};
  }

  private long lastReceived() {
    synchronized (lines) {
      return firstKept + lines.size() - 1;
    }
  }

  private static Offset offset(long line) {
    return new Offset(Long.toString(line));
  }

  private static long number(Offset offset) {
    return Long.parseLong(offset.json());
  }
}
