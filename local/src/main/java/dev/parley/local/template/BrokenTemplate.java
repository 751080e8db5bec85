package dev.parley.local.template;

/** What is wrong with template.yaml, in one line that names the place. */
public final class BrokenTemplate extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenTemplate(String problem) {
    super("template.yaml: " + problem);
  }

  static BrokenTemplate at(String resource, String property, String problem) {
    return new BrokenTemplate(resource + "." + property + " " + problem);
  }
}
