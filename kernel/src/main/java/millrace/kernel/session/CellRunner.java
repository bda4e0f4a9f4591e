package millrace.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import millrace.kernel.language.Language;
import millrace.kernel.wire.Wire;

/// Runs cells, one after the other, in a thread of its own, and interrupts the one that runs.
final class CellRunner {
  /// A cell that waits for its turn.
  private record Cell(Request request, CellWork work) implements Runnable {
    @Override
    public void run() {
      work.run(request);
    }
  }

  /// What is done with a request to execute.
  interface CellWork {
    Outcome run(Request request);
  }

  /// What came of a cell.
  ///
  /// @param endsQueue whether the cells that were sent already are not to run
  /// @param reply sends the reply; done only when it is known what was sent before
  record Outcome(boolean endsQueue, Runnable reply) {}

  private final Language language;
  private final Publisher publisher;
  private final Wire wire;
  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::work, "cells");
  private final Object lock = new Object();
  private boolean running;
  private boolean interrupted;
  private boolean interruptsThread;

  CellRunner(Language language, Publisher publisher, Wire wire) {
    this.language = language;
    this.publisher = publisher;
    this.wire = wire;
    thread.setDaemon(true);
  }

  /// @param first what is done before any cell
  void start(Runnable first) {
    queue.add(first);
    thread.start();
  }

  void add(Request request, CellWork work) {
    queue.add(new Cell(request, work));
  }

  /// Ends the cell that runs, if one does.
  void interrupt() {
    synchronized (lock) {
      if (running) {
        interrupted = true;
        language.interrupt();
        if (interruptsThread) {
          thread.interrupt();
        }
      }
    }
  }

  /// @throws InterruptedException if the cell that runs was interrupted
  void check() throws InterruptedException {
    synchronized (lock) {
      if (interrupted) {
        throw new InterruptedException();
      }
    }
  }

  /// Says whether an interrupt of the cell interrupts its thread: yes while a magic runs, no while
  /// the language is at work, which knows better when that is safe. Returns what was so before.
  boolean interruptsThread(boolean whether) {
    if (!Thread.currentThread().equals(thread)) {
      return false;
    }
    synchronized (lock) {
      var before = interruptsThread;
      interruptsThread = whether;
      if (whether && interrupted) {
        thread.interrupt();
      } else if (!whether) {
        Thread.interrupted();
      }
      return before;
    }
  }

  private void work() {
    while (true) {
      try {
        run(queue.take());
      } catch (InterruptedException e) {
        // an interrupt that came as its cell ended
      }
    }
  }

  private void run(Runnable next) {
    if (!(next instanceof Cell(var request, var work))) {
      runFirst(next);
      return;
    }
    var aborted = List.<Request>of();
    begin(request);
    try {
      var outcome = work.run(request);
      if (outcome.endsQueue()) {
        aborted = takeQueued();
      }
      outcome.reply().run();
    } catch (RuntimeException | Error e) {
      request.fail(e.getClass().getName(), "the kernel could not run the cell: " + e);
    } finally {
      end();
      request.idle();
    }
    aborted.forEach(CellRunner::abort);
  }

  private static void runFirst(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      // what could not be made ready fails again, and visibly, in the first cell
      System.err.println("millrace: could not warm up: " + e);
    }
  }

  private void begin(Request request) {
    synchronized (lock) {
      language.resume();
      interrupted = false;
      running = true;
    }
    publisher.running(request);
    request.busy();
  }

  private void end() {
    synchronized (lock) {
      running = false;
      interruptsThread = false;
      Thread.interrupted();
    }
    publisher.running(null);
  }

  /// Takes the cells that were sent up to now out of the queue.
  private List<Request> takeQueued() {
    try {
      wire.settle();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var waiting = new ArrayList<Runnable>();
    queue.drainTo(waiting);
    var cells = new ArrayList<Request>();
    for (var each : waiting) {
      if (each instanceof Cell(var request, _)) {
        cells.add(request);
      } else {
        queue.add(each);
      }
    }
    return cells;
  }

  private static void abort(Request request) {
    request.busy();
    request.reply(Json.object("status", "aborted"));
    request.idle();
  }
}
