package dev.parley.help;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A help article, written in the few marks of Markdown that all of them keep to: headings, paragraphs, lists of one-line
 * items, and code within a line.
 */
public record Article(String markdown) {
  private static final Pattern GAP = Pattern.compile("\\n\\s*\\n");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern BULLET = Pattern.compile("- ");
  private static final Pattern NUMBER = Pattern.compile("\\d+\\. ");

  /** The first heading. */
  public String title() {
    return markdown.lines().findFirst().orElse("").replaceFirst("^# ", "");
  }

  /** The article as a page that loads nothing. */
  public String page() {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>%s</title>
        <style>body{max-width:40rem;margin:3rem auto;padding:0 1rem;font:1rem/1.6 system-ui}</style>
        </head>
        <body>
        %s
        </body>
        </html>
        """
        .formatted(escaped(title()), body());
  }

  private String body() {
    return GAP.splitAsStream(markdown.strip())
        .map(Article::block)
        .collect(Collectors.joining("\n"));
  }

  private static String block(String block) {
    if (block.startsWith("## ")) {
      return element("h2", inline(block.substring(3)));
    }
    if (block.startsWith("# ")) {
      return element("h1", inline(block.substring(2)));
    }
    if (BULLET.matcher(block).lookingAt()) {
      return element("ul", items(block, BULLET));
    }
    return NUMBER.matcher(block).lookingAt()
        ? element("ol", items(block, NUMBER))
        : element("p", inline(block));
  }

  private static String items(String block, Pattern mark) {
    return block.lines()
        .map(line -> element("li", inline(mark.matcher(line).replaceFirst(""))))
        .collect(Collectors.joining("\n"));
  }

  private static String inline(String text) {
    return CODE.matcher(escaped(text)).replaceAll("<code>$1</code>");
  }

  private static String element(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
