package dev.parley.channels.handler;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** What somebody reads of HTML; quotations are marked as a plain mail marks them. */
final class HtmlText {
  private HtmlText() {}

  static String of(String html) {
    if (html.isBlank()) {
      return "";
    }
    var document = Jsoup.parse(html);
    document.select("script, style, head, title, template, noscript").remove();
    var text = new Reader();
    NodeTraversor.traverse(text, document.body());
    return text.toString();
  }

  /** Writes down a document as lines. */
  private static final class Reader implements NodeVisitor {
    private final StringBuilder text = new StringBuilder();
    private int quoted;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        words(words);
      } else if (node instanceof Element element) {
        opens(element);
      }
    }

    private void words(TextNode node) {
      var words = node.text().replace('\u00A0', ' ');
      if (!words.isBlank() || !isAtLineStart()) {
        begin();
        text.append(isAtLineStart() ? words.stripLeading() : words);
      }
    }

    private void opens(Element element) {
      switch (element.normalName()) {
        case "br" -> {
          begin();
          text.append('\n');
        }
        case "blockquote" -> {
          line();
          quoted++;
        }
        case "li" -> {
          line();
          begin();
          text.append("- ");
        }
        case "hr" -> {
          line();
          begin();
          text.append("________________________________\n");
        }
        default -> {
          if (element.isBlock()) {
            line();
          }
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        if (element.normalName().equals("blockquote")) {
          line();
          quoted--;
        } else if (element.normalName().equals("p")) {
          line();
          text.append('\n');
        } else if (element.isBlock()) {
          line();
        }
      }
    }

    private boolean isAtLineStart() {
      var last = text.length() - 1;
      return last < 0 || text.charAt(last) == '\n'
          || (quoted > 0 && text.charAt(last) == ' ' && text.charAt(last - 1) == '>');
    }

    private void begin() {
      if (quoted > 0 && (text.isEmpty() || text.charAt(text.length() - 1) == '\n')) {
        text.append("> ".repeat(quoted));
      }
    }

    private void line() {
      if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
    }

    @Override
    public String toString() {
      return text.toString().replaceAll("[ \\t]+\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
    }
  }
}
