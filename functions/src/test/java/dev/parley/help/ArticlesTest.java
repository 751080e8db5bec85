package dev.parley.help;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.error.ErrorType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArticlesTest {
  private static final Path FOLDER = Path.of("..", "docs", "help");

  @Test
  void every_error_has_an_article_under_its_title_and_every_article_an_error() throws IOException {
    var titles = Stream.of(ErrorType.values())
        .collect(toMap(ErrorType::wireName, ErrorType::title));

    assertThat(articles())
        .hasSameSizeAs(titles)
        .allSatisfy((name, article) -> assertThat(article.title()).isEqualTo(titles.get(name)));
  }

  @Test
  void every_article_says_what_happened_why_and_what_to_do() throws IOException {
    assertThat(articles()).allSatisfy(
        (_, article) -> assertThat(article.page())
            .matches("(?s).*<h1>.*<p>.*<h2>Why</h2>.*<h2>What to do</h2>.*"));
  }

  @Test
  void every_article_keeps_to_the_marks_that_a_page_can_show() throws IOException {
    assertThat(articles()).allSatisfy(
        (_, article) -> assertThat(article.page().replaceAll("(?s)<head>.*</head>", ""))
            .doesNotContain("`", "*", "](", "|", "__")
            .doesNotContainPattern("<p>(#|- |\\d+\\. )|\\n(- |\\d+\\. |#)"));
  }

  private static Map<String, Article> articles() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.collect(
          toMap(
              file -> file.getFileName().toString().replaceFirst("\\.md$", ""),
              ArticlesTest::article));
    }
  }

  private static Article article(Path file) {
    try {
      return new Article(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
