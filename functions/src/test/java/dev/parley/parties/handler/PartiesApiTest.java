package dev.parley.parties.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.invocation.House;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartiesApiTest {
  private static final String A_BUYER = """
      {"name": "Ada", "email": "ada@buyer.example", "locale": "de", "flags": ["vip"]}""";
  private static final String AN_AGENT = """
      {"name": "Kim", "queues": ["disputes"], "skills": [], "languages": ["de"], "capacity": 5,
       "presence": "online"}""";

  private final House house = new House();
  private final PartiesApi api = new PartiesApi(house.wiring("PartiesApi"));
  private int requests;

  private Answered ask(String method, String kind, String id, String role, String body)
      throws IOException {
    requests++;
    return Call.of(method + " /" + kind + "/{id}", "/" + kind + "/" + id).by(role, "marketplace")
        .numbered("r-" + requests).body(body).to(api);
  }

  @Test
  void keeps_a_seller_as_the_marketplace_tells_it() throws IOException {
    assertThat(Call.sample("PartiesApi").to(api).status()).isEqualTo(200);

    var kept = ask("GET", "sellers", "S-17", "service", "").json();

    assertThat(kept.text("name")).contains("Lichtblick Leuchten");
    assertThat(kept.text("time_zone")).contains("Europe/Berlin");
    assertThat(kept.text("risk")).contains("normal");
    assertThat(kept.write()).contains("service@lichtblick.example");
  }

  @Test
  void keeps_what_is_personal_out_of_the_journal() throws IOException {
    Call.sample("PartiesApi").to(api);

    assertThat(house.journal().entries("seller/S-17").toString())
        .doesNotContain("Lichtblick", "lichtblick.example");
  }

  @Test
  void keeps_buyers_and_agents_too() throws IOException {
    ask("PUT", "buyers", "B-1", "service", A_BUYER);
    ask("PUT", "agents", "A-7", "service", AN_AGENT);

    assertThat(ask("GET", "buyers", "B-1", "service", "").json().text("email"))
        .contains("ada@buyer.example");
    assertThat(ask("GET", "agents", "A-7", "admin", "").json().integer("capacity")).contains(5L);
    assertThat(ask("GET", "sellers", "B-1", "service", "").problem()).isEqualTo("not_found");
  }

  @ParameterizedTest
  @CsvSource({"queues", "skills", "languages"})
  void an_agent_has_no_nameless_words(String field) throws IOException {
    var nameless = AN_AGENT.replaceFirst("\"" + field + "\": \\[[^]]*]",
        "\"" + field + "\": [\"\"]");

    var answer = ask("PUT", "agents", "A-7", "service", nameless);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().items("violations").getFirst().text("field")).contains(field);
  }

  @Test
  void what_has_no_room_in_a_record_is_refused() throws IOException {
    var large = "{\"name\": \"Ada\", \"locale\": \"de\", \"time_zone\": \"Europe/Berlin\","
        + " \"risk\": \"low\", \"contact\": {\"note\": \"" + "x".repeat(50_001) + "\"}}";

    assertThat(ask("PUT", "sellers", "S-1", "service", large).json().items("violations")
        .getFirst().text("field")).contains("contact");
  }

  @Test
  void the_last_word_counts_and_the_same_word_is_none() throws IOException {
    ask("PUT", "buyers", "B-1", "service", A_BUYER);

    var same = ask("PUT", "buyers", "B-1", "service", A_BUYER);
    var other = ask("PUT", "buyers", "B-1", "service", A_BUYER.replace("Ada", "Ida"));

    assertThat(same.header("etag")).isEqualTo("\"1\"");
    assertThat(other.header("etag")).isEqualTo("\"2\"");
    assertThat(other.json().text("name")).contains("Ida");
  }

  @ParameterizedTest
  @CsvSource({"buyer", "seller", "agent", "lead", "partner"})
  void is_the_back_ends_own(String role) throws IOException {
    assertThat(ask("PUT", "buyers", "B-1", role, A_BUYER).status()).isEqualTo(403);
    assertThat(ask("GET", "buyers", "B-1", role, "").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"ada@buyer.example, nowhere, email", "de, german!, locale", "vip, rich, flags[0]"})
  void names_what_is_wrong(String sound, String broken, String field) throws IOException {
    var answer = ask("PUT", "buyers", "B-1", "service", A_BUYER.replace(sound, broken));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().items("violations"))
        .extracting(violation -> violation.text("field").orElse(""))
        .containsExactly(field);
  }
}
