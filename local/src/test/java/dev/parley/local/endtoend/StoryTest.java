package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.demo.Story;
import dev.parley.local.demo.StoryPlayer;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What {@code ./mvnw -Ddemo} shows. */
class StoryTest {

  @Test
  void goes_as_told() throws Exception {
    var story = Story.read(House.PROJECT.resolve("events/story.json"));
    var told = new ArrayList<String>();

    try (var house = House.open()) {
      assertThat(new StoryPlayer(house.client(), told::add).play(story)).isEmpty();
      assertThat(told).hasSameSizeAs(story.steps()).allMatch(line -> line.startsWith("  ok "));
      assertThat(house.leftBehind()).isZero();
    }
  }
}
