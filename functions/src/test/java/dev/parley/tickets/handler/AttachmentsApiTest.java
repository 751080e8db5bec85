package dev.parley.tickets.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.invocation.House;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files go up by a form for each, stay with a message, and come down to those who read it. */
class AttachmentsApiTest {
  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffe000104a464946");

  private final House house = new House();
  private final TicketsApi api = new TicketsApi(house.wiring("TicketsApi"));
  private int requests;
  private String ticket = "";

  @BeforeEach
  void open() throws IOException {
    ticket = ask(Call.of("POST /tickets", "/tickets").by("service", "shop").body("""
        {"channel": "web", "subject": "Broken", "body": "The lamp is broken.", "seller_id": "S-1",
         "requester": {"kind": "buyer", "id": "B-1"}}""")).json().text("id").orElseThrow();
  }

  private Answered ask(Call call) throws IOException {
    requests++;
    return call.numbered("r-" + requests).to(api);
  }

  private static Call as(Call call, String who) {
    return switch (who) {
      case "seller" -> call.claiming(
          Json.object("role", "seller", "sub", "kim", "seller_id", "S-1"));
      case "buyer" -> call.by("buyer", "B-1");
      case "stranger" -> call.by("buyer", "B-2");
      case "agent" -> call.by("agent", "A-7");
      default -> call.by("service", "shop");
    };
  }

  private Answered announce(String who, String body) throws IOException {
    return ask(
        as(Call.of("POST /tickets/{id}/attachments", "/tickets/" + ticket + "/attachments"), who)
            .body(body));
  }

  private static String aFile(String name, String type, long size) {
    return Json.object("name", name, "type", type, "size", size).write();
  }

  /** Asks for a form and posts the file with it. */
  private String uploaded(String who, String name, String type, byte[] bytes)
      throws IOException {
    var answer = announce(who, aFile(name, type, bytes.length));
    assertThat(answer.status()).as(answer.json().write()).isEqualTo(201);
    house.put(answer.json().get("upload").get("fields").text("key").orElseThrow(), bytes);
    return answer.json().text("id").orElseThrow();
  }

  private Answered write(String who, @Nullable String audience, String... attachments)
      throws IOException {
    return ask(
        as(Call.of("POST /tickets/{id}/messages", "/tickets/" + ticket + "/messages"), who)
            .body(
                Json.object(
                    "body", "See the photo.", "audience", audience, "attachments",
                    List.of(attachments)).write()));
  }

  private Answered fetch(String who, String id) throws IOException {
    return ask(
        as(Call.of("GET /tickets/{id}/attachments/{attachment_id}",
            "/tickets/" + ticket + "/attachments/" + id), who));
  }

  @Test
  void a_form_is_for_one_file_of_that_type_and_size_and_for_five_minutes() throws IOException {
    var answer = announce("buyer", aFile("photo.jpg", "image/jpeg", 10));

    assertThat(answer.status()).isEqualTo(201);
    var id = answer.json().text("id").orElseThrow();
    assertThat(answer.header("location")).isEqualTo("/tickets/" + ticket + "/attachments/" + id);
    var upload = answer.json().get("upload");
    assertThat(upload.text("url")).contains(
        "https://the-files.s3.eu-central-1.amazonaws.com/");
    assertThat(upload.text("expires_at"))
        .contains(house.now().plus(Duration.ofMinutes(5)).toString());
    var fields = upload.get("fields");
    assertThat(fields.text("key")).contains("uploads/" + id);
    var policy = Json.parse(Base64.getDecoder().decode(fields.text("policy").orElseThrow()));
    assertThat(policy.text("expiration")).isEqualTo(upload.text("expires_at"));
    assertThat(policy.items("conditions")).contains(
        Json.object("bucket", "the-files"), Json.object("key", "uploads/" + id),
        Json.object("Content-Type", "image/jpeg"),
        Json.of(List.of("content-length-range", 10, 10)));
  }

  @Test
  void the_same_request_gets_the_same_form_and_another_file_another() throws IOException {
    var call = as(
        Call.of("POST /tickets/{id}/attachments", "/tickets/" + ticket + "/attachments"), "buyer")
        .header("idempotency-key", "k-1").body(aFile("photo.jpg", "image/jpeg", 10));

    var first = ask(call);
    house.pass(Duration.ofMinutes(1));

    assertThat(ask(call).json()).isEqualTo(first.json());
    assertThat(ask(call.body(aFile("photo.jpg", "image/jpeg", 11))).problem())
        .isEqualTo("idempotency_conflict");
    house.pass(Duration.ofMinutes(10));
    var later = ask(call).json();
    assertThat(later.text("id")).isEqualTo(first.json().text("id"));
    assertThat(later.get("upload").text("expires_at"))
        .contains(house.now().plus(Duration.ofMinutes(5)).toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "page.html | text/html | 10 | 415 | attachment_type_refused",
      "drawing.svg | image/svg+xml | 10 | 415 | attachment_type_refused",
      "photo.jpg.exe | image/jpeg | 10 | 415 | attachment_type_refused",
      "photo.jpg | application/pdf | 10 | 415 | attachment_type_refused",
      "photo.jpg | IMAGE/JPEG | 10 | 415 | attachment_type_refused",
      "film.mp4 | video/mp4 | 10485761 | 413 | attachment_too_large",
      "../.. | image/jpeg | 10 | 400 | validation_failed",
      "photo.jpg | image/jpeg | 0 | 400 | validation_failed"})
  void what_is_not_taken_is_refused_before_a_byte_travels(
      String name, String type, long size, int status, String error) throws IOException {
    var answer = announce("buyer", aFile(name, type, size));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(error);
  }

  @Test
  void a_name_is_kept_without_its_path_and_its_tricks_and_apart_from_the_journal()
      throws IOException {
    var id = uploaded("buyer", "..\\\\Wolkenbruch\u202Egpj.jpg", "image/jpeg", JPEG);
    write("buyer", null, id);

    assertThat(fetch("buyer", id).json().text("name")).contains("Wolkenbruchgpj.jpg");
    assertThat(house.journal().entries("upload/" + id).toString()
        + house.journal().entries("ticket/" + ticket)).doesNotContain("Wolkenbruch");
  }

  @Test
  void what_was_uploaded_is_kept_with_the_message_and_comes_down_as_a_file()
      throws IOException {
    var id = uploaded("buyer", "photo.jpg", "image/jpeg", JPEG);

    assertThat(write("buyer", null, id).status()).isEqualTo(201);

    assertThat(house.object("kept/" + id)).isEqualTo(JPEG);
    var answer = fetch("agent", id);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().text("name")).contains("photo.jpg");
    assertThat(answer.json().integer("size")).contains((long) JPEG.length);
    assertThat(answer.json().get("download").text("url").orElseThrow())
        .startsWith("https://the-files.s3.eu-central-1.amazonaws.com/kept/" + id + "?")
        .contains("X-Amz-Expires=300", "X-Amz-Signature=",
            "response-content-disposition=attachment%3B%20filename", "photo.jpg");
  }

  @ParameterizedTest
  @CsvSource({"requester, 200, 404", "seller, 404, 200", "all, 200, 200", "internal, 404, 404"})
  void only_who_reads_the_message_has_its_file(String audience, int buyer, int seller)
      throws IOException {
    var id = uploaded("agent", "photo.jpg", "image/jpeg", JPEG);
    assertThat(write("agent", audience, id).status()).isEqualTo(201);

    assertThat(fetch("agent", id).status()).isEqualTo(200);
    assertThat(fetch("buyer", id).status()).isEqualTo(buyer);
    assertThat(fetch("seller", id).status()).isEqualTo(seller);
    assertThat(fetch("stranger", id).status()).isEqualTo(404);
  }

  @Test
  void before_a_message_has_it_nobody_fetches_it_and_nobody_else_may_attach_it()
      throws IOException {
    var id = uploaded("buyer", "photo.jpg", "image/jpeg", JPEG);

    assertThat(fetch("buyer", id).status()).isEqualTo(404);
    assertThat(fetch("agent", id).status()).isEqualTo(404);
    assertThat(write("seller", null, id).problem()).isEqualTo("validation_failed");
    assertThat(write("agent", "internal", id).problem()).isEqualTo("validation_failed");
    assertThat(write("buyer", null, "A-UNKNOWN").json().items("violations").getFirst()
        .text("field")).contains("attachments[0]");
    assertThat(announce("stranger", aFile("photo.jpg", "image/jpeg", 10)).status())
        .isEqualTo(404);
  }

  @Test
  void a_message_waits_for_its_file() throws IOException {
    var id = announce("buyer", aFile("photo.jpg", "image/jpeg", JPEG.length)).json().text("id")
        .orElseThrow();

    assertThat(write("buyer", null, id).problem()).isEqualTo("attachment_not_uploaded");
    house.put("uploads/" + id, JPEG);
    assertThat(write("buyer", null, id).status()).isEqualTo(201);
  }

  /** Who knows the form may post another file of that size until it ends: what was attached stays what it was. */
  @Test
  void what_a_message_has_stays_whatever_is_uploaded_later() throws IOException {
    var id = uploaded("buyer", "photo.jpg", "image/jpeg", JPEG);
    write("buyer", null, id);

    house.put("uploads/" + id, new byte[JPEG.length]);

    assertThat(house.object("kept/" + id)).isEqualTo(JPEG);
  }

  @Test
  void the_same_message_again_is_one_message_even_when_the_upload_is_forgotten()
      throws IOException {
    var id = uploaded("buyer", "photo.jpg", "image/jpeg", JPEG);
    var call = as(
        Call.of("POST /tickets/{id}/messages", "/tickets/" + ticket + "/messages"), "buyer")
        .header("idempotency-key", "k-1")
        .body("{\"body\": \"See the photo.\", \"attachments\": [\"" + id + "\"]}");
    var first = ask(call);
    house.forget("uploads/" + id);

    assertThat(ask(call).json()).isEqualTo(first.json());
    assertThat(house.journal().entries("ticket/" + ticket)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"image/jpeg, photo.jpg", "application/pdf, a.pdf"})
  void what_is_not_what_it_says_is_never_kept(String type, String name) throws IOException {
    var page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    var id = uploaded("buyer", name, type, page);

    assertThat(write("buyer", null, id).problem()).isEqualTo("attachment_type_refused");
    assertThat(house.object("kept/" + id)).isNull();
  }

  @Test
  void card_numbers_in_texts_are_masked_before_they_are_kept() throws IOException {
    var id = uploaded("buyer", "note.txt", "text/plain",
        "Für 4111 1111 1111 1111 bitte".getBytes(StandardCharsets.UTF_8));
    write("buyer", null, id);

    assertThat(new String(house.object("kept/" + id), StandardCharsets.UTF_8))
        .isEqualTo("Für **** **** **** 1111 bitte");
  }

  @Test
  void a_message_to_a_closed_ticket_takes_its_files_along() throws IOException {
    for (var status : new String[]{"solved", "closed"}) {
      ask(Call.of("PATCH /tickets/{id}", "/tickets/" + ticket).by("agent", "A-7")
          .body("{\"status\": \"" + status + "\"}"));
    }
    var id = uploaded("buyer", "photo.jpg", "image/jpeg", JPEG);

    var next = write("buyer", null, id).json();

    assertThat(next.items("timeline").getFirst().items("attachments")).singleElement()
        .satisfies(file -> assertThat(file.text("id")).contains(id));
    ticket = next.text("id").orElseThrow();
    assertThat(fetch("buyer", id).status()).isEqualTo(200);
  }
}
