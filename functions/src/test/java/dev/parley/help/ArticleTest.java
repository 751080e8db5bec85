package dev.parley.help;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArticleTest {

  @Test
  void a_page_shows_headings_paragraphs_lists_and_code() {
    var article = new Article("""
        # It broke

        Nothing was `stored`.

        ## What to do

        - Look.
        - Ask `support`.

        1. First.
        2. Second.
        """);

    assertThat(article.title()).isEqualTo("It broke");
    assertThat(article.page()).contains("<title>It broke</title>", """
        <h1>It broke</h1>
        <p>Nothing was <code>stored</code>.</p>
        <h2>What to do</h2>
        <ul><li>Look.</li>
        <li>Ask <code>support</code>.</li></ul>
        <ol><li>First.</li>
        <li>Second.</li></ol>
        """);
  }

  @Test
  void what_looks_like_markup_stays_text() {
    var page = new Article("# 1 < 2 & so on\n\n`<stack>/webhooks` costs $1").page();

    assertThat(page).contains(
        "<title>1 &lt; 2 &amp; so on</title>",
        "<p><code>&lt;stack&gt;/webhooks</code> costs $1</p>");
  }
}
