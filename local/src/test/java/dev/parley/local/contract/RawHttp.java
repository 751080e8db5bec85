package dev.parley.local.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** HTTP byte for byte, because a client worth its name does not let bad input through. */
final class RawHttp {
  /** A hang ends the test and does not hang it. */
  private static final int PATIENCE_MS = 60_000;

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  /** A request; header values are sent as their UTF-8 bytes. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
  record Request(String method, String target, List<Header> headers, byte[] body) {

    @Override
    public String toString() {
      var text = new String(body, StandardCharsets.UTF_8);
      return method + " " + target + " " + headers + " "
          + (text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text);
    }
  }

  /** One header line. */
  record Header(String name, String value) {

    @Override
    public String toString() {
      return name.equals("authorization") ? "" : name + ": " + value;
    }
  }

  /** An answer; header names in lower case. */
  record Reply(int status, Map<String, String> headers, String body) {

    String mediaType() {
      var type = headers.getOrDefault("content-type", "");
      var end = type.indexOf(';');
      return end < 0 ? type : type.substring(0, end);
    }
  }

  Reply send(Request request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write(bytes(request));
      socket.getOutputStream().flush();
      return reply(socket.getInputStream().readAllBytes());
    }
  }

  private byte[] bytes(Request request) throws IOException {
    var head = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n")
        .append("Host: 127.0.0.1:").append(port).append("\r\nConnection: close\r\n");
    request.headers().forEach(header -> head.append(header.name()).append(": ")
        .append(header.value()).append("\r\n"));
    head.append("Content-Length: ").append(request.body().length).append("\r\n\r\n");
    var all = new ByteArrayOutputStream();
    all.write(head.toString().getBytes(StandardCharsets.UTF_8));
    all.write(request.body());
    return all.toByteArray();
  }

  private static Reply reply(byte[] all) {
    var text = new String(all, StandardCharsets.UTF_8);
    var end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError("no HTTP answer: " + text);
    }
    var lines = text.substring(0, end).split("\r\n", -1);
    var headers = new HashMap<String, String>();
    for (var n = 1; n < lines.length; n++) {
      var colon = lines[n].indexOf(':');
      headers.put(lines[n].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[n].substring(colon + 1).strip());
    }
    return new Reply(Integer.parseInt(lines[0].split(" ", 3)[1]), headers,
        text.substring(end + 4));
  }
}
