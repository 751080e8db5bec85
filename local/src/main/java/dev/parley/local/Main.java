package dev.parley.local;

/** Starts the local runtime. */
final class Main {
  private Main() {}

  static void main() {
    System.out.println("ready");
  }
}
