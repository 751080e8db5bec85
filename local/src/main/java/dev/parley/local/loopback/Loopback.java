package dev.parley.local.loopback;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;

/** Servers on 127.0.0.1, the only kind of this runtime. */
public final class Loopback {
  private static final int BACKLOG = 1024;

  private Loopback() {}

  /**
   * Takes the port, 0 for a free one; each exchange runs on a thread of the executor.
   *
   * @throws java.net.BindException
   *             when something else listens there
   */
  public static HttpServer bind(int port, ExecutorService threads) throws IOException {
    // Headers and body leave in two writes: without this each answer waits 40 ms for a delayed acknowledgement. It is
    // read once, when the first server of the JVM is made.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var address = InetAddress.getByAddress(new byte[]{127, 0, 0, 1});
    var server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
    server.setExecutor(threads);
    return server;
  }
}
