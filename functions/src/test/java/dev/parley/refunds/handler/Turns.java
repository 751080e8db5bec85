package dev.parley.refunds.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** People who work at the same time, one step at a time, in an order that a test says. */
final class Turns {

  /** What somebody does; it waits for its turn before each step. */
  @FunctionalInterface
  interface Work {
    void go(Turn turn) throws Exception;
  }

  /** Somebody's way of waiting. */
  static final class Turn {
    private final Semaphore may = new Semaphore(0);
    private final Semaphore waits = new Semaphore(0);
    private boolean over;

    /** Goes on when it is this one's turn. */
    void await() {
      waits.release();
      may.acquireUninterruptibly();
    }

    private void step() {
      if (!over) {
        may.release();
        waits.acquireUninterruptibly();
      }
    }

    private void end() {
      over = true;
      waits.release();
    }
  }

  private Turns() {}

  /** Each number of the order is a step of that one of the works; what is left then is done one after the other. */
  static void take(List<Integer> order, List<Work> works)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var turns = new ArrayList<Turn>();
      var ends = new ArrayList<Future<?>>();
      for (var work : works) {
        var turn = new Turn();
        turns.add(turn);
        ends.add(begun(threads, work, turn));
      }
      order.forEach(n -> turns.get(n).step());
      for (var n = 0; n < turns.size(); n++) {
        while (!turns.get(n).over) {
          turns.get(n).step();
        }
        ends.get(n).get();
      }
    }
  }

  private static Future<?> begun(ExecutorService threads, Work work, Turn turn) {
    var end = threads.submit(() -> {
      try {
        work.go(turn);
      } finally {
        turn.end();
      }
      return null;
    });
    turn.waits.acquireUninterruptibly();
    return end;
  }

  /** Every order in which two take so many steps each. */
  static List<List<Integer>> orders(int steps) {
    var orders = new ArrayList<List<Integer>>();
    for (var bits = 0; bits < 1 << (2 * steps); bits++) {
      if (Integer.bitCount(bits) == steps) {
        var order = new ArrayList<Integer>();
        for (var n = 0; n < 2 * steps; n++) {
          order.add((bits >> n) & 1);
        }
        orders.add(order);
      }
    }
    return orders;
  }
}
