package dev.parley.webhooks.handler;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** A connection to somebody who has answered. */
final class Answered extends HttpURLConnection {
  private final int status;
  private final String body;

  Answered(URL address, int status, String body) {
    super(address);
    this.status = status;
    this.body = body;
  }

  @Override
  public int getResponseCode() {
    return status;
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void connect() {
    // It has answered already.
  }

  @Override
  public void disconnect() {
    // Nothing is open.
  }

  @Override
  public boolean usingProxy() {
    return false;
  }
}
